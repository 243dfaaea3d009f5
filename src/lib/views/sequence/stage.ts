import type { FailureCode } from '#lib/contract/index.ts';
import type { Surroundings } from './surroundings.ts';

/** The time an attempt spends on one rung. */
export interface Stage {
  at: number;
  /** Null while it lasts. */
  end: number | null;
  /** What stopped it here. */
  code: FailureCode | null;
  passed: boolean;
  around: Surroundings;
  /** At its end. */
  after: Surroundings;
}

/** Somebody switched the system off in the middle of it. */
export const BROKEN_OFF = 'The attempt was broken off';
