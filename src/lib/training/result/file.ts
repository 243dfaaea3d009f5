import { LIMITS, readJson, type Refusal, refusalOf, RULE_SETS } from '#lib/contract/index.ts';
import * as v from 'valibot';
import { digest } from '../digest.ts';
import { id } from '../goals/goal.ts';
import type { Step } from '../play.ts';
import type { Scenario } from '../scenario.ts';
import { readStep } from '../solution.ts';

export const ATTEMPT_FORMAT = 'linktwin-attempt/1';

export const hash = v.pipe(v.string('must be text'), v.regex(/^[0-9a-f]{64}$/, 'is no hash: 64 hexadecimal digits'));
export const code = v.pipe(
  v.string('must be text'),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'is no code: 1 to 32 letters, digits, ., _ and -')
);
/** What somebody says in a room: one line of any script. The exam holds its hash, and any words have one. */
const said = v.pipe(
  v.string('must be text'),
  v.regex(/^(?:[^\s\p{C}](?:[^\p{C}]{0,62}[^\s\p{C}])?)?$/u, 'must be empty or one line of at most 64 characters')
);
const count = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be below 0'),
  v.maxValue(1e13)
);

/** The device's clock was moved by so much, `wall` after the beginning; both in milliseconds. Below 0: back. */
const Moved = v.strictObject({
  wall: count,
  byMs: v.pipe(v.number('must be a number'), v.integer('must be a whole number'), v.minValue(-1e13), v.maxValue(1e13))
});

const Header = v.strictObject({
  format: v.literal(ATTEMPT_FORMAT, `must be "${ATTEMPT_FORMAT}"`),
  /** The version of the twin that it was played with. */
  engine: v.pipe(v.string('must be text'), v.maxLength(64, 'must be at most 64 characters long')),
  scenario: v.strictObject({ id, hash }),
  rules: v.picklist(RULE_SETS, `must be one of ${RULE_SETS.join(', ')}`),
  seed: v.pipe(count, v.maxValue(2 ** 32 - 1, 'must be below 2^32')),
  /** Which variant of an exam; 0 where there are none. */
  variant: count,
  /** Who it was, as a code that only the course knows. */
  candidate: code,
  /** What the proctor gave out at the start; empty in practice. */
  proctor: said,
  /** Of an exam, what the device noticed: the number of the attempt, and by how much its clock was moved after how long. */
  device: v.optional(
    v.strictObject({
      attempt: v.pipe(count, v.minValue(1, 'must be at least 1')),
      clock: v.pipe(v.array(Moved, 'must be a list'), v.maxLength(100, 'must have at most 100 moves'))
    })
  )
});
export type Header = v.InferOutput<typeof Header>;

/** One thing that was done: at which moment of the run, after how long at the device (both in milliseconds), and its link of the chain. */
const Recorded = v.strictObject({ at: count, wall: count, step: v.record(v.string(), v.any()), hash });
/** The fingerprint of the trace after so many steps. */
const Checkpoint = v.strictObject({
  after: count,
  trace: v.pipe(v.string('must be text'), v.regex(/^[0-9a-f]{32}$/, 'is no fingerprint of a trace'))
});
export const score = v.pipe(v.number('must be a number'), v.minValue(0, 'must not be below 0'), v.maxValue(100, 'must be at most 100'));

export const AttemptFile = v.strictObject({
  header: Header,
  record: v.pipe(v.array(Recorded, 'must be a list'), v.maxLength(LIMITS.commands, `must have at most ${LIMITS.commands} steps`)),
  checkpoints: v.pipe(v.array(Checkpoint, 'must be a list'), v.maxLength(1000, 'must have at most 1000 checkpoints')),
  claim: v.strictObject({ score, passed: v.boolean('must be true or false') }),
  seal: hash
});

/**
 * An attempt as it leaves the device: who and what, the record of everything that was done, and the score that was shown.
 *
 * What it proves: that nothing in it was changed by accident or by hand since it was written (each step's hash covers the one before it, the
 * seal covers all), and that the score is the one that these steps earn under the scenario's rules: whoever has the scenario can play
 * them again, offline, and compares every checkpoint. It is tamper-evident and can be graded again.
 *
 * What it does not prove: who did it, or that the steps were not composed by a program and hashed anew; the hashes hold no secret, and the
 * twin must know a fault to simulate it. Identity comes from the room, or from the system that hands the exam out.
 */
export type AttemptFile = Omit<v.InferOutput<typeof AttemptFile>, 'record'> & {
  record: { at: number; wall: number; step: Step; hash: string }[];
};

/** The text of a file as an attempt, or the first thing that is wrong with its form. */
export function readAttempt(source: string): Read {
  const json = readJson(source);
  return json.ok ? readAttemptValue(json.value) : json;
}

type Read = { ok: true; value: AttemptFile } | { ok: false; refusal: Refusal };

export function readAttemptValue(value: unknown): Read {
  const refusal = refusalOf(AttemptFile, value);
  if (refusal) return { ok: false, refusal: refusal.pointer === '' ? { pointer: '', reason: `is no result: ${refusal.reason}` } : refusal };
  const { record } = value as v.InferOutput<typeof AttemptFile>;
  for (const [index, { step }] of record.entries()) {
    const read = readStep(step);
    if (!read.ok) return { ok: false, refusal: { pointer: `/record/${index}/step${read.refusal.pointer}`, reason: read.refusal.reason } };
  }
  return { ok: true, value: value as AttemptFile };
}

/** What a scenario's hash covers: everything but its texts, solution and hints, so a better wording spoils no result. */
export const scenarioHash = ({ run, goals, weights, may, telephonyLost, predict, ticket, kind, exam }: Scenario): string =>
  digest({ run, goals, weights, may, telephonyLost, predict, ticket, kind, exam });
