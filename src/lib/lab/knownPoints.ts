import type { PointOfNoReturn } from './pointOfNoReturn.ts';

/** Points that have been found, by run and repair: nobody waits twice for the same. */
const known = new Map<string, PointOfNoReturn>();
const MOST = 50;

export const knownPoint = (key: string): PointOfNoReturn | undefined => known.get(key);

export function keepPoint(key: string, point: PointOfNoReturn): void {
  if (known.size >= MOST) known.clear();
  known.set(key, point);
}
