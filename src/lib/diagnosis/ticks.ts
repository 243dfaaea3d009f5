import { wordsOf } from '#lib/views/wording.ts';
import { type Observation } from './observation.ts';
import { OBSERVATIONS } from './observations/index.ts';
import { isSlip } from './slip.ts';

/** How much a word counts by where it is said: in the name of an observation, in what it reads as, in the question for it. */
const WEIGHTS = { title: 4, value: 3, say: 2 } as const;
const LEAST_BEGINNING = 3;

/** What people say of an observation that none of its texts do. */
const ALSO: Readonly<Record<string, string>> = {
  calls: 'Telephony, dialling, phones dead',
  'who-is-out': 'Logged out, no licence is available',
  'works-voicemail': 'Mailbox, messages, UMS, unified messaging, voicemail to e-mail',
  'works-workplace-desktop': 'Softphone, Teams, Microsoft Teams, MS Teams, one-X Portal, Workplace, chat, presence',
  'works-workplace-mobile': 'Smartphone app, one-X Mobile, Workplace, iPhone, Android, Teams',
  'works-receptionist-console': 'SoftConsole, attendant, operator, switchboard, front desk',
  'works-phone-files': 'Phone pictures, background',
  'phone-time': 'Wrong time, clock is wrong',
  alarms: 'Daily alarm',
  'alarm-day': 'Daily alarm, every day',
  clock: 'Wrong time',
  entitlement: 'Error mode, grace period, subscription mode',
  'remote-com-backup': 'Backup'
};

function weighed({ id, title, values, asks }: Observation): Map<string, number> {
  const places = [
    [asks.map(({ say }) => say).join(' '), WEIGHTS.say],
    [Object.values(values).join(' '), WEIGHTS.value],
    [`${title}. ${ALSO[id] ?? ''}`, WEIGHTS.title]
  ] as const;
  return new Map(places.flatMap(([text, weight]) => wordsOf(text).map((word) => [word, weight] as const)));
}

const read = OBSERVATIONS.map((observation) => ({ observation, words: weighed(observation) }));
const vocabulary = [...new Set(read.flatMap(({ words }) => [...words.keys()]))];

function weightOf(word: string, words: ReadonlyMap<string, number>): number {
  const exact = words.get(word);
  if (exact !== undefined || word.length < LEAST_BEGINNING) return exact ?? 0;
  return Math.max(0, ...[...words].map(([one, weight]) => (one.startsWith(word) ? weight - 1 : 0)));
}

/** A word as it is known; where nobody says it, one that is a slip of it. */
function meant(word: string): string {
  if (read.some(({ words }) => weightOf(word, words) > 0)) return word;
  return vocabulary.find((known) => isSlip(word, known)) ?? word;
}

/**
 * The observations that are meant by what somebody says, the best first; all in their order where nothing is said that tells one from
 * another. Those that have every word come alone; where none has, those with the rarest.
 */
export function ticksFor(said: string): readonly Observation[] {
  const asked = [...new Set(wordsOf(said).map(meant))];
  if (asked.length === 0) return OBSERVATIONS;
  const rarity = asked.map((word) => Math.log(1 + read.length / Math.max(1, read.filter(({ words }) => weightOf(word, words) > 0).length)));
  const ranked = read
    .map(({ observation, words }) => {
      const weights = asked.map((word) => weightOf(word, words));
      return {
        observation,
        whole: !weights.includes(0),
        score: weights.reduce((sum, weight, at) => sum + weight * rarity[at]!, 0)
      };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const whole = ranked.filter((one) => one.whole);
  return (whole.length > 0 ? whole : ranked.slice(0, 8)).map(({ observation }) => observation);
}
