import type { EntitlementMode, LinkState } from '#lib/contract/index.ts';

/** What the big clock says, in two lines and in one sentence. */
export interface ClockReading {
  day: number;
  /** 09:00, in the system's zone. */
  time: string;
  mode: EntitlementMode;
  left: number | null;
  link: LinkState;
}

export function modeLine({ mode, left, link }: ClockReading): string {
  if (mode === 'error') return `error mode, ${left} ${left === 1 ? 'day' : 'days'} left`;
  if (mode === 'expired') return 'error mode is over';
  if (mode === 'none') return 'not yet subscribed';
  return link === 'connected' ? 'connected to COM' : 'link is coming up';
}

export const clockSentence = (reading: ClockReading) => `Day ${reading.day}, ${reading.time}, ${modeLine(reading)}`;
