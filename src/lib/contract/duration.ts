/** ISO 8601 durations as exact elapsed time: a day is 24 hours, whatever the clocks do. Years and months have no exact length and are refused here. */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const FORM = /^P(?=.)(?:(\d{1,7})W)?(?:(\d{1,7})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,10})M)?(?:(\d{1,11})(?:[.,](\d{1,3}))?S)?)?$/;

/** Milliseconds of an ISO 8601 duration, or null where the text is none (or has years or months). */
export function parseDuration(text: string): number | null {
  const match = FORM.exec(text);
  if (!match) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1, 6).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number
  ];
  const fraction = Number((match[6] ?? '').padEnd(3, '0'));
  return weeks * 7 * DAY + days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND + fraction;
}

/** The ISO 8601 form of a whole number of milliseconds, days as the largest unit: `P30DT10M`, `PT0S`. */
export function formatDuration(ms: number): string {
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = (ms % MINUTE) / SECOND;
  const time = (hours ? `${hours}H` : '') + (minutes ? `${minutes}M` : '') + (seconds ? `${seconds}S` : '');
  if (!days && !time) return 'PT0S';
  return `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
}

/** Terms for which subscriptions are sold (domain 3.3), in calendar months. */
export const TERMS = { P1M: 1, P6M: 6, P1Y: 12, P3Y: 36 } as const;
export type Term = keyof typeof TERMS;

/** The same day so many months later, in UTC; the last day of that month where it has no such day. */
export function afterTerm(fromMs: number, term: Term): number {
  const from = new Date(fromMs);
  const day = from.getUTCDate();
  const months = from.getUTCMonth() + TERMS[term];
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), months + 1, 0)).getUTCDate();
  return new Date(fromMs).setUTCFullYear(from.getUTCFullYear(), months, Math.min(day, lastDay));
}
