import {
  LIMITS,
  pointer,
  readCommand,
  readJson,
  readRunValue,
  type Refusal,
  refusalOf,
  type RunDocument,
  UNTIL,
  type Until
} from '#lib/contract/index.ts';
import { ACCESSES } from '#lib/diagnosis/observation.ts';
import * as v from 'valibot';
import { Formula, Goal, id, sentence } from './goals/goal.ts';
import { some } from './goals/occasion.ts';
import { GuideStep, SCREENS } from './guide.ts';

export const SCENARIO_FORMAT = 'linktwin-scenario/1';

/** The parts of a score, in points; their sum is what a perfect play earns before it is put to 100. */
const points = v.pipe(v.number('must be a number'), v.minValue(0, 'must not be below 0'), v.maxValue(100, 'must be at most 100'));
export const Weights = v.strictObject({ outcome: points, diagnosis: points, evidence: points, safety: points });
export type Weights = v.InferOutput<typeof Weights>;
const USUAL_WEIGHTS: Weights = { outcome: 40, diagnosis: 25, evidence: 20, safety: 15 };

/** A question that is asked first. Whether an option is right is read from the play itself: its formula is met or not. */
const Predict = v.strictObject({
  ask: sentence,
  options: some(v.strictObject({ id, says: sentence, when: Formula })),
  /** Why what came true did: read in the debrief, beside the answer. */
  because: v.optional(sentence)
});

/** A hint of a lesson: it is shown where its goal is not yet met. A ticket computes its own. */
const LessonHint = v.strictObject({ goal: id, says: sentence });

const Ticket = v.strictObject({
  /** A fault of the catalogue: the hidden one. */
  fault: id,
  system: v.optional(id),
  /** What the customer says. */
  says: sentence,
  /** Faults that are in as well, and are not what the ticket is about. */
  decoys: v.optional(v.pipe(v.array(id, 'must be a list of faults'), v.maxLength(5, 'must have at most 5 faults'))),
  /** Who can be asked, as what they can reach; everybody where it is not said. */
  accesses: v.optional(some(v.picklist(ACCESSES, `must be one of ${ACCESSES.join(', ')}`))),
  /** What happens between the fault and the call: mostly time, perhaps a restart. */
  then: v.pipe(v.array(v.any(), 'must be a list of commands'), v.maxLength(20, 'must have at most 20 commands'))
});

const path = v.pipe(
  v.string('must be text'),
  v.regex(/^[a-z][a-zA-Z0-9-]*(\.[a-zA-Z0-9-]+)*$/, 'is no path such as configure.dns or reboot')
);

export const Scenario = v.strictObject({
  format: v.literal(SCENARIO_FORMAT, `must be "${SCENARIO_FORMAT}"`),
  id,
  title: v.pipe(sentence, v.maxLength(80, 'must be at most 80 characters long')),
  level: v.picklist([1, 2, 3], 'must be 1, 2 or 3'),
  kind: v.picklist(['lesson', 'ticket'], 'must be lesson or ticket'),
  /** How long it takes a trainee. */
  minutes: v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(1, 'must be at least 1'),
    v.maxValue(240, 'must be at most 240')
  ),
  tags: v.optional(v.pipe(v.array(id, 'must be a list of tags'), v.maxLength(12, 'must have at most 12 tags'))),
  /** The run to start from, a linktwin-run/1. Its rules are the rule set. */
  run: v.record(v.string(), v.any()),
  screens: some(v.picklist(SCREENS, `must be one of ${SCREENS.join(', ')}`)),
  /** Whether the map tells how its parts are. */
  status: v.optional(v.boolean('must be true or false')),
  /** What a trainee may do: paths of commands, such as `configure.dns`, `network.wan`, `reboot`, `advance`. */
  may: some(path),
  /** Which warps the time bar offers, beside plain time. */
  warps: v.optional(v.array(v.picklist(UNTIL, `must be one of ${UNTIL.join(', ')}`))),
  weights: v.optional(Weights),
  /** The share of the outcome that is left where telephony is lost that was on. 1: that belongs to the lesson. */
  telephonyLost: v.optional(v.pipe(v.number('must be a number'), v.minValue(0, 'must not be below 0'), v.maxValue(1, 'must be at most 1'))),
  goals: v.pipe(
    v.array(Goal, 'must be a list of goals'),
    v.minLength(1, 'must not be empty'),
    v.maxLength(50, 'must have at most 50 goals')
  ),
  predict: v.optional(Predict),
  hints: v.optional(v.pipe(v.array(LessonHint, 'must be a list of hints'), v.maxLength(50, 'must have at most 50 hints'))),
  /** Of a lesson: one step after the other, each noticed by itself when it is done. */
  guide: v.optional(
    v.pipe(
      v.array(GuideStep, 'must be a list of steps'),
      v.minLength(1, 'must not be empty'),
      v.maxLength(30, 'must have at most 30 steps')
    )
  ),
  ticket: v.optional(Ticket),
  /** It is sat as an exam: no hints, and `minutes` by the wall clock. */
  exam: v.optional(v.boolean('must be true or false'))
});
type Written = v.InferOutput<typeof Scenario>;

