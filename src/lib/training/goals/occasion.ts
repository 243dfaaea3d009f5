import { ALARM_CODES, type AlarmCode, LOG_CODES, type LogCode } from '#lib/contract/index.ts';
import * as v from 'valibot';
import { keyed } from './keyed.ts';
import { pathRefusal } from './statePath.ts';

/** What a goal may speak of: how things stand (a condition), and what happens or is done (an occurrence). */

type Value = string | number | boolean | null;

/** One value of the state, named by its path, compared with one or with several. Without a system: the first of the site. */
export interface StateAtom {
  state: string;
  system?: string | undefined;
  is?: Value | undefined;
  isNot?: Value | undefined;
  oneOf?: Value[] | undefined;
  atLeast?: number | undefined;
  atMost?: number | undefined;
}

/** How things stand: true or false at every moment. */
export type Condition = StateAtom | { all: Condition[] } | { any: Condition[] } | { not: Condition };

/** What happens at a moment, or is done by the trainee. Without a system: of any. */
export type Occurrence =
  /** A line of the log, by its code, and perhaps by what it tells of. */
  | { event: LogCode; system?: string | undefined; data?: Record<string, string | number> | undefined }
  | { alarm: AlarmCode; system?: string | undefined; change?: 'raised' | 'again' | 'cleared' | undefined }
  /** Something was changed that lies under one of these paths (`configure.dns`, `network.wan.up`, `reboot`). */
  | { action: string[]; system?: string | undefined }
  /** Something was changed that lies under none of them. */
  | { actionOutside: string[]; system?: string | undefined }
  /** A probe was made, `any` or this one, and perhaps found this. */
  | { probe: string; system?: string | undefined; found?: string | undefined }
  /** A question was answered, a diagnosis was given, a hint was asked for. */
  | { trainee: 'predict' | 'diagnose' | 'hint' };

export type Occasion = Condition | Occurrence;

export const isOccurrence = (occasion: Occasion): occasion is Occurrence =>
  ['event', 'alarm', 'action', 'actionOutside', 'probe', 'trainee'].some((key) => key in occasion);

const MOST_PARTS = 50;
const word = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'), v.maxLength(200, 'must be at most 200 characters long'));
const system = v.optional(word);
const value = v.union([v.string(), v.number(), v.boolean(), v.null()], 'must be text, a number, true, false or null');
export const some = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(
    v.array(schema, 'must be a list'),
    v.minLength(1, 'must not be empty'),
    v.maxLength(MOST_PARTS, `must have at most ${MOST_PARTS} parts`)
  );
const paths = some(word);

const StateAtom = v.pipe(
  v.strictObject({
    state: v.pipe(
      word,
      v.rawCheck(({ dataset, addIssue }) => {
        const refusal = dataset.typed ? pathRefusal(dataset.value) : null;
        if (refusal) addIssue({ message: refusal });
      })
    ),
    system,
    is: v.optional(value),
    isNot: v.optional(value),
    oneOf: v.optional(some(value)),
    atLeast: v.optional(v.number('must be a number')),
    atMost: v.optional(v.number('must be a number'))
  }),
  v.check(
    (atom) => [atom.is, atom.isNot, atom.oneOf, atom.atLeast, atom.atMost].some((one) => one !== undefined),
    'must say what the value is: is, isNot, oneOf, atLeast or atMost'
  )
);

const conditions = {
  state: StateAtom,
  all: v.strictObject({ all: some(v.lazy(() => Condition)) }),
  any: v.strictObject({ any: some(v.lazy(() => Condition)) }),
  not: v.strictObject({ not: v.lazy(() => Condition) })
};
const occurrences = {
  event: v.strictObject({
    event: v.picklist(LOG_CODES, 'is no log code'),
    system,
    data: v.optional(v.record(word, v.union([v.string(), v.number()], 'must be text or a number')))
  }),
  alarm: v.strictObject({
    alarm: v.picklist(ALARM_CODES, 'is no alarm code'),
    system,
    change: v.optional(v.picklist(['raised', 'again', 'cleared'], 'must be raised, again or cleared'))
  }),
  action: v.strictObject({ action: paths, system }),
  actionOutside: v.strictObject({ actionOutside: paths, system }),
  probe: v.strictObject({ probe: word, system, found: v.optional(word) }),
  trainee: v.strictObject({ trainee: v.picklist(['predict', 'diagnose', 'hint'], 'must be predict, diagnose or hint') })
};

export const Condition: v.GenericSchema<Condition> = keyed(() => conditions);
export const Occasion: v.GenericSchema<Occasion> = keyed(() => ({ ...conditions, ...occurrences }));
