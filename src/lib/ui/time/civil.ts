/** Moments as people read them, in the time zone of the system. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(ms: number, timeZone: string, name: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${name}|${timeZone}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })));
  return found.format(ms);
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** 09:00 */
export const hourAndMinute = (ms: number, zone: string) => format(ms, zone, 'minute', clock);
/** 30; the same in every zone. */
export const secondsOf = (ms: number) => String(Math.floor(ms / 1000) % 60).padStart(2, '0');
/** 09:00:30 */
export const timeOfDay = (ms: number, zone: string) => format(ms, zone, 'second', { ...clock, second: '2-digit' });
/** 5 Jan 2026 */
export const dateOf = (ms: number, zone: string) => format(ms, zone, 'date', { day: 'numeric', month: 'short', year: 'numeric' });
/** 5 Jan */
export const dayOnly = (ms: number, zone: string) => format(ms, zone, 'day', { day: 'numeric', month: 'short' });
/** 5 Jan, 09:00 */
export const dateAndTime = (ms: number, zone: string) => `${dayOnly(ms, zone)}, ${hourAndMinute(ms, zone)}`;

/** 5 Jan 09:00:30 */
export const dayAndTime = (ms: number, zone: string) => `${dayOnly(ms, zone)} ${timeOfDay(ms, zone)}`;

export { lengthWords } from '#lib/views/length.ts';
