import * as v from 'valibot';
import { id } from './goals/goal.ts';

/**
 * What a trainee does beside the twin's commands. An act changes nothing in the twin, so it stands in a list of its own; the record
 * of an attempt has both, in their order.
 */

const word = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'), v.maxLength(200, 'must be at most 200 characters long'));
const index = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be below 0'),
  v.maxValue(1e6)
);

/** A probe of `#lib/diagnosis`; `found` is what it showed, and is looked up again when a result is re-graded. */
const Probe = v.strictObject({ do: v.literal('probe'), probe: word, system: v.optional(word), found: v.optional(word) });
/** The claim: which family of faults, which cause, what it does to the link or the service, and the acts (by their number) that show it. */
const Diagnose = v.strictObject({
  do: v.literal('diagnose'),
  component: word,
  cause: word,
  effect: v.optional(word),
  evidence: v.pipe(v.array(index, 'must be a list of numbers'), v.maxLength(200, 'must have at most 200 rows'))
});
/** The answer to the question that is asked first: the options that were ticked. */
const Predict = v.strictObject({ do: v.literal('predict'), ticked: v.pipe(v.array(id, 'must be a list of options'), v.maxLength(20)) });
/** A hint was asked for; the fourth tier shows everything. */
const Hint = v.strictObject({ do: v.literal('hint'), tier: v.picklist([1, 2, 3, 4], 'must be 1, 2, 3 or 4') });

export const ACTS = { probe: Probe, diagnose: Diagnose, predict: Predict, hint: Hint } as const;
export const Act = v.variant('do', [Probe, Diagnose, Predict, Hint], 'is no act of a trainee');
export type Act = v.InferOutput<typeof Act>;
export type ActOf<Name extends Act['do']> = Extract<Act, { do: Name }>;

export const isAct = (step: { do: string }): step is Act => Object.hasOwn(ACTS, step.do);
