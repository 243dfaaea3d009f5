import { DAY, formatDuration, HOUR, MINUTE, NUMBERS } from '#lib/contract/index.ts';
import type { Fault } from '#lib/twin/faults/fault.ts';
import { attempt, type Means } from '../attempt.ts';
import type { Formula } from '../goals/goal.ts';
import type { Condition } from '../goals/occasion.ts';
import { readScenario, type ScenarioText } from '../scenario.ts';
import { chanceOf, seedOf } from './chance.ts';
import { type Exam, minutesFor } from './exam.ts';
import { type Difficulty, difficulty, unfit } from './judge.ts';
import { placeOf } from './place.ts';

/** Wrong as well, and not what the ticket is about: the link stands with it, and nobody’s telephone goes. */
const DECOYS = ['com-upgrade-off', 'com-logs-off', 'com-backup-off'] as const;

/** What is drawn for a sitting. */
interface Draw {
  fault: string;
  daysLeft: number;
  decoy: string | null;
}

/** A ticket that was drawn. */
export interface Variant {
  text: ScenarioText;
  seed: number;
  draw: Draw;
}

/** A fault that an exam may hide, how hard it is, and why it is not drawn. */
export interface Surveyed {
  fault: string;
  decoy: string | null;
  /** Null where it cannot be set up. */
  difficulty: Difficulty | null;
  /** Why it is not drawn, or null. */
  why: string | null;
}

/** The faults that an exam may hide: of its families, and such that can strike its site and be told to be over. */
const faultsOf = ({ families, site = 'ip500v2' }: Exam, { faults }: Means): Fault[] =>
  faults.faults.filter(
    (fault) => families.some((one) => one === fault.family) && !fault.never(site, true) && restoredBy(fault, []) !== null
  );

/**
 * Every fault of an exam with every decoy, one after the other: whoever asks can stop, and lets others do something in between. Each is
 * looked at in one place on one day: what differs between places and days is noise, which makes no ticket harder (exam.test.ts).
 */
export function* survey(exam: Exam, means: Means): Generator<Surveyed> {
  for (const { id: fault } of faultsOf(exam, means))
    for (const decoy of exam.decoy ? DECOYS : [null]) {
      const { scenario } = ticketOf(exam, { fault, daysLeft: exam.daysLeft.from, decoy }, 0, means);
      try {
        const found = difficulty(scenario, attempt(scenario, [], means), means);
        yield { fault, decoy, difficulty: found, why: unfit(found, exam.probes, means.faults) };
      } catch (error) {
        yield { fault, decoy, difficulty: null, why: error instanceof Error ? error.message : String(error) };
      }
    }
}

/** Worked out once for an exam: a class of five hundred is drawn from it. */
const pools = new WeakMap<Exam, readonly Surveyed[]>();

function poolOf(exam: Exam, means: Means): readonly Surveyed[] {
  let pool = pools.get(exam);
  if (!pool) {
    const all = [...survey(exam, means)];
    pool = all.filter(({ why }) => why === null);
    if (all.length === 0) throw new Error('no fault of these families can strike such a site');
    if (pool.length === 0) throw new Error(`no fault of these families is as hard as the exam says: ${all[0]!.why}`);
    pools.set(exam, pool);
  }
  return pool;
}

/** The variant of a candidate in a sitting. Everybody who has the exam gets the same. Throws where the exam has none. */
export function variantOf(exam: Exam, candidate: string, sitting: number, means: Means): Variant {
  const seed = seedOf(exam.id, candidate, sitting);
  const chance = chanceOf([exam.id, seed]);
  const { fault, decoy } = chance.oneOf('fault', poolOf(exam, means));
  const draw: Draw = { fault, decoy, daysLeft: chance.between('days left', exam.daysLeft.from, exam.daysLeft.to) };
  return { text: ticketOf({ ...exam, minutes: minutesFor(exam, candidate) }, draw, seed, means), seed, draw };
}

