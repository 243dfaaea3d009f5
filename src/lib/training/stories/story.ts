import * as v from 'valibot';
import { ALARM_CODES, Command, ENTITLEMENT_MODES, FEATURES, LINK_STATES, RULE_SETS, Site } from '#lib/contract/index.ts';

/** A story as its file holds it: one run from its first moment to its last, cut into beats. */

const words = (most: number) => v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'), v.maxLength(most, 'is too long'));

/** What is so of a system at the end of a beat; what is not named may be anything. */
const Expected = v.strictObject({
  link: v.optional(v.picklist(LINK_STATES)),
  entitlement: v.optional(v.picklist(ENTITLEMENT_MODES)),
  telephony: v.optional(v.boolean()),
  on: v.optional(v.array(v.picklist(FEATURES))),
  off: v.optional(v.array(v.picklist(FEATURES))),
  /** Exactly the alarms that are active. */
  alarms: v.optional(v.array(v.picklist(ALARM_CODES))),
  /** How often the daily alarm has come up since the loss. */
  daily: v.optional(v.number()),
  /** Whole days left before the end of error mode, rounded up. */
  daysLeft: v.optional(v.number()),
  /** Exactly the extensions without service. */
  short: v.optional(v.array(v.string())),
  /** Exactly the extensions and numbers that are called at this moment. */
  calls: v.optional(v.array(v.string())),
  /** Whether COM sees it. */
  online: v.optional(v.boolean())
});
export type Expected = v.InferOutput<typeof Expected>;

const Beat = v.strictObject({
  /** What the audience reads. */
  title: words(70),
  /** What the presenter reads: plain text, a blank line between paragraphs. */
  say: words(900),
  /** The screen of the lab that tells it best, for which system, and with what in the inspector: a part of COM’s console, a place of the map, an extension. */
  show: v.strictObject({
    view: v.picklist(['map', 'link', 'alarms', 'features', 'phones', 'com', 'log']),
    section: v.optional(words(32)),
    system: v.optional(words(32))
  }),
  /** What leads here from the beat before. */
  do: v.array(Command),
  expect: v.record(v.string(), Expected)
});
export type Beat = v.InferOutput<typeof Beat>;

export const Story = v.strictObject({
  title: words(60),
  promise: words(200),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(15)),
  /** The clauses that it shows. */
  clauses: v.pipe(v.array(v.pipe(v.string(), v.regex(/^S[CR]-\d+$/, 'is no clause'))), v.minLength(1)),
  run: v.strictObject({ site: Site, start: v.picklist(['new', 'ready']), rules: v.picklist(RULE_SETS) }),
  beats: v.pipe(v.array(Beat), v.minLength(4, 'must have at least four beats'))
});
export type StoryFile = v.InferOutput<typeof Story>;

/** `id` is the name of its file and its address. */
export type Story = StoryFile & { id: string };

/** The commands from the beginning of the run up to a beat, that beat's own among them. */
export const commandsUpTo = (story: StoryFile, beat: number): Command[] => story.beats.slice(0, beat + 1).flatMap((one) => one.do);
