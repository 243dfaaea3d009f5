import { DAY } from '#lib/contract/index.ts';
import { civilOf, instantOf } from '#lib/ui/time/moment.ts';

/**
 * The moment at which clocks show a time on a day of the count that the big clock shows, in milliseconds since the epoch of the run; NaN
 * where there is none. A day of that count begins at the hour at which day 0 began.
 */
export function momentOnDay({ day, time }: { day: number; time: string }, dayStart: number, epochMs: number, zone: string): number {
  if (!Number.isSafeInteger(day)) return NaN;
  const begins = epochMs + dayStart + day * DAY;
  const ms = instantOf(`${civilOf(begins, zone).slice(0, 10)}T${time}`, zone);
  // A moment that has seconds begins its minute.
  return (ms < Math.floor(begins / 60_000) * 60_000 ? ms + DAY : Math.max(ms, begins)) - epochMs;
}
