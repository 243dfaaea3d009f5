import type { Failure, Problem } from './failure.ts';

/** How a session is kept right now: what a chip on the screen may truthfully say. */
export interface Saved {
  /**
   * `saved`: the database holds every command. `saving`: it is being asked to. `memory-only`: it does not, and is tried again at the
   * next command. `failed`: this page has stopped writing this session.
   */
  state: 'saved' | 'saving' | 'memory-only' | 'failed';
  /** When the database last held every command; wall clock, null for never. */
  at: number | null;
  problem: Problem | null;
  /** In words, where something is wrong. */
  reason: string | null;
  /** Which of the two copies holds every command. */
  copies: { indexedDb: boolean; localStorage: boolean };
  /** Has the browser promised not to throw it away? */
  persistent: boolean;
  /** The history had vanished under the open session and was written anew from memory, at this moment. */
  rewrittenAt: number | null;
}

export const beingSaved = { state: 'saving', problem: null, reason: null } as const;
export const inMemory = ({ problem, reason }: Failure) => ({ state: 'memory-only', problem, reason }) as const;
export const stopped = ({ problem, reason }: Failure) => ({ state: 'failed', problem, reason }) as const;
