import { DAY, type Feature, FEATURES, HOUR, type RuleSet } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { isRepeat } from '#lib/twin/trace/facts.ts';
import { FEATURE_WORDS, Film, periodName, type SystemState, timeLeft, type TwinState } from '#lib/views/index.ts';
import { type Case, HOURS_AFTER, runOf } from './cases.ts';
import { lossesBefore } from './matrix.ts';

/** Something that will happen if nobody does anything. */
export interface Coming {
  /** How long after the moment that is looked at, in milliseconds; null: again and again, at no date of its own. */
  inMs: number | null;
  what: string;
  /** What it means at the site. */
  means: readonly string[];
  clauses: readonly string[];
}

/** What a site looks like at one moment of a case. */
export interface Sighted {
  state: TwinState;
  system: SystemState;
  /** "15 days left" of the 30; null while they do not run. */
  left: string | null;
  /** How often the link was lost within the last 24 hours. */
  losses: number;
}

export const LAST_DAY = 31;
/** The 30 days, begun on the last day, are over within that. */
const AHEAD = 32;

/** A case lived from the day on which the fault came in until after the 30 days: what is seen on any day, and what comes after it. */
export class Outlook {
  readonly #film: Film;
  readonly #began: number;

  constructor(
    readonly one: Case,
    readonly rules: RuleSet
  ) {
    const run = runOf(one, LAST_DAY + AHEAD, rules);
    const twin = createTwin(run, { faults: faultCatalogue });
    for (const command of run.commands) twin.apply(command);
    this.#film = new Film(twin.trace);
    this.#began = twin.now - (LAST_DAY + AHEAD) * DAY - HOURS_AFTER * HOUR;
  }

  #momentOf(day: number): number {
    return this.#began + day * DAY + HOURS_AFTER * HOUR;
  }

  /** As on so many days after the fault came in, at most `LAST_DAY`. */
  on(day: number): Sighted {
    const at = this.#momentOf(day);
    const state = this.#film.at(at);
    const system = state.systems[this.one.system]!;
    const losses = lossesBefore(this.#film.trace, this.one.system, at, this.#began);
    return { state, system, left: timeLeft(system, at), losses };
  }

  /** What comes after a day, the first things first. */
  after(day: number, most = 3): Coming[] {
    const from = this.#momentOf(day);
    if (this.on(day).losses > 1) return [COMES_AND_GOES];
    const moments = new Set<number>();
    for (const entry of this.#film.trace) {
      if (isRepeat(entry) || entry.at <= from) continue;
      const { fact } = entry;
      if ((fact.is === 'entitlement' || fact.is === 'service') && fact.system === this.one.system) moments.add(entry.at);
    }
    const coming: Coming[] = [];
    let before = this.on(day).system;
    for (const at of moments) {
      const system = this.#film.at(at).systems[this.one.system]!;
      const change = changeOf(before, system, this.rules);
      before = system;
      if (change) coming.push({ inMs: at - from, ...change });
      if (coming.length === most) break;
    }
    return coming;
  }
}

const COMES_AND_GOES: Coming = {
  inMs: null,
  what: 'The link goes on coming and going',
  means: ['COM’s services fail whenever it is away. The 30 days begin anew with each loss, so nothing else goes off.'],
  clauses: ['SR-7']
};

function changeOf(before: SystemState, after: SystemState, rules: RuleSet): Omit<Coming, 'inMs'> | null {
  const means: string[] = [];
  const mode = before.entitlement.mode === after.entitlement.mode ? null : after.entitlement.mode;
  const gone = FEATURES.filter((feature) => before.features[feature].on && !after.features[feature].on);
  const back = FEATURES.filter((feature) => !before.features[feature].on && after.features[feature].on);
  const out = (system: SystemState) => system.users.filter(({ inService }) => !inService).length;
  if (before.telephony.on && !after.telephony.on) means.push('Telephony goes off: no phone makes calls.');
  else if (out(after) > out(before)) means.push(`${out(after)} of ${after.users.length} users cannot make calls.`);
  else if (mode === 'expired' && after.telephony.on) means.push('Phones go on making calls.');
  if (gone.length > 0) means.push(`Off: ${listed(gone)}.`);
  if (back.length > 0) means.push(`On again: ${listed(back)}.`);
  const clauses = (inErrorMode: string) => [rules === 'error-mode' ? inErrorMode : 'SR-14'];
  switch (mode) {
    case 'error':
      return { what: `The link is lost: 30 days of ${periodName(rules)} begin`, means, clauses: clauses('SC-6') };
    case 'expired':
      return { what: `The 30 days of ${periodName(rules)} are over`, means, clauses: clauses('SC-11') };
    case 'subscribed':
      return { what: 'The link comes back', means, clauses: clauses('SC-10') };
    default:
      return means.length > 0 ? { what: 'Service changes', means, clauses: ['SC-12'] } : null;
  }
}

const listed = (features: readonly Feature[]) => features.map((feature) => FEATURE_WORDS[feature]).join(', ');
