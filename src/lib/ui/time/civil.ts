/** Moments as people read them, in the time zone of the system. */

// Asking Intl takes longer than all the rest of a moment's words, and a finger on the ribbon asks for dozens of them sixty times a
// second: it is asked for how far a zone is from UTC, once for a week, and for the names of the months.

const WEEK = 7 * 86_400_000;
const QUARTER = 900_000;
const zones = new Map<string, { clock: Intl.DateTimeFormat; known: Map<number, number> }>();

/** How far clocks are from UTC in a zone, by milliseconds; as Intl says at that very moment, which is then kept. */
function readOffset(zone: string, ms: number): number {
  let found = zones.get(zone);
  if (!found) {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23'
    });
    zones.set(zone, (found = { clock, known: new Map() }));
  }
  let offset = found.known.get(ms);
  if (offset === undefined) {
    const part = Object.fromEntries(found.clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    offset = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']) - ms;
    found.known.set(ms, offset);
  }
  return offset;
}

/** A date whose UTC is what clocks of the zone show. Where they are put forward or back within the week, each quarter of an hour is asked for. */
function shown(ms: number, zone: string): Date {
  const week = Math.floor(ms / WEEK) * WEEK;
  const offset = readOffset(zone, week);
  return new Date(ms + (offset === readOffset(zone, week + WEEK) ? offset : readOffset(zone, Math.floor(ms / QUARTER) * QUARTER)));
}

let months: readonly string[] | null = null;
function readMonths(): string[] {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const name = (month: number) => format.formatToParts(Date.UTC(2026, month)).find(({ type }) => type === 'month')!.value;
  return Array.from({ length: 12 }, (_, month) => name(month));
}

const two = (value: number) => String(value).padStart(2, '0');
const minuteOf = (date: Date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;

/** 09:00 */
export const hourAndMinute = (ms: number, zone: string) => minuteOf(shown(ms, zone));
/** 30; the same in every zone. */
export const secondsOf = (ms: number) => two(Math.floor(ms / 1000) % 60);
/** 09:00:30 */
export function timeOfDay(ms: number, zone: string): string {
  const date = shown(ms, zone);
  return `${minuteOf(date)}:${two(date.getUTCSeconds())}`;
}
/** 5 Jan */
export function dayOnly(ms: number, zone: string): string {
  const date = shown(ms, zone);
  months ??= readMonths();
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]!}`;
}
/** 5 Jan 2026 */
export const dateOf = (ms: number, zone: string) => `${dayOnly(ms, zone)} ${shown(ms, zone).getUTCFullYear()}`;
/** 5 Jan, 09:00 */
export const dateAndTime = (ms: number, zone: string) => `${dayOnly(ms, zone)}, ${hourAndMinute(ms, zone)}`;

/** 5 Jan 09:00:30 */
export const dayAndTime = (ms: number, zone: string) => `${dayOnly(ms, zone)} ${timeOfDay(ms, zone)}`;

export { lengthWords } from '#lib/views/length.ts';