/** A scenario as it is played: all defaults are filled in. */
export interface Scenario extends Omit<Written, 'run' | 'weights' | 'telephonyLost' | 'warps'> {
  run: RunDocument;
  weights: Weights;
  telephonyLost: number;
  warps: Until[];
}

/** A scenario with its texts: all that a trainee or a trainer needs, and what a single file holds. */
export interface ScenarioText {
  scenario: Scenario;
  brief: string;
  explanation: string;
  /** Only where a scenario is proved, never where it is played. */
  solution?: unknown;
}

type Checked<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** A value as a scenario, or the first thing that is wrong with it. */
export function readScenarioValue(value: unknown): Checked<Scenario> {
  const form = refusalOf(Scenario, value);
  if (form) return { ok: false, refusal: form.pointer === '' ? { pointer: '', reason: `is no scenario: ${form.reason}` } : form };
  const written = value as Written;
  const run = readRunValue(written.run);
  if (!run.ok) return { ok: false, refusal: { pointer: `/run${run.refusal.pointer}`, reason: run.refusal.reason } };
  const own = contradiction(written, run.run);
  if (own) return { ok: false, refusal: own };
  const { weights = USUAL_WEIGHTS, telephonyLost = written.kind === 'ticket' ? 0.5 : 1, warps = [...UNTIL] } = written;
  return { ok: true, value: { ...written, run: run.run, weights, telephonyLost, warps } };
}

/** What no schema sees: parts that do not fit one another. */
function contradiction(written: Written, run: RunDocument): Refusal | null {
  const lists = [[['run', 'commands'], run.commands] as const, [['ticket', 'then'], written.ticket?.then ?? []] as const];
  for (const [place, commands] of lists)
    for (const [index, command] of commands.entries()) {
      const read = readCommand(command);
      if (!read.ok) return { pointer: pointer([...place, index]) + read.refusal.pointer, reason: read.refusal.reason };
    }
  if (written.weights && Object.values(written.weights).every((points) => points === 0))
    return { pointer: '/weights', reason: 'must not all be 0: nothing would be worth anything' };
  const ids = written.goals.map((goal) => goal.id);
  const twice = ids.findIndex((one, index) => ids.indexOf(one) !== index);
  if (twice >= 0) return { pointer: pointer(['goals', twice, 'id']), reason: `there is a goal "${ids[twice]}" already` };
  if (written.kind === 'ticket' && !written.ticket) return { pointer: '/ticket', reason: 'ticket is missing: a ticket names its fault' };
  if (written.kind === 'lesson' && written.ticket) return { pointer: '/ticket', reason: 'a lesson hides no fault: make it a ticket' };
  if (written.kind === 'ticket' && written.hints) return { pointer: '/hints', reason: 'a ticket computes its hints' };
  if (written.kind === 'ticket' && written.guide) return { pointer: '/guide', reason: 'a ticket guides nobody: make it a lesson' };
  for (const [index, { where }] of (written.guide ?? []).entries())
    if (where && !written.screens.includes(where.screen))
      return { pointer: pointer(['guide', index, 'where', 'screen']), reason: `${where.screen} is no screen of this scenario` };
  for (const [index, hint] of (written.hints ?? []).entries())
    if (!ids.includes(hint.goal)) return { pointer: pointer(['hints', index, 'goal']), reason: `there is no goal "${hint.goal}"` };
  return null;
}

/** How long a brief may be. */
export const BRIEF_WORDS = 150;
export const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** The parts of a scenario as they lie in a folder or in one file, or the first thing that is wrong. */
export function readScenario(parts: {
  scenario: unknown;
  brief: unknown;
  explanation: unknown;
  solution?: unknown;
}): Checked<ScenarioText> {
  const scenario = readScenarioValue(parts.scenario);
  if (!scenario.ok) return { ok: false, refusal: { pointer: `/scenario${scenario.refusal.pointer}`, reason: scenario.refusal.reason } };
  for (const name of ['brief', 'explanation'] as const) {
    const text = parts[name];
    if (typeof text !== 'string' || text.trim() === '')
      return { ok: false, refusal: { pointer: `/${name}`, reason: `${name} must be text` } };
    if (text.length > 20_000) return { ok: false, refusal: { pointer: `/${name}`, reason: 'is longer than 20,000 characters' } };
  }
  const [brief, explanation] = [parts.brief as string, parts.explanation as string];
  const words = wordsIn(brief);
  if (words > BRIEF_WORDS)
    return { ok: false, refusal: { pointer: '/brief', reason: `has ${words} words; a brief has at most ${BRIEF_WORDS}` } };
  return {
    ok: true,
    value: { scenario: scenario.value, brief, explanation, ...(parts.solution !== undefined && { solution: parts.solution }) }
  };
}

const Bundle = v.strictObject({ scenario: v.any(), brief: v.any(), explanation: v.any(), solution: v.optional(v.any()) });

/** A scenario in one file: an object with `scenario`, `brief`, `explanation` and perhaps `solution`. */
export function readBundle(source: string): Checked<ScenarioText> {
  if (source.length > LIMITS.characters) return { ok: false, refusal: { pointer: '', reason: 'is too large' } };
  const json = readJson(source);
  if (!json.ok) return json;
  const form = refusalOf(Bundle, json.value);
  return form ? { ok: false, refusal: form } : readScenario(json.value as v.InferOutput<typeof Bundle>);
}
