import { DAY } from '#lib/contract/index.ts';
import { daysLeft, type SystemState } from '#lib/views/index.ts';

/**
 * Where the run stands, in whole days that have passed: since the link was lost while that counts, otherwise since the start. Day
 * and days left add up to 30, so "day 12" has 18 left.
 */
export interface Day {
  number: number;
  /** When day 0 of this count began. */
  start: number;
  mode: SystemState['entitlement']['mode'];
  left: number | null;
}

export function dayOf(system: SystemState, now: number): Day {
  const { mode } = system.entitlement;
  const start = lossOf(system);
  return { number: Math.floor((now - start) / DAY), start, mode, left: daysLeft(system, now) };
}

/** The moment of loss that the 30 days count from; 0, the start of the run, where none is counted. */
function lossOf({ entitlement, alarms }: SystemState): number {
  if (entitlement.mode === 'error') return entitlement.since;
  if (entitlement.mode !== 'expired') return 0;
  return alarms.find((row) => row.code === 'link.down-daily' && row.cleared === null)?.first ?? entitlement.since;
}

/** The state in a few words, for the clock and the list of sessions. */
export function modeWords({ mode, left }: Day, link: SystemState['link']['state']): string {
  if (mode === 'error') return `error mode, ${left} ${left === 1 ? 'day' : 'days'} left`;
  if (mode === 'expired') return 'error mode is over';
  if (mode === 'none') return 'not yet subscribed';
  return link === 'connected' ? 'connected to COM' : 'link is coming up';
}
