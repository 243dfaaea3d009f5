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

export const HORIZON = 'P31D';

/** Runs a second twin of the same run ahead, if nobody touches anything: the trace of what would happen. */
export function lookAhead(envelope: Envelope, commands: readonly Command[], faults?: Faults): readonly Entry[] {
  const { twin: scout } = live(envelope, commands, faults);
  scout.apply({ do: 'advance', by: HORIZON });
  return scout.trace;
}

/** What comes first in a trace after a moment, of each kind. */
export function landingsIn(trace: readonly Entry[], after: number): Landings {
  const landings: Landings = { alarm: null, change: null, link: null, attempt: null, lost: null, expiry: null };
  const lands = (kind: keyof Landings, at: number) => (landings[kind] = Math.min(at, landings[kind] ?? Infinity));
  for (const { at, fact } of firstTurns(trace, after)) {
    if (at <= after) continue;
    if (fact.is === 'alarm' && fact.change !== 'cleared') lands('alarm', at);
    if (fact.is === 'link' && fact.set.state === 'connected') lands('link', at);
    if (fact.is === 'link' && (fact.set.state === 'waiting' || fact.set.state === 'connected')) lands('attempt', at);
    if (fact.is === 'entitlement' && fact.mode === 'error') lands('lost', at);
    if (fact.is === 'entitlement' && fact.mode === 'expired') lands('expiry', at);
    // What a system gives is told only where it has become another.
    if (fact.is === 'entitlement' || fact.is === 'service') lands('change', at);
  }
  return landings;
}

/** A trace, of what repeats only the first turn, and the first one after a moment: nothing new is due in between. */
export function* firstTurns(trace: readonly Entry[], after: number): Generator<Happened> {
  for (const entry of trace) {
    if (!isRepeat(entry)) {
      yield entry;
      continue;
    }
    const { periodMs, times, body } = entry.repeat;
    for (const { at, fact } of body) yield { at: entry.at + at, fact };
    for (const { at, fact } of body) {
      const turn = Math.max(0, Math.floor((after - entry.at - at) / periodMs) + 1);
      if (turn > 0 && turn < times) yield { at: entry.at + turn * periodMs + at, fact };
    }
  }
}
