import { DAY, HOUR, MINUTE } from '#lib/contract/index.ts';
import { toLocal } from './clock.ts';

/** Offsets of time zones and their daylight saving, from what the browser knows of zones. */

/** How far local time is ahead of UTC at a moment, milliseconds. */
function offsetAt(ms: number, zone: string): number {
  const whole = Math.floor(ms / MINUTE) * MINUTE;
  return Date.parse(toLocal(whole, zone) + 'Z') - whole;
}

/** "UTC", "UTC+1", "UTC−3:30". */
export function offsetWords(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / MINUTE;
  const rest = minutes % 60;
  return minutes === 0
    ? 'UTC'
    : `UTC${offsetMs < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest ? ':' + String(rest).padStart(2, '0') : ''}`;
}

/** The next moment after `ms` at which the zone's offset is another, within a year and a bit; null where it stays. */
function nextChange(ms: number, zone: string): number | null {
  const now = offsetAt(ms, zone);
  // No zone changes its offset twice within four weeks and back.
  const step = 28 * DAY;
  let from = ms;
  while (from < ms + 400 * DAY && offsetAt(from + step, zone) === now) from += step;
  let to = from + step;
  if (offsetAt(to, zone) === now) return null;
  while (to - from > MINUTE) {
    const middle = (from + to) / 2;
    if (offsetAt(middle, zone) === now) from = middle;
    else to = middle;
  }
  // Every change falls on a quarter of an hour.
  return Math.round(to / (HOUR / 4)) * (HOUR / 4);
}

export interface Daylight {
  offsetMs: number;
  /** Daylight saving: on while the offset is larger than the year's smallest; none where the year has one offset alone. */
  saving: 'on' | 'off' | 'none';
  /** The next change and the offset from then on. */
  next: { at: number; offsetMs: number } | null;
}

/** What a clock that shows `ms` makes of a zone. */
export function daylightAt(ms: number, zone: string): Daylight {
  const offsetMs = offsetAt(ms, zone);
  const at = nextChange(ms, zone);
  if (at === null) return { offsetMs, saving: 'none', next: null };
  const after = offsetAt(at + MINUTE, zone);
  return { offsetMs, saving: offsetMs > after ? 'on' : 'off', next: { at, offsetMs: after } };
}
