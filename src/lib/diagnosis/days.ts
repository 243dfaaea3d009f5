/** After how many days somebody looks: the day itself, the next, the middle, the last but one of the 30, and the day after them. */
export const DAYS = [0, 1, 15, 29, 31] as const;
export type Day = (typeof DAYS)[number];

/** Faults that let days go by themselves, before anybody looks: how many, and since what. */
const OWN: Readonly<Record<string, { days: number; since: string }>> = {
  'a-month-in-the-dark': { days: 31, since: 'the line was cut' }
};

/** What the days of a fault are counted from: it came in, or what began before it had done its work. */
export const sinceOf = (fault: string): string => OWN[fault]?.since ?? 'it came in';

/** A day of the count above as the days of that fault are counted. */
export const dayOf = (fault: string, day: number): number => day + (OWN[fault]?.days ?? 0);

/** "15 days after it came in", "on the day it came in"; "31 days after the line was cut". */
export function afterWords(fault: string, day: number): string {
  const days = dayOf(fault, day);
  return days === 0 ? `on the day ${sinceOf(fault)}` : `${days} ${days === 1 ? 'day' : 'days'} after ${sinceOf(fault)}`;
}

/** Some of the days in words, as they follow what is seen: "from day 15 on". */
export function daysWords(days: readonly Day[]): string {
  const places = days.map((day) => DAYS.indexOf(day));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const whole = last - first + 1 === days.length;
  if (days.length === DAYS.length) return 'on every day';
  if (days.length === 1) return `on day ${days[0]}`;
  if (whole && first === 0) return `until day ${DAYS[last]}`;
  if (whole && last === DAYS.length - 1) return `from day ${DAYS[first]} on`;
  return `on days ${days.slice(0, -1).join(', ')} and ${days.at(-1)}`;
}
