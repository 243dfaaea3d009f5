const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second']
] as const;

/** The largest units of a length of time: "2 days 4 hours", "30 seconds". */
export function lengthWords(ms: number, units = 2): string {
  const first = UNITS.findIndex(([size]) => ms >= size);
  if (first < 0) return 'less than a second';
  const words: string[] = [];
  let rest = ms;
  for (const [size, unit] of UNITS.slice(first, first + units)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.join(' ');
}
