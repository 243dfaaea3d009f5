import type { EntitlementMode } from '#lib/contract/index.ts';

/** The run as the ribbon draws it. Moments are milliseconds since the epoch of the run. */
export interface RibbonRun {
  zones: { from: number; to: number; mode: EntitlementMode }[];
  alarms: { at: number }[];
  actions: { at: number }[];
  /** When error mode will end if the link stays away. */
  expiresAt: number | null;
}

/** A moment that somebody gave a name. */
export interface Mark {
  at: number;
  text: string;
}

/** Another session that branches off here. */
export interface Fork {
  /** That session's. */
  id: string;
  at: number;
  name: string;
}

/** What stands on the ribbon beside the run itself; all of it may be empty. */
export interface RibbonSigns {
  marks?: readonly Mark[];
  /** Where other sessions branch off. */
  forks?: readonly Fork[];
  /** The point of no return. */
  fence?: number | null;
}

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** How much time the ribbon spans: 30 days at least, and always what is left of error mode. `end` is the present. */
export function spanOf({ expiresAt, zones }: RibbonRun, end: number): number {
  const over = zones.find((zone) => zone.mode === 'expired')?.from ?? 0;
  return Math.max(30 * DAY, end, expiresAt ?? 0, over) * 1.035;
}

/** Days to name along the ribbon: as many as there is room for. */
export function dayMarks(span: number, start: number, most: number): { at: number; day: number }[] {
  const days = Math.floor((span - start) / DAY);
  const step = [5, 10, 15, 30, 60, 100, 200, 365].find((size) => days / size <= most) ?? 1000;
  return Array.from({ length: Math.floor(days / step) }, (_, index) => ({ at: start + (index + 1) * step * DAY, day: (index + 1) * step }));
}

/** Signs that would touch, as one: the first of them, the last of them, and how many. */
export interface Cluster {
  from: number;
  to: number;
  count: number;
}

/** Moments in the order of time, with those nearer than `gapMs` to their neighbour taken together. */
export function clusters(moments: readonly { at: number }[], gapMs: number): Cluster[] {
  const all: Cluster[] = [];
  for (const { at } of moments) {
    const last = all.at(-1);
    if (last && at - last.to < gapMs) {
      last.to = at;
      last.count++;
    } else all.push({ from: at, to: at, count: 1 });
  }
  return all;
}

/** Every moment at which something stands on the ribbon, from the beginning to the present, each once, in the order of time. */
export function places(
  { zones, alarms, actions }: RibbonRun,
  { marks = [], forks = [], fence = null }: RibbonSigns,
  end: number
): number[] {
  const all = [0, end, ...zones.map(({ from }) => from), ...[alarms, actions, marks, forks].flatMap((signs) => signs.map(({ at }) => at))];
  if (fence !== null) all.push(fence);
  return [...new Set(all)].filter((at) => at >= 0 && at <= end).sort((a, b) => a - b);
}

/** The place before or after a moment; null where there is none. */
export function nextPlace(all: readonly number[], now: number, way: 1 | -1): number | null {
  return (way > 0 ? all.find((at) => at > now) : all.findLast((at) => at < now)) ?? null;
}

/** Stretches of a run in which days are counted from one moment: from a loss of the link while that counts, else from the beginning. */
function countsOf(zones: RibbonRun['zones']): { from: number; to: number; start: number }[] {
  let loss = 0;
  const counted = zones.map(({ from, mode }) => {
    if (mode === 'error') loss = from;
    return { from, start: mode === 'error' || mode === 'expired' ? loss : 0 };
  });
  const all = [{ from: 0, start: 0 }, ...counted];
  return all.map((one, index) => ({ ...one, to: all[index + 1]?.from ?? Infinity }));
}

/** When the next day of the count that runs then begins, or the one before began: "day 12" after "day 11", at the time of day of the count. */
export function dayBegin(zones: RibbonRun['zones'], now: number, way: 1 | -1): number {
  const counts = countsOf(zones);
  if (way > 0) {
    for (const { from, to, start } of counts) {
      const at = start + Math.ceil((Math.max(from, now + 1) - start) / DAY) * DAY;
      if (at < to) return at;
    }
    return Infinity;
  }
  for (const { from, to, start } of counts.toReversed()) {
    const at = start + Math.floor((Math.min(to, now) - 1 - start) / DAY) * DAY;
    if (at >= from) return at;
  }
  return 0;
}

/**
 * Where a key leads on the ribbon; null for a key that means nothing there.
 * @param toDay where the keys of a page lead; 24 hours on or back where no days are counted
 */
export function keyMove(
  { key, shiftKey }: { key: string; shiftKey: boolean },
  now: number,
  end: number,
  places: () => readonly number[],
  toDay = (way: 1 | -1) => now + way * DAY
): number | null {
  const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 1, PageDown: -1 }[key] as 1 | -1 | undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return end;
  if (way === undefined) return null;
  const to = key.startsWith('Page') ? toDay(way) : shiftKey ? now + way * HOUR : (nextPlace(places(), now, way) ?? now);
  return Math.min(end, Math.max(0, to));
}

const STEPS = [1000, 60_000, 600_000, HOUR];

/** The moment under a finger: no finer than can be pointed at, so that one reads whole hours where a pixel is longer than one. */
export function momentAt(share: number, span: number, width: number, end: number): number {
  const pixel = span / Math.max(1, width);
  const at = Math.max(0, share) * span;
  // The last few pixels are the present: nobody hits one exactly.
  if (at > end - Math.min(3 * pixel, end / 2)) return end;
  const step = STEPS.findLast((size) => size <= pixel) ?? 1;
  return Math.min(end, Math.round(at / step) * step);
}

/** A moment in words, as the slider tells it, and what stands there. While time runs the time of day would never let anybody finish. */
export function valueText({ day, time, words }: { day: number; time: string; words: string }, playing: boolean, event = ''): string {
  if (playing) return `Day ${day}, ${words}`;
  return `Day ${day}, ${time}, ${words}${event && `: ${event}`}`;
}
