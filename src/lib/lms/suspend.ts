import { readJson, refusalOf } from '#lib/contract/index.ts';
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import type { PlayRecord } from './progress.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What an LMS keeps: the record, or its first steps and how many there were. */
const Kept = v.strictObject({
  v: v.literal(1),
  /** When it was written, by the clock of the device, in ms. */
  at: count,
  of: v.string(),
  on: v.string(),
  /** How many steps there were. */
  n: count,
  /** Those that fitted. */
  s: v.array(v.any())
});

export interface KeptRecord {
  at: number;
  record: PlayRecord;
  /** How many steps there were when it was written; more than the record has where not all fitted. */
  steps: number;
}

/** Words that nearly every record has: what deflate may refer to from its first byte on. */
const WORDS = strToU8(
  [
    '{"do":"undo"}{"do":"remote","operation":"{"do":"fault","id":"{"do":"repair","id":"{"do":"call","from":"","to":"{"do":"hang-up","call":',
    '{"do":"network","internet":{"dns":{"to":"block"},"down":true,"wan":false}}{"do":"note","note":{"is":"reflect","words":"","guess":null}}',
    '{"is":"start","wall":{"is":"hand-in","wall":{"is":"act","wall":,"at":,"act":{"do":"hint","tier":1}{"do":"predict","ticked":["',
    '{"do":"diagnose","component":"","cause":"","effect":"","evidence":[0,1,2,3]}{"do":"reboot"}{"do":"configure","settings":{"dns":"8.8.8.8",',
    '"gateway":"192.168.42.1","com":{"licenseServer":"{"do":"probe","probe":"log.","system":"","found":"no"}{"do":"advance","by":"PT',
    '{"do":"advance","until":"next-alarm"},{"do":"advance","by":"PT1H"},{"do":"advance","by":"P1D"},{"v":1,"at":17,"of":"","on":"20","n":1,"s":['
  ].join('')
);

/**
 * A record as `suspend_data`: deflated JSON as base64, plain ASCII. Where it does not fit, its last steps are left out, as many as must
 * be; the count says so, and the device keeps the whole. Empty where not even an empty record fits.
 */
export function pack({ of, on, steps }: PlayRecord, at: number, limit: number): { text: string; kept: number } {
  const first = (kept: number) => encode({ v: 1, at, of, on, n: steps.length, s: steps.slice(0, kept) });
  const whole = first(steps.length);
  if (whole.length <= limit) return { text: whole, kept: steps.length };
  let [fits, tooMany] = [-1, steps.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (first(middle).length <= limit) fits = middle;
    else tooMany = middle;
  }
  return fits < 0 ? { text: '', kept: 0 } : { text: first(fits), kept: fits };
}

/** What `pack` wrote; null where there is nothing, `problem` where it is something else. */
export function unpack(text: string): { ok: true; value: KeptRecord | null } | { ok: false; problem: string } {
  if (text === '') return { ok: true, value: null };
  const json = decode(text);
  const read = json === null ? null : readJson(json);
  if (!read?.ok || refusalOf(Kept, read.value)) return { ok: false, problem: 'What the LMS kept is no record of this app.' };
  const { at, of, on, n, s } = read.value as v.InferOutput<typeof Kept>;
  return { ok: true, value: { at, steps: n, record: { of, on, steps: s } } };
}

function encode(value: v.InferOutput<typeof Kept>): string {
  const bytes = deflateSync(strToU8(JSON.stringify(value)), { level: 9, dictionary: WORDS });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function decode(text: string): string | null {
  try {
    return strFromU8(
      inflateSync(
        Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
        { dictionary: WORDS }
      )
    );
  } catch {
    return null;
  }
}