/**
 * How things stand once a fault is over, by what it showed; `extensions` are the site's users. Null where what is left of it cannot be
 * told from the state, so no exam hides it.
 */
function restoredBy({ sign, family }: Fault, extensions: readonly string[]): Condition[] | null {
  const { failure, flaps, users, features, alarms = [], clock } = sign;
  const link: Condition = { state: 'link.state', is: 'connected' };
  if (failure) return [link];
  if (flaps && family === 'quality')
    return [
      link,
      { state: 'site.wan.rttMs', atMost: NUMBERS.rttLimitMs },
      { state: 'site.wan.bandwidthKbps', atLeast: NUMBERS.bandwidthLimitKbps },
      { state: 'site.wan.lossPercent', is: 0 }
    ];
  if (clock === 'zone') return null;
  const signs: Condition[] = [
    ...(users ? extensions.map((extension): Condition => ({ state: `users.${extension}.inService`, is: true })) : []),
    ...Object.keys(features ?? {}).map((feature): Condition => ({ state: `features.${feature}.on`, is: true })),
    ...(clock
      ? [
          {
            all: [
              { state: 'clock.offsetMs', atLeast: -MINUTE },
              { state: 'clock.offsetMs', atMost: MINUTE }
            ]
          }
        ]
      : []),
    ...alarms.map((code): Condition => ({ not: { state: `alarms.${code}.up`, is: true } }))
  ];
  return users || features || clock || alarms.length > 0 ? [link, ...signs] : null;
}

/** The ticket of a draw. What its goals say to the candidate is the same for every fault. */
function ticketOf(exam: Exam, { fault: id, daysLeft, decoy }: Draw, seed: number, { faults }: Means): ScenarioText {
  const fault = faults.faults.find((one) => one.id === id)!;
  const { system, extensions, run } = placeOf(chanceOf(['place', seed]), seed, exam.site ?? 'ip500v2');
  const inOrder = { all: restoredBy(fault, extensions)! };
  const restored: Formula = { eventually: inOrder };
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
    // As in the tickets of the course: where attempts stop, and what the log says of it, is found out with a probe.
    screens: ['map', 'config', 'alarms', 'features', 'phones', 'com', 'probes'],
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
        id: 'restored',
        says: 'What the customer called about is in order within a day, and the link stands',
        category: 'outcome',
        weight: 2,
        must: { ...restored, within: 'P1D' }
      },
      {
        id: 'steady',
        says: 'At the end it has been so for ten minutes, and the subscriptions have been received',
        category: 'outcome',
        weight: 2,
        must: { stableFor: 'PT10M', holds: { all: [...inOrder.all, { state: 'entitlement.mode', is: 'subscribed' }] } }
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
        says: 'It is in order again, and nobody was without a telephone',
        category: 'safety',
        weight: 2,
        must: { all: [restored, { never: { event: 'telephony.off' } }] }
      },
      {
        id: 'collateral',
        says: 'It is in order again, and what was right was left as it was',
        category: 'safety',
        weight: 1,
        must: { all: [restored, { never: { actionOutside: [...PARTS[fault.family], 'reboot', 'call', 'hang-up', 'remote'] } }] }
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
  account: ['configure.initial', 'configure.users', 'com'],
  quality: ['network'],
  com: ['network', 'configure.com'],
  site: ['network', 'configure']
};

const brief = ({ minutes }: Exam, { seen }: Fault) => `A customer calls: ${seen.customer}

Find out why, with **probes**: each has a cost and leaves a row of evidence. Give your diagnosis with the rows that rule everything else out. Then repair it, and wait until it has been in order for ten minutes.

This is an **exam**: ${minutes} minutes by the wall clock. No hints, and no way back: the first way counts. What was wrong is told when you have handed in.
`;

const explanation = ({ title, does, repair, clauses }: Fault) => `## ${title}

${does} ${clauses.map((clause) => `[[${clause}]]`).join(' ')}

## Repair

${repair}
`;
