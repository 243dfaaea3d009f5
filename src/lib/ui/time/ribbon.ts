import type { EntitlementMode } from '#lib/contract/index.ts';

/** The run as the ribbon draws it. */
export interface RibbonRun {
  zones: { from: number; to: number; mode: EntitlementMode }[];
  alarms: { at: number }[];
  actions: { at: number }[];
  /** When error mode will end if the link stays away. */
  expiresAt: number | null;
}

const DAY = 86_400_000;

/** How much time the ribbon spans: 30 days at least, and always what is left of error mode. */
export function spanOf({ expiresAt, zones }: RibbonRun, now: number): number {
  const over = zones.find((zone) => zone.mode === 'expired')?.from ?? 0;
  return Math.max(30 * DAY, now, expiresAt ?? 0, over) * 1.035;
}

/** Days to name along the ribbon: as many as there is room for. */
export function dayMarks(span: number, start: number, most: number): { at: number; day: number }[] {
  const days = Math.floor((span - start) / DAY);
  const step = [5, 10, 15, 30, 60, 100, 200, 365].find((size) => days / size <= most) ?? 1000;
  return Array.from({ length: Math.floor(days / step) }, (_, index) => ({ at: start + (index + 1) * step * DAY, day: (index + 1) * step }));
}
