import { parseDuration } from '#lib/contract/index.ts';
import * as v from 'valibot';
import { keyed } from './keyed.ts';
import { Condition, Occasion, some } from './occasion.ts';

/**
 * The goal language: what must have been so in a play, said of its trace and never of its settings, so any correct way passes. Small,
 * total, data only. Time counts from the moment at which the trainee takes over, or from the first time that `from` is so.
 */
export type Formula =
  /** It comes about, within a time if one is given. Late by less than `grace`, it earns the part of that which is left. */
  | { eventually: Occasion; within?: string | undefined; grace?: string | undefined; from?: Occasion | undefined }
  /** It is so all along (or for the first `within`). */
  | { always: Condition; within?: string | undefined; from?: Occasion | undefined }
  | { never: Occasion; within?: string | undefined; from?: Occasion | undefined }
  /** It holds until the other comes, and the other comes. */
  | { until: Occasion; holds: Condition; within?: string | undefined; from?: Occasion | undefined }
  /** What is named in `comes` happens (so many times) before what is named in `before`, which happens too. */
  | { before: Occasion; comes: Occasion; times?: number | undefined; from?: Occasion | undefined }
  /** It is so at the end, and has been for that long. */
  | { stableFor: string; holds: Condition; from?: Occasion | undefined }
  | {
      count: Occasion;
      atLeast?: number | undefined;
      atMost?: number | undefined;
      within?: string | undefined;
      from?: Occasion | undefined;
    }
  /** Every part counts for itself: each met part earns its share. */
  | { all: Formula[] }
  /** One is enough; the best counts. */
  | { any: Formula[] };

/** What a goal's points count for. */
export const CATEGORIES = ['outcome', 'evidence', 'safety'] as const;

export interface Goal {
  id: string;
  /** What is asked, as a sentence; shown with its verdict. */
  says: string;
  category: (typeof CATEGORIES)[number];
  /** Its share within its category, compared with the other goals there. */
  weight: number;
  must: Formula;
}

const duration = v.pipe(
  v.string('must be text'),
  v.check(
    (text) => parseDuration(text) !== null,
    'is no ISO 8601 duration of weeks, days, hours, minutes and seconds, such as P30D or PT10M'
  )
);
const within = v.optional(duration);
const from = v.optional(Occasion);
const whole = (least: number) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(1e6)
  );

const forms: Record<string, v.GenericSchema> = {
  eventually: v.strictObject({ eventually: Occasion, within, grace: v.optional(duration), from }),
  always: v.strictObject({ always: Condition, within, from }),
  never: v.strictObject({ never: Occasion, within, from }),
  until: v.strictObject({ until: Occasion, holds: Condition, within, from }),
  before: v.strictObject({ before: Occasion, comes: Occasion, times: v.optional(whole(1)), from }),
  stableFor: v.strictObject({ stableFor: duration, holds: Condition, from }),
  count: v.pipe(
    v.strictObject({ count: Occasion, atLeast: v.optional(whole(0)), atMost: v.optional(whole(0)), within, from }),
    v.check(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, 'must say atLeast or atMost')
  ),
  all: v.strictObject({ all: some(v.lazy(() => Formula)) }),
  any: v.strictObject({ any: some(v.lazy(() => Formula)) })
};

export const Formula: v.GenericSchema<Formula> = keyed(() => forms);

/** An id is a name among files and addresses too: small letters, digits and hyphens. */
export const id = v.pipe(
  v.string('must be text'),
  v.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 small letters, digits and hyphens')
);
export const sentence = v.pipe(
  v.string('must be text'),
  v.minLength(1, 'must not be empty'),
  v.maxLength(400, 'must be at most 400 characters long')
);

export const Goal: v.GenericSchema<Goal> = v.strictObject({
  id,
  says: sentence,
  category: v.picklist(CATEGORIES, `must be one of ${CATEGORIES.join(', ')}`),
  weight: v.pipe(v.number('must be a number'), v.minValue(0.01, 'must be more than 0'), v.maxValue(1000, 'must be at most 1000')),
  must: Formula
});
