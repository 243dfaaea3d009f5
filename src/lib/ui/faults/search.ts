import { ALARM_WORDS, FAILURE_WORDS, type Fault, FEATURE_WORDS, REASON_WORDS, RUNG_WORDS } from '#lib/views/index.ts';
import type { Feature } from '#lib/contract/index.ts';
import { complaint, wordsOf } from '#lib/views/wording.ts';
import { FAMILY_WORDS } from './words.ts';

/** What a search gives, the best first. */
export interface Found {
  /** Every word of the search is said of them. */
  whole: Fault[];
  /** Half of it, by weight, or more. */
  close: Fault[];
}

/** How much a word counts by where it is said. */
const WEIGHTS = { title: 4, symptom: 3, seen: 2, rest: 1 } as const;
const MOST_CLOSE = 10;

/** What a sign looks like to whoever knows no codes. */
function symptoms({ sign }: Fault): string {
  const features = Object.keys(sign.features ?? {}) as Feature[];
  return [
    ...(sign.users ? ['users are logged out, phones out of service'] : []),
    ...(sign.failure ? ['link is down, never connects: never connected'] : []),
    ...(features.length > 0 ? ['feature off'] : []),
    ...features.map((feature) => `${FEATURE_WORDS[feature]} off`),
    ...(features.includes('phone-files') ? ['phone pictures gone'] : []),
    ...(sign.clock === 'wrong' ? ['clock is wrong'] : []),
    ...(sign.clock === 'zone' ? ['local time is wrong'] : []),
    ...(sign.alarms ?? []).map((code) => ALARM_WORDS[code])
  ].join('. ');
}

/** The words of a fault, each with the most that it counts. */
function weighed(fault: Fault): Map<string, number> {
  const { id, title, family, does, rung, seen, clauses, repair, sign } = fault;
  const codes = [sign.failure, sign.loses].flatMap((code) => (code ? [FAILURE_WORDS[code]] : []));
  const rest = [
    id,
    FAMILY_WORDS[family],
    does,
    rung ? RUNG_WORDS[rung].title : '',
    ...clauses,
    repair,
    sign.users ? REASON_WORDS[sign.users] : ''
  ];
  const places = [
    [rest.join('. '), WEIGHTS.rest],
    [[complaint([seen.trainee, seen.com, ...codes].join('. ')), sign.users ? 'cannot call' : ''].join('. '), WEIGHTS.seen],
    [[complaint(seen.customer), symptoms(fault)].join('. '), WEIGHTS.symptom],
    [sign.telephony ? `${title}. No calls` : title, WEIGHTS.title]
  ] as const;
  return new Map(places.flatMap(([text, weight]) => wordsOf(text).map((word) => [word, weight] as const)));
}

const LEAST_BEGINNING = 4;

/** How much the best word of a fault counts that is this one, or begins with it while it is being typed. */
function weightOf(word: string, words: ReadonlyMap<string, number>): number {
  const exact = words.get(word);
  if (exact !== undefined || word.length < LEAST_BEGINNING || /\d/.test(word)) return exact ?? 0;
  return Math.max(0, ...[...words].map(([one, weight]) => (one.startsWith(word) ? weight : 0)));
}

/** A search through faults. A word that few of them have says more than one that many have. */
export function searchIn(faults: readonly Fault[]): (said: string) => Found {
  const read = faults.map((fault) => ({ fault, words: weighed(fault) }));
  return (said) => {
    const complaints = wordsOf(complaint(said));
    const asked = [...new Set(complaints.length > 0 ? complaints : wordsOf(said))];
    if (asked.length === 0) return { whole: [...faults], close: [] };
    const rarity = asked.map((word) => {
      const having = read.filter(({ words }) => weightOf(word, words) > 0).length;
      return Math.log(1 + faults.length / Math.max(1, having));
    });
    const all = rarity.reduce((sum, one) => sum + one, 0);
    const ranked = read
      .map(({ fault, words }) => {
        const weights = asked.map((word) => weightOf(word, words));
        const sum = (part: (weight: number) => number) => weights.reduce((total, weight, at) => total + part(weight) * rarity[at]!, 0);
        return { fault, whole: !weights.includes(0), share: sum((weight) => (weight > 0 ? 1 : 0)) / all, score: sum((weight) => weight) };
      })
      .sort((one, other) => other.score - one.score);
    return {
      whole: ranked.filter(({ whole }) => whole).map(({ fault }) => fault),
      close: ranked
        .filter(({ whole, share }) => !whole && share >= 1 / 2)
        .slice(0, MOST_CLOSE)
        .map(({ fault }) => fault)
    };
  };
}
