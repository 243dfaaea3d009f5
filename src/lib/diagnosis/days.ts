/** After how many days somebody looks: the day itself, the next, the middle, the last but one of the 30, and the day after them. */
export const DAYS = [0, 1, 15, 29, 31] as const;
export type Day = (typeof DAYS)[number];

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
