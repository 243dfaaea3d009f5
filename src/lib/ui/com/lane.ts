/** The twelve months ahead as a lane: from the first day of the present month, so that a year's end is still on it. */

const MONTHS = 13;
const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface Lane {
  from: number;
  to: number;
  months: { name: string; year: number | null; left: number; width: number }[];
}

/** Calendar months in UTC; moments in milliseconds since 1970, places in percent of the lane. */
export function laneFrom(now: number): Lane {
  const first = new Date(now);
  const start = (index: number) => Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index, 1);
  const from = start(0);
  const to = start(MONTHS);
  const months = Array.from({ length: MONTHS }, (_, index) => {
    const day = new Date(start(index));
    const month = day.getUTCMonth();
    return {
      name: NAMES[month]!,
      year: index === 0 || month === 0 ? day.getUTCFullYear() : null,
      left: ((start(index) - from) / (to - from)) * 100,
      width: ((start(index + 1) - start(index)) / (to - from)) * 100
    };
  });
  return { from, to, months };
}

/** Where a moment stands on a lane, in percent; beyond its ends, at them. */
export const placeOn = ({ from, to }: Lane, at: number): number => Math.max(0, Math.min(100, ((at - from) / (to - from)) * 100));
