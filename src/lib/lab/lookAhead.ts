import type { Command, Envelope } from '#lib/contract/index.ts';
import { type Entry, type Happened, isRepeat } from '#lib/twin/trace/facts.ts';
import { type Faults, live } from './replay.ts';

/** When each thing that a person may want to wait for is due, in milliseconds since the epoch of the run; null: not within the horizon. */
export interface Landings {
  alarm: number | null;
  /** The mode, telephony, a feature, a subscription or somebody's service is another. */
  change: number | null;
  link: number | null;
  /** The end of the next attempt, whether it succeeds or fails. */
  attempt: number | null;
  /** Error mode begins. */
  lost: number | null;
  expiry: number | null;
}

export const NOTHING_DUE: Landings = { alarm: null, change: null, link: null, attempt: null, lost: null, expiry: null };

export const HORIZON = 'P31D';

/** Runs a second twin of the same run ahead, if nobody touches anything, and reads its trace. */
export function lookAhead(envelope: Envelope, commands: readonly Command[], faults?: Faults): Landings {
  const { twin: scout } = live(envelope, commands, faults);
  const begun = scout.trace.length;
  scout.apply({ do: 'advance', by: HORIZON });
  const landings = { ...NOTHING_DUE };
  for (const { at, fact } of firstTurns(scout.trace.slice(begun))) {
    if (fact.is === 'alarm' && fact.change !== 'cleared') landings.alarm ??= at;
    if (fact.is === 'link' && fact.set.state === 'connected') landings.link ??= at;
    if (fact.is === 'link' && (fact.set.state === 'waiting' || fact.set.state === 'connected')) landings.attempt ??= at;
    if (fact.is === 'entitlement' && fact.mode === 'error') landings.lost ??= at;
    if (fact.is === 'entitlement' && fact.mode === 'expired') landings.expiry ??= at;
    // What a system gives is told only where it has become another.
    if (fact.is === 'entitlement' || fact.is === 'service') landings.change ??= at;
  }
  return landings;
}

/** Of what repeats only the first turn: nothing is due earlier than there. */
function* firstTurns(entries: readonly Entry[]): Generator<Happened> {
  for (const entry of entries) {
    if (isRepeat(entry)) for (const { at, fact } of entry.repeat.body) yield { at: entry.at + at, fact };
    else yield entry;
  }
}
