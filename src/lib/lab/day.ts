import { DAY } from '#lib/contract/index.ts';
import { periodName, systemName, timeLeft, type SystemState, type TwinState } from '#lib/views/index.ts';

/**
 * Where the run stands, in whole days that have passed: since the link was lost while that counts, otherwise since the start. Day
 * and days left add up to 30, so "day 12" has 18 left.
 */
export interface Day {
  number: number;
  /** When day 0 of this count began. */
  start: number;
  mode: SystemState['entitlement']['mode'];
  /** "18 days left", while that counts. */
  left: string | null;
}

export function dayOf(system: SystemState, now: number): Day {
  const { mode } = system.entitlement;
  const start = lossOf(system);
  return { number: Math.floor((now - start) / DAY), start, mode, left: timeLeft(system, now) };
}

/** The moment of loss that the 30 days count from; 0, the start of the run, where none is counted. */
function lossOf({ entitlement, alarms }: SystemState): number {
  if (entitlement.mode === 'error') return entitlement.since;
  if (entitlement.mode !== 'expired') return 0;
  return alarms.find((row) => row.code === 'link.down-daily' && row.cleared === null)?.first ?? entitlement.since;
}

const ORDINALS = ['', '', 'second loss: ', 'third loss: '];

/**
 * The state in a few words, for the clock and the list of sessions. Each loss counts its days from 0 anew: from the second on it says
 * which loss that is.
 */
export function modeWords({ mode, left }: Day, { identity, link }: SystemState, view: TwinState, losses: number): string {
  const period = periodName(view.rules);
  const loss = ORDINALS[losses] ?? `loss ${losses}: `;
  if (mode === 'error') return `${loss}${period}, ${left}`;
  if (mode === 'expired') return `${loss}${period} is over`;
  const { follows } = identity;
  if (follows !== null) {
    const { state } = view.systems[follows]!.link;
    return `on ${systemName(follows)}’s link, ${state === 'connected' ? 'connected' : 'which is coming up'}`;
  }
  if (mode === 'none') return 'not yet subscribed';
  return link.state === 'connected' ? 'connected to COM' : 'link is coming up';
}
