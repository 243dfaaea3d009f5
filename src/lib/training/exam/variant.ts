import { DAY, formatDuration, HOUR } from '#lib/contract/index.ts';
import type { Fault } from '#lib/twin/faults/fault.ts';
import { attempt, type Means } from '../attempt.ts';
import type { Formula } from '../goals/goal.ts';
import { readScenario, type ScenarioText } from '../scenario.ts';
import { chanceOf, seedOf } from './chance.ts';
import { type Exam, minutesFor } from './exam.ts';
import { type Difficulty, difficulty, unfit } from './judge.ts';
import { placeOf } from './place.ts';

/** Wrong as well, and not what the ticket is about: the link stands with it, and nobody’s telephone goes. */
export const DECOYS = ['com-upgrade-off', 'com-logs-off', 'com-backup-off'] as const;

/** What is drawn for a sitting. */
export interface Draw {
  fault: string;
  daysLeft: number;
  decoy: string | null;
}

/** A ticket that was drawn, and how hard it is. */
export interface Variant extends Difficulty {
  text: ScenarioText;
  seed: number;
  draw: Draw;
  /** What was drawn before it and not taken, with why. */
  rejected: { draw: Draw; why: string }[];
}

/** The faults that an exam may hide: of its families, and such that the link is down. */
export const faultsOf = ({ families }: Exam, { faults }: Means): Fault[] =>
  faults.faults.filter(({ family, sign, never }) => families.some((one) => one === family) && sign.failure && !never('ip500v2', true));

/** Draws before an exam gives up: its bands leave next to nothing. */
const MOST_DRAWS = 60;

/**
 * The variant of a candidate in a sitting: the first of its draws that is as hard as the exam says. Everybody who has the exam gets the
 * same. Throws where the exam has none.
 */
export function variantOf(exam: Exam, candidate: string, sitting: number, means: Means): Variant {
  const seed = seedOf(exam.id, candidate, sitting);
  const rejected: Variant['rejected'] = [];
  const all = faultsOf(exam, means);
  if (all.length === 0) throw new Error('no fault of these families takes the link of one IP500 V2 down');
  for (let turn = 0; turn < MOST_DRAWS; turn++) {
    const chance = chanceOf([exam.id, seed, turn]);
    const draw: Draw = {
      fault: chance.oneOf('fault', all).id,
      daysLeft: chance.between('days left', exam.daysLeft.from, exam.daysLeft.to),
      decoy: exam.decoy ? chance.oneOf('decoy', DECOYS) : null
    };
    const text = ticketOf({ ...exam, minutes: minutesFor(exam, candidate) }, draw, seed, means);
    const found = difficulty(text.scenario, attempt(text.scenario, [], means), means);
    const why = unfit(found, exam.probes, means.faults);
    if (why === null) return { ...found, text, seed, draw, rejected };
    rejected.push({ draw, why });
  }
  throw new Error(`${MOST_DRAWS} draws gave no variant as hard as the exam says: ${rejected.at(-1)!.why}`);
}

const connected: Formula = { eventually: { state: 'link.state', is: 'connected' } };

/** The ticket of a draw. What its goals say to the candidate is the same for every fault. */
export function ticketOf(exam: Exam, { fault: id, daysLeft, decoy }: Draw, seed: number, { faults }: Means): ScenarioText {
  const fault = faults.faults.find((one) => one.id === id)!;
  const { system, run } = placeOf(chanceOf(['place', seed]), seed);
  const waited = (30 - daysLeft) * DAY - chanceOf(['hours', seed]).between('hours', 1, 20) * HOUR;
  const scenario = {
    format: 'linktwin-scenario/1',
    id: exam.id,
    title: exam.title,
    level: exam.level,
    kind: 'ticket',
    exam: true,
    minutes: exam.minutes,
    tags: ['exam'],
    run,
    screens: ['map', 'config', 'link', 'alarms', 'features', 'phones', 'com', 'log', 'probes'],
    status: false,
    may: ['configure', 'network', 'com', 'reboot', 'default-security', 'call', 'hang-up', 'remote', 'advance'],
    weights: exam.weights,
    ticket: {
      fault: id,
      system,
      says: fault.seen.customer,
      ...(decoy && { decoys: [decoy] }),
      then: [...(fault.sign.shows === 'attempt' ? [{ do: 'reboot', system }] : []), { do: 'advance', by: formatDuration(waited) }]
    },
    goals: [
      {
        id: 'connected',
        says: 'The link stands again within a day',
        category: 'outcome',
        weight: 2,
        must: { ...connected, within: 'P1D' }
      },
      {
        id: 'steady',
        says: 'At the end it has stood for ten minutes, and the subscriptions have been received',
        category: 'outcome',
        weight: 2,
        must: {
          stableFor: 'PT10M',
          holds: {
            all: [
              { state: 'link.state', is: 'connected' },
              { state: 'entitlement.mode', is: 'subscribed' }
            ]
          }
        }
      },
      {
        id: 'look-first',
        says: 'You looked at two things before you changed any',
        category: 'evidence',
        weight: 1,
        must: { before: { action: ['configure', 'network', 'com', 'reboot', 'default-security'] }, comes: { probe: 'any' }, times: 2 }
      },
      {
        id: 'phones',
        says: 'The link is back, and nobody was without a telephone',
        category: 'safety',
        weight: 2,
        must: { all: [connected, { never: { event: 'telephony.off' } }] }
      },
      {
        id: 'collateral',
        says: 'The link is back, and what was right was left as it was',
        category: 'safety',
        weight: 1,
        must: { all: [connected, { never: { actionOutside: [...PARTS[fault.family], 'reboot', 'call', 'hang-up', 'remote'] } }] }
      }
    ]
  };
  const read = readScenario({ scenario, brief: brief(exam, fault), explanation: explanation(fault) });
  if (!read.ok) throw new Error(`${read.refusal.pointer}: ${read.refusal.reason}`);
  return read.value;
}

/** Where whoever knows the fault's family would change something: elsewhere is collateral damage. */
const PARTS: Record<Fault['family'], string[]> = {
  initial: ['configure.initial', 'com'],
  route: ['configure.routes', 'configure.lan1', 'network'],
  dns: ['configure.dns', 'network'],
  firewall: ['network'],
  tls: ['network', 'configure.security', 'configure.time', 'default-security'],
  time: ['configure.time', 'network'],
  security: ['configure.security', 'default-security', 'network'],
  account: ['configure.initial', 'com'],
  quality: ['network'],
  com: ['network', 'configure.com'],
  site: ['network', 'configure']
};

const brief = ({ minutes }: Exam, { seen }: Fault) => `A customer calls: *${seen.customer}*

Find out why, with **probes**: each has a cost and leaves a row of evidence. Give your diagnosis with the rows that rule everything else out. Then repair it, and wait until the link has stood for ten minutes.

This is an **exam**: ${minutes} minutes by the wall clock. No hints, and no way back: the first way counts. What was wrong is told when you have handed in.
`;

const explanation = ({ title, does, repair, clauses }: Fault) => `## ${title}

${does} ${clauses.map((clause) => `[[${clause}]]`).join(' ')}

## Repair

${repair}
`;
