import { HOUR, DAY as DAY_MS } from '#lib/contract/index.ts';
import { isRepeat, type Entry } from '#lib/twin/trace/facts.ts';
import { Film } from '#lib/views/film.ts';
import type { TwinState } from '#lib/views/state.ts';
import { type Case, comingIn, DAYS, HOURS_AFTER, pairs, singles, twinInService } from './cases.ts';
import { OBSERVATIONS } from './observations/index.ts';
import type { Sight } from './observation.ts';

/**
 * What every case looks like to everybody: the fault × symptom matrix. It is computed from the twin by living each case; nothing in it
 * is written by hand.
 */
export interface Row extends Case {
  /** For each day of `DAYS`, what each of `OBSERVATIONS` reads as, in their order. */
  seen: readonly (readonly string[])[];
}

/** Times the link was lost within a day before a moment. */
export function lossesBefore(trace: readonly Entry[], system: string, at: number, since: number): number {
  const from = Math.max(since, at - DAY_MS);
  let losses = 0;
  const count = (fact: { is: string; system?: string; code?: string }, moment: number) => {
    if (fact.is === 'log' && fact.code === 'link.lost' && fact.system === system && moment > from && moment <= at) losses++;
  };
  for (const entry of trace) {
    if (entry.at > at) break;
    if (!isRepeat(entry)) count(entry.fact, entry.at);
    else
      for (const { at: offset, fact } of entry.repeat.body) {
        if (fact.is !== 'log' || fact.code !== 'link.lost') continue;
        const { periodMs, times } = entry.repeat;
        const first = Math.max(0, Math.floor((from - entry.at - offset) / periodMs));
        for (let turn = first; turn < times && entry.at + turn * periodMs + offset <= at; turn++)
          count(fact, entry.at + turn * periodMs + offset);
      }
  }
  return losses;
}

/** What is to be seen of a system at a moment of a run. `since`: when whatever is looked for may have begun. */
export function sightOf(trace: readonly Entry[], film: Film, id: string, at: number, since: number, reference: TwinState): Sight {
  const state = film.at(at);
  return { state, id, system: state.systems[id]!, reference, losses: lossesBefore(trace, id, at, since) };
}

const readAll = (sight: Sight): string[] => OBSERVATIONS.map((observation) => observation.read(sight));

/** Lives a case and looks on each of the days. */
export function rowOf(one: Case): Row {
  const twin = twinInService(one.site);
  const film = new Film(twin.trace);
  const reference = film.at(twin.now);
  for (const command of comingIn(one)) {
    const refusal = twin.apply(command);
    if (refusal) throw new Error(`${one.faults.join(' and ')}: ${refusal.reason}`);
  }
  const began = twin.now;
  const seen = DAYS.map((day) => {
    const at = began + day * DAY_MS + HOURS_AFTER * HOUR;
    twin.apply({ do: 'advance', by: `PT${(at - twin.now) / 1000}S` });
    return readAll(sightOf(twin.trace, film, one.system, at, began, reference));
  });
  return { ...one, seen };
}

export interface Matrix {
  /** The version of the engine that it was computed with. */
  engine: string;
  rows: readonly Row[];
}

/** What the matrix has a row for: the site in full service, every fault alone, and every two that can occur together. */
export function cases(): Case[] {
  return [{ site: 'ip500v2', system: 'hq', faults: [] }, ...singles(), ...pairs()];
}
