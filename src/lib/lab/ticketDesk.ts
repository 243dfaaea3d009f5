import { ACCESSES, type Access } from '#lib/diagnosis/observation.ts';
import { observationOf, OBSERVATIONS } from '#lib/diagnosis/observations/index.ts';
import { attempt } from '#lib/training/attempt.ts';
import { effectOf } from '#lib/training/grade/diagnosis.ts';
import { hintFor } from '#lib/training/hint.ts';
import { FAILURE_WORDS, RUNG_WORDS } from '#lib/views/index.ts';
import type { Attempt } from './attempt.svelte.ts';

/** What somebody who works on a ticket has before him, as plain data for the screen. */

const ASKED: Record<Access, string> = {
  phone: 'Somebody at the site',
  configuration: 'Configuration and alarms',
  network: 'A computer and the router at the site',
  com: 'Whoever operates COM'
};

/** What a fault does, in words, where no rung says it. */
const EFFECTS: Record<string, string> = {
  flaps: 'The link comes and goes',
  telephony: 'Telephony goes off',
  users: 'Users are out of service',
  features: 'Features go off',
  remote: 'COM’s operators are refused',
  clock: 'The clock is wrong',
  alarm: 'Only an alarm tells of it'
};

/** What an observation shows, in words. */
export const foundWords = (probe: string, found: string): string => observationOf(probe)?.values[found] ?? found;
export const probeTitle = (probe: string): string => observationOf(probe)?.title ?? probe;

/** Every probe that this ticket allows, by who is asked. */
export function probeGroups({ enquiry, record }: Attempt) {
  const foundBy = (id: string) =>
    record.acts.flatMap(({ act }) => (act.do === 'probe' && act.probe === id ? [foundWords(id, act.found ?? '')] : []));
  return ACCESSES.filter((access) => enquiry.accesses.includes(access)).map((access) => ({
    title: ASKED[access],
    probes: OBSERVATIONS.filter((one) => one.access === access).map(({ id, title, cost }) => ({ id, title, cost, found: foundBy(id) }))
  }));
}

export const spentOn = ({ record }: Attempt): number =>
  record.acts.reduce((sum, { act }) => sum + (act.do === 'probe' ? (observationOf(act.probe)?.cost ?? 0) : 0), 0);

/** What probes found, in their order. `act`: the number of the act. */
export function evidenceOf({ record }: Attempt) {
  return record.acts.flatMap(({ act, at }, index) =>
    act.do === 'probe' ? [{ act: index, at, title: probeTitle(act.probe), found: foundWords(act.probe, act.found ?? '') }] : []
  );
}

/** Causes that can be named: those that can strike such a site, each under its component. */
export function causesOf({ means, enquiry }: Attempt) {
  const possible = new Set(means.examiner?.causesLeft(enquiry, []) ?? []);
  return means.faults.faults
    .filter(({ id }) => possible.has(id))
    .map(({ id, title, family }) => ({ id, title, component: family as string }));
}

/** Every effect by its title, those that no rung says first: in the order of the faults nobody finds one. */
export function effectsOf({ means }: Attempt) {
  return [...new Set(means.faults.faults.map(effectOf))]
    .map((id) => ({ id, title: EFFECTS[id] ?? `Attempts stop: ${FAILURE_WORDS[id as keyof typeof FAILURE_WORDS] ?? id}` }))
    .sort((a, b) => Number(b.id in EFFECTS) - Number(a.id in EFFECTS) || (a.title < b.title ? -1 : 1));
}

/** What each tier is called, and what it costs of what evidence earns. The prices are ours, of `grade/efficiency.ts`. */
export const TIERS = [
  { tier: 1, name: 'A question', price: '1 of 20' },
  { tier: 2, name: 'Where to ask', price: '2 of 20' },
  { tier: 3, name: 'What to ask', price: '4 of 20' },
  { tier: 4, name: 'Show me', price: 'all of it' }
] as const;

/** A hint in words; `outcomes` is what each result of a probe would mean. */
interface HintWords {
  says: string;
  outcomes: { words: string; leaves: string }[];
  clauses: readonly string[];
}

/** The hint that was asked for last, as things stood then: what is found out later makes it no better. */
export function lastHint({ scenario, record, means }: Attempt): HintWords | null {
  const place = record.steps.findLastIndex((step) => step.do === 'hint');
  const act = record.steps[place];
  if (act?.do !== 'hint') return null;
  const hint = hintFor(scenario, attempt(scenario, record.steps.slice(0, place), means), act.tier, means);
  const says = (text: string, more: Partial<HintWords> = {}): HintWords => ({ says: text, outcomes: [], clauses: [], ...more });
  switch (hint.tier) {
    case 1:
      if (hint.fails === null) return says('No attempt fails. What else is not as it should be, and for whom?');
      if (hint.works === null) return says(`Not even the first rung works, ${RUNG_WORDS[hint.fails].title}. What does it need?`);
      return says(
        `${RUNG_WORDS[hint.works].title} was the last rung that worked. What does the next one need, ${RUNG_WORDS[hint.fails].title}?`
      );
    case 2:
      return hint.access === null
        ? says(`Nothing more that can be asked parts what is left. Time to name a cause: ${hint.causesLeft} can be it.`)
        : says(`${hint.causesLeft} causes are possible. What parts them best is to be asked here: ${ASKED[hint.access]}.`);
    case 3:
      if (hint.probe === null) return says('Nothing more that can be asked parts what is left. Time to name a cause.');
      return says(`Ask for: ${probeTitle(hint.probe)}.`, {
        outcomes: hint.leaves.map(({ found, causes }) => ({
          words: foundWords(hint.probe!, found),
          leaves: causes === 1 ? '1 cause is left' : `${causes} causes are left`
        }))
      });
    case 4: {
      const { title, does, clauses } = means.faults.faults.find(({ id }) => id === hint.cause)!;
      return says(`${title}. ${does}`, { clauses });
    }
  }
}
