import type { Snippet } from 'svelte';

/** A run that is told and never kept, as a demo story is: what the workspace needs of it in place of a session. */
export interface ToldSession {
  /** `engine` is the one that lives it: today’s. */
  log: { id: string; engine: string };
  name: string;
  marks: readonly [];
  /** The part of the address that leads here. */
  place: string;
  /** Stands in place of the hints; may ask for the state to be shared. */
  strip: Snippet<[share: () => void]>;
}

const TOLD = 'story:';

/** A fresh name for each trial, so that nothing that was typed in the last one is found again. */
export const toldId = (story: string, trial: number): string => `${TOLD}${story}:${trial}`;

/** Whether what is begun there is kept for as long as the page only. */
export const isTold = (session: string): boolean => session.startsWith(TOLD);
