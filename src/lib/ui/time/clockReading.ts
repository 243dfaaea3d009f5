import type { EntitlementMode } from '#lib/contract/index.ts';

/** What the big clock says. */
export interface ClockReading {
  day: number;
  /** 09:00, in the system's zone. */
  time: string;
  /** 30, while time runs slowly enough to read them. */
  seconds: string | null;
  mode: EntitlementMode;
  /** "error mode, 18 days left" */
  words: string;
  /** A moment before the present is shown. */
  past: boolean;
}
