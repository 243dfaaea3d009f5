import * as v from 'valibot';
import { RULE_SETS } from './codes.ts';
import { Command } from './commands.ts';
import { duration, instant, text } from './fields.ts';
import { LIMITS, readJson } from './readJson.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { Site, siteRefusal } from './site.ts';

export const FORMAT = 'linktwin-run/1';
export const DEFAULT_EPOCH = '2026-01-05T09:00:00Z';

const envelope = {
  format: v.literal(FORMAT, `must be "${FORMAT}"`),
  site: Site,
  start: v.picklist(['new', 'ready'], 'must be new or ready'),
  rules: v.optional(v.picklist(RULE_SETS, `must be ${RULE_SETS.join(' or ')}`)),
  seed: v.optional(
    v.pipe(
      v.number('must be a number'),
      v.integer('must be a whole number'),
      v.minValue(0, 'must not be below 0'),
      v.maxValue(2 ** 32 - 1, 'must be below 2^32')
    )
  ),
  epoch: v.optional(
    v.pipe(
      instant,
      v.check((value) => value >= '2000' && value < '2090', 'must lie between 2000 and 2090')
    )
  )
};

/** Places that a person named, in time since the start. They are no part of what happens; one may stand after the end of the run. */
const marks = v.optional(
  v.pipe(
    v.array(
      v.strictObject({ at: duration, text: v.pipe(text(LIMITS.markCharacters), v.minLength(1, 'must not be empty')) }),
      'must be a list of marks'
    ),
    v.maxLength(LIMITS.marks, `must have at most ${LIMITS.marks} marks`)
  )
);

/** What goes with a run that somebody shares: which engine lived it, what was looked at, and a note. No part of what happens either. */
const shared = v.optional(
  v.strictObject({
    engine: v.pipe(text(64), v.minLength(1, 'must not be empty')),
    /** What its session is called. */
    name: v.optional(text(200)),
    /** The moment that was looked at, in time since the start; without it, the end of the run. */
    at: v.optional(duration),
    /** The system that was looked at; without it, the first. */
    system: v.optional(text(32)),
    note: v.optional(text(LIMITS.noteCharacters))
  })
);

/** A run as its schema publishes it: every command in its form. */
export const Run = v.strictObject({ ...envelope, marks, shared, commands: v.array(Command) });

/** A run as it is read: a command that does not fit is refused on its own and does not spoil the document. */
const Document = v.strictObject({
  ...envelope,
  marks,
  shared,
  commands: v.pipe(
    v.array(v.any(), 'must be a list of commands'),
    v.maxLength(LIMITS.commands, `must have at most ${LIMITS.commands} commands`)
  )
});

/** What a run stands on, all defaults filled in. */
export interface Envelope {
  site: Site;
  start: 'new' | 'ready';
  rules: (typeof RULE_SETS)[number];
  seed: number;
  /** True time at the start, ISO 8601. */
  epoch: string;
}
/** What goes with a run that is shared. */
export interface Shared {
  /** The version of the engine that lived it. */
  engine: string;
  name?: string;
  /** ISO 8601, since the start. */
  at?: string;
  system?: string;
  note?: string;
}
export interface RunDocument extends Envelope {
  format: typeof FORMAT;
  /** What a person named in it; `at` in ISO 8601, since the start. */
  marks?: { at: string; text: string }[];
  shared?: Shared;
  /** Unchecked: each is read when its turn comes. */
  commands: unknown[];
}

/** A value as a run, with defaults filled in, or what is wrong with it. */
export function readRunValue(value: unknown): { ok: true; run: RunDocument } | { ok: false; refusal: Refusal } {
  const refusal = refusalOf(Document, value);
  if (refusal) return { ok: false, refusal: refusal.pointer === '' ? { pointer: '', reason: `is no run: ${refusal.reason}` } : refusal };
  const document = value as v.InferOutput<typeof Document>;
  const site = siteRefusal(document.site);
  if (site) return { ok: false, refusal: { pointer: `/site${site.pointer}`, reason: site.reason } };
  if (document.start === 'ready' && typeof document.site === 'object' && document.site.systemIds)
    return {
      ok: false,
      refusal: { pointer: '/site/systemIds', reason: 'a system with another System ID than the ordered one cannot start ready' }
    };
  return {
    ok: true,
    run: {
      format: document.format,
      site: document.site,
      start: document.start,
      rules: document.rules ?? 'error-mode',
      seed: document.seed ?? 1,
      epoch: document.epoch ?? DEFAULT_EPOCH,
      ...(document.marks && { marks: document.marks }),
      ...(document.shared && { shared: document.shared as Shared }),
      commands: document.commands
    }
  };
}

/** The text of a run file. */
export function readRun(source: string): { ok: true; run: RunDocument } | { ok: false; refusal: Refusal } {
  const json = readJson(source);
  return json.ok ? readRunValue(json.value) : json;
}
