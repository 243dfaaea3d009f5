import { readJson, type Refusal, refusalOf } from '#lib/contract/index.ts';
import * as v from 'valibot';
import { digest } from '../digest.ts';
import { type AttemptFile, hash, readAttemptValue, score } from './file.ts';

export const REVIEWED_FORMAT = 'linktwin-reviewed/1';

const words = (most: number) =>
  v.pipe(
    v.string('must be text'),
    v.check((text) => text.trim() !== '', 'must not be empty'),
    v.maxLength(most, `must be at most ${most} characters long`)
  );
const Said = { by: words(80), on: words(40), reason: words(1000), score };
const Amendment = v.strictObject({ ...Said, hash });
/** Who adjusted a score, when (ISO 8601), to what, and why. Each has the hash of all before it, the first that of the result. */
export type Amendment = v.InferOutput<typeof Amendment>;

export const Reviewed = v.strictObject({
  format: v.literal(REVIEWED_FORMAT, `must be "${REVIEWED_FORMAT}"`),
  result: v.record(v.string(), v.any()),
  amendments: v.pipe(v.array(Amendment, 'must be a list'), v.maxLength(100, 'must have at most 100 adjustments'))
});

/** A result as it was handed in, and what was adjusted afterwards. The result itself is never changed. */
export interface ReviewedFile {
  result: AttemptFile;
  amendments: Amendment[];
}

const hashOf = (previous: string, { by, on, reason, score: to }: Omit<Amendment, 'hash'>) =>
  digest(['amendment', previous, by, on, reason, to]);

/** The result with one adjustment more. Throws where the adjustment makes no sense: a form checks that before. */
export function amend({ result, amendments }: ReviewedFile, said: Omit<Amendment, 'hash'>): ReviewedFile {
  const refusal = refusalOf(v.strictObject(Said), said);
  if (refusal) throw new Error(`${refusal.pointer}: ${refusal.reason}`);
  const previous = amendments.at(-1)?.hash ?? digest(result);
  return { result, amendments: [...amendments, { ...said, hash: hashOf(previous, said) }] };
}

/** The number of the first adjustment that was changed after it was written, or that is of another result; -1 where none was. */
export function brokenAmendment({ result, amendments }: ReviewedFile): number {
  let previous = digest(result);
  return amendments.findIndex((one) => {
    const broken = one.hash !== hashOf(previous, one);
    previous = one.hash;
    return broken;
  });
}

export const writeReviewed = ({ result, amendments }: ReviewedFile): string =>
  JSON.stringify({ format: REVIEWED_FORMAT, result, amendments }, null, 2) + '\n';

type Read = { ok: true; value: ReviewedFile } | { ok: false; refusal: Refusal };

/** A result with or without adjustments, from the text of its file. */
export function readReviewed(source: string): Read {
  const json = readJson(source);
  return json.ok ? readReviewedValue(json.value) : json;
}

export function readReviewedValue(value: unknown): Read {
  const isReviewed = typeof value === 'object' && value !== null && 'format' in value && value.format === REVIEWED_FORMAT;
  if (!isReviewed) {
    const read = readAttemptValue(value);
    return read.ok ? { ok: true, value: { result: read.value, amendments: [] } } : read;
  }
  const refusal = refusalOf(Reviewed, value);
  if (refusal) return { ok: false, refusal };
  const { result, amendments } = value as unknown as v.InferOutput<typeof Reviewed>;
  const read = readAttemptValue(result);
  if (!read.ok) return { ok: false, refusal: { ...read.refusal, pointer: `/result${read.refusal.pointer}` } };
  return { ok: true, value: { result: read.value, amendments } };
}
