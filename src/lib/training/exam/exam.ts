import { LIMITS, readJson, type Refusal, refusalOf } from '#lib/contract/index.ts';
import * as v from 'valibot';
import { digest } from '../digest.ts';
import { id, sentence } from '../goals/goal.ts';
import { code } from '../result/file.ts';
import { Weights } from '../scenario.ts';

export const EXAM_FORMAT = 'linktwin-exam/1';

/** Where the hidden fault may lie: families of the catalogue. What goes wrong at COM itself nobody at a site can repair. */
export const FAMILIES = ['initial', 'route', 'dns', 'firewall', 'tls', 'time', 'security', 'account', 'quality', 'site'] as const;

/** Whose system it is. All candidates of an exam have the same kind: what can go wrong is as many causes for each. */
const EXAM_SITES = ['ip500v2', 'server-edition'] as const;
export type ExamSite = (typeof EXAM_SITES)[number];

const whole = (least: number, most: number) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`)
  );
/** From one whole number to another, both included. */
const range = (least: number, most: number) =>
  v.pipe(
    v.strictObject({ from: whole(least, most), to: whole(least, most) }),
    v.check(({ from, to }) => from <= to, 'must not end before it begins')
  );

export const ExamFile = v.strictObject({
  format: v.literal(EXAM_FORMAT, `must be "${EXAM_FORMAT}"`),
  id,
  title: v.pipe(sentence, v.maxLength(80, 'must be at most 80 characters long')),
  /** What the customer has; an IP500 V2 where it is not said. */
  site: v.optional(v.picklist(EXAM_SITES, `must be one of ${EXAM_SITES.join(', ')}`)),
  level: v.picklist([1, 2, 3], 'must be 1, 2 or 3'),
  families: v.pipe(
    v.array(v.picklist(FAMILIES, `must be one of ${FAMILIES.join(', ')}`), 'must be a list of families'),
    v.minLength(1, 'must not be empty')
  ),
  /** The fewest probes that an expert needs, as the matrix has them: at most one more in one variant than in another. */
  probes: v.pipe(
    range(2, 12),
    v.check(({ from, to }) => to - from <= 1, 'must be at most one apart: variants would not be equally hard')
  ),
  /** Days of the 30 that are left when the customer calls. */
  daysLeft: range(1, 29),
  /** Something else is wrong as well, which is not what the ticket is about. */
  decoy: v.boolean('must be true or false'),
  minutes: whole(5, 240),
  /** More minutes for a candidate, by code. */
  extraMinutes: v.optional(v.record(code, whole(1, 240))),
  weights: Weights,
  /** SHA-256 of the exam's id and the proctor's code, so the code itself is not in the file; empty where none is asked for. */
  proctor: v.union([v.literal(''), v.pipe(v.string('must be text'), v.regex(/^[0-9a-f]{64}$/, 'is no hash'))], 'must be empty or a hash')
});
/** An exam as a file: no variants, but all that they are drawn from. */
export type Exam = v.InferOutput<typeof ExamFile>;

export const proctorHash = (exam: string, words: string): string => (words.trim() === '' ? '' : digest([exam, words.trim().toUpperCase()]));

/** How long a candidate has, in minutes. */
export const minutesFor = ({ minutes, extraMinutes = {} }: Exam, candidate: string): number => {
  const extra = Object.entries(extraMinutes).find(([one]) => one.toUpperCase() === candidate.toUpperCase());
  return minutes + (extra?.[1] ?? 0);
};

type Read = { ok: true; value: Exam } | { ok: false; refusal: Refusal };

export function readExamValue(value: unknown): Read {
  const refusal = refusalOf(ExamFile, value);
  if (refusal) return { ok: false, refusal: refusal.pointer === '' ? { pointer: '', reason: `is no exam: ${refusal.reason}` } : refusal };
  return { ok: true, value: value as Exam };
}

export function readExam(source: string): Read {
  if (source.length > LIMITS.characters) return { ok: false, refusal: { pointer: '', reason: 'is too large' } };
  const json = readJson(source);
  return json.ok ? readExamValue(json.value) : json;
}
