import { FEATURES } from '#lib/contract/index.ts';
import { ALARM_WORDS, FEATURE_WORDS, systemName, type TwinState } from '#lib/views/index.ts';
import type { Formula } from '../goals/goal.ts';

import type { Condition, StateAtom } from '../goals/occasion.ts';
import type { Grade } from '../grade/grade.ts';
import type { Stages } from './stages.ts';

/** What a play may come to: an option of the question that is asked first is right where this comes true. */
export interface Outcome {
  id: string;
  group: string;
  /** "The link stands again within an hour of the first change" */
  text: string;
  when: Formula;
}

/** The question that is asked first, as an author has written it. */
export interface Question {
  on: boolean;
  ask: string;
  /** What is said, and by which outcome it is known whether it came true; none is chosen yet where that is empty. */
  options: { id: string; says: string; outcome: string }[];
  /** Why the right one is right: read in the debrief. */
  because: string;
}

export const NO_QUESTION: Question = {
  ...{ on: false, ask: '', because: '' },
  options: [
    { id: 'option-1', says: '', outcome: '' },
    { id: 'option-2', says: '', outcome: '' }
  ]
};

const LINK_UP: StateAtom = { state: 'link.state', is: 'connected' };
/** What can never be so. */
const NEVER: Condition = { all: [LINK_UP, { not: LINK_UP }] };

/** What the two states suggest that may be asked about; whether it comes true is read from the play. `areas`: what the repair touches. */
export function outcomesFor({ healthy, broken }: Stages, areas: readonly string[]): Outcome[] {
  const systems = Object.keys(broken.systems).filter((id) => id in healthy.systems);
  return [
    ...systems.flatMap((id) => ofSystem(id, healthy, broken, areas, systems.length > 1)),
    { id: 'never', group: 'Else', text: 'Never: what many wrongly expect', when: { eventually: NEVER } }
  ];
}

function ofSystem(id: string, healthy: TwinState, broken: TwinState, areas: readonly string[], several: boolean): Outcome[] {
  const [before, now] = [healthy.systems[id], broken.systems[id]];
  if (!before || !now) return [];
  const own = several ? { system: id } : {};
  const where = several ? ` on ${systemName(id)}` : '';
  const at = (state: string, is: StateAtom['is']): StateAtom => ({ state, is, ...own });
  const outcome = (name: string, group: string, text: string, when: Formula): Outcome => ({
    ...{ id: several ? `${name} ${id}` : name, group, text, when }
  });
  const found: Outcome[] = [];
  const up = at('link.state', 'connected');
  if (now.identity.hasLink && now.link.state !== 'connected') {
    const change = { action: [...areas, 'reboot'] };
    const restart = { action: ['reboot'], ...own };
    found.push(
      outcome('link', 'Link', `The link${where} stands again`, { eventually: up }),
      outcome('link-hour', 'Link', `The link${where} stands within an hour of the first change`, {
        ...{ eventually: up, within: 'PT1H', from: change }
      }),
      outcome('link-day', 'Link', `The link${where} stands within a day of the first change`, {
        ...{ eventually: up, within: 'P1D', from: change }
      }),
      outcome('link-restart', 'Link', `The link${where} stands after a restart only`, { before: up, comes: restart }),
      outcome('link-by-itself', 'Link', `The link${where} stands without a restart`, { all: [{ eventually: up }, { never: restart }] })
    );
  } else if (now.identity.hasLink)
    found.push(outcome('link-lost', 'Link', `The link${where} is lost`, { eventually: { event: 'link.lost', ...own } }));
  found.push(
    now.telephony.on
      ? outcome('telephony-lost', 'Telephony', `Telephony${where} is lost on the way`, { eventually: at('telephony.on', false) })
      : outcome('telephony', 'Telephony', `Telephony${where} works again`, { eventually: at('telephony.on', true) })
  );
  if (now.telephony.on)
    found.push(outcome('telephony-kept', 'Telephony', `Telephony${where} works all along`, { never: at('telephony.on', false) }));
  for (const feature of FEATURES) {
    const name = FEATURE_WORDS[feature];
    if (now.features[feature]?.on)
      found.push(outcome(`${feature}-lost`, 'Features', `${name}${where} is lost`, { eventually: at(`features.${feature}.on`, false) }));
    else if (before.features[feature]?.on)
      found.push(outcome(feature, 'Features', `${name}${where} works again`, { eventually: at(`features.${feature}.on`, true) }));
  }
  for (const { code } of now.alarms.filter(({ cleared }) => cleared === null))
    found.push(
      outcome(`${code} cleared`, 'Alarms', `The alarm “${ALARM_WORDS[code]}”${where} is cleared`, {
        eventually: at(`alarms.${code}.up`, false)
      }),
      outcome(`${code} stays`, 'Alarms', `The alarm “${ALARM_WORDS[code]}”${where} still stands at the end`, {
        ...{ stableFor: 'PT1S', holds: at(`alarms.${code}.up`, true) }
      })
    );
  return found;
}

/** The question as it stands in a scenario. An option whose outcome is not chosen never comes true: the proof says so before. */
export const predictOf = ({ ask, options, because }: Question, outcomes: readonly Outcome[]) => ({
  ask,
  options: options.map(({ id, says, outcome }) => ({
    id,
    says,
    when: outcomes.find((one) => one.id === outcome)?.when ?? { eventually: NEVER }
  })),
  ...(because.trim() !== '' && { because })
});

/** The options that came true in a play. */
export const cameTrue = ({ prediction = [] }: Grade): string[] =>
  prediction.flatMap(({ id, ticked, right }) => (ticked === right ? [id] : []));
