import type { Place } from './signals.ts';

/** How far off: all in milliseconds or times, for words to be made of. */
export type Distance =
  /** It came that much after its deadline, or has not come that long after it. */
  | { tooLateMs: number }
  /** It lasted that much less than asked. */
  | { tooShortMs: number }
  /** So many times fewer, or more. */
  | { missing: number }
  | { tooMany: number };

/**
 * What became of a goal. `met` has its witness: the place from which on it is certain. `missed` has its counter-example: the place at
 * which it was lost. `open`: neither yet; only before the end of a play.
 */
export interface Verdict {
  verdict: 'met' | 'missed' | 'open';
  /** Witness or counter-example; null while open. */
  place: Place | null;
  distance?: Distance;
  /** What it earns of its weight: 0 to 1. */
  share: number;
  /** Of a goal with parts, each. */
  parts?: Verdict[];
}

export const met = (place: Place): Verdict => ({ verdict: 'met', place, share: 1 });
export const missed = (place: Place, distance?: Distance, share = 0): Verdict => ({
  verdict: 'missed',
  place,
  ...(distance && { distance }),
  share
});
export const OPEN: Verdict = { verdict: 'open', place: null, share: 0 };
