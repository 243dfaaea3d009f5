import { pointer, readCommand, type Refusal, refusalOf } from '#lib/contract/index.ts';
import * as v from 'valibot';
import { ACTS } from './acts.ts';
import { sentence } from './goals/goal.ts';
import type { Step } from './play.ts';

/** A play that is told apart from the solution by what is peculiar to it. */
interface Told {
  why: string;
  steps: Step[];
}

/**
 * How a scenario is solved; other ways that are as right; and plays that each spoil a goal which doing nothing does not miss. Never
 * shipped to a trainee's screen.
 */
export interface Solution {
  steps: Step[];
  others: Told[];
  spoilers: Told[];
}

const steps = v.pipe(v.array(v.any(), 'must be a list of steps'), v.maxLength(500, 'must have at most 500 steps'));
const plays = v.optional(v.pipe(v.array(v.strictObject({ why: sentence, steps }), 'must be a list of plays'), v.maxLength(50)));
const Written = v.strictObject({ steps, others: plays, spoilers: plays });

/** A step: a command of the twin, or an act beside it. */
export function readStep(value: unknown): { ok: true; value: Step } | { ok: false; refusal: Refusal } {
  const name = typeof value === 'object' && value !== null && 'do' in value ? value.do : undefined;
  if (typeof name !== 'string' || !Object.hasOwn(ACTS, name)) return readCommand(value);
  const refusal = refusalOf(ACTS[name as keyof typeof ACTS], value);
  return refusal ? { ok: false, refusal } : { ok: true, value: value as Step };
}

/** Steps from a file, or the first that is wrong. */
function readSteps(values: readonly unknown[]): { ok: true; value: Step[] } | { ok: false; refusal: Refusal } {
  const read: Step[] = [];
  for (const [index, value] of values.entries()) {
    const step = readStep(value);
    if (!step.ok) return { ok: false, refusal: { pointer: pointer([index]) + step.refusal.pointer, reason: step.refusal.reason } };
    read.push(step.value);
  }
  return { ok: true, value: read };
}

export function readSolution(value: unknown): { ok: true; value: Solution } | { ok: false; refusal: Refusal } {
  const form = refusalOf(Written, value);
  if (form) return { ok: false, refusal: form };
  const { steps, ...plays } = value as v.InferOutput<typeof Written>;
  const own = readSteps(steps);
  if (!own.ok) return { ok: false, refusal: { ...own.refusal, pointer: `/steps${own.refusal.pointer}` } };
  const told = { others: [] as Told[], spoilers: [] as Told[] };
  for (const list of ['others', 'spoilers'] as const)
    for (const [index, { why, steps }] of (plays[list] ?? []).entries()) {
      const read = readSteps(steps);
      if (!read.ok) return { ok: false, refusal: { ...read.refusal, pointer: pointer([list, index, 'steps']) + read.refusal.pointer } };
      told[list].push({ why, steps: read.value });
    }
  return { ok: true, value: { steps: own.value, ...told } };
}
