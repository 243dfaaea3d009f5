import { ALARM_WORDS, FAILURE_WORDS, type Fault, FEATURE_WORDS, REASON_WORDS, RUNG_WORDS } from '#lib/views/index.ts';
import type { AlarmCode, Feature } from '#lib/contract/index.ts';
import { FAMILY_WORDS } from './words.ts';

/** Everything that somebody might say of a fault: its own words, and those of the screens on which it shows. */
function textOf({ id, title, family, does, rung, seen, clauses, repair, sign }: Fault): string {
  const features = Object.keys(sign.features ?? {}) as Feature[];
  return [
    id,
    title,
    FAMILY_WORDS[family],
    does,
    rung ? RUNG_WORDS[rung].title : '',
    ...Object.values(seen),
    ...clauses,
    repair,
    sign.failure ? FAILURE_WORDS[sign.failure] : '',
    sign.loses ? FAILURE_WORDS[sign.loses] : '',
    ...features.map((feature) => FEATURE_WORDS[feature]),
    sign.users ? REASON_WORDS[sign.users] : '',
    ...(sign.alarms ?? []).map((code: AlarmCode) => ALARM_WORDS[code])
  ]
    .join(' ')
    .toLowerCase();
}

/** The faults of which every word is said somewhere, in the order of the catalogue. */
export function found(faults: readonly Fault[], words: string): Fault[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (asked.length === 0) return [...faults];
  return faults.filter((fault) => {
    const text = textOf(fault);
    return asked.every((word) => text.includes(word));
  });
}
