import { EMERGENCY_NUMBERS, type Profile, type Reason } from '#lib/contract/index.ts';
import { type CallInProgress, REASON_WORDS, type SystemState, timeLeft, type TwinState } from '#lib/views/index.ts';
import type { StateKind } from '../shape/states.ts';

/** How a phone stands: in a call, in service (on held entitlements or not), without its user's subscription, or with telephony off. */
type PhoneState = 'call' | 'service' | 'held' | 'logged-out' | 'dark';

interface Talk {
  /** Who is at the other end: "205 Sofia Marino", or a number outside. */
  other: string;
  incoming: boolean;
  since: number;
  endsAt: number;
}

/** One user's phone as it stands at a moment. */
export interface Phone {
  extension: string;
  name: string;
  profile: Profile;
  state: PhoneState;
  shape: StateKind;
  /** The state in a word or two. */
  word: string;
  /** What the display says beneath it. */
  details: readonly string[];
  /** Why, in a phrase. */
  why: string;
  /** What the state follows from. */
  clauses: readonly string[];
  talk: Talk | null;
}

const EMERGENCY_ONLY = 'Emergency calls only';

const CLAUSES: Partial<Record<Reason, readonly string[]>> = {
  held: ['SC-7', 'SC-8'],
  'error-mode-over': ['SC-11'],
  'subscription-expired': ['SC-12'],
  'older-rules': ['SR-14']
};

/** A name beside its number, where somebody on the site has it. */
export function whoIs(view: TwinState, number: string): string {
  for (const { settings } of Object.values(view.systems)) {
    const user = settings.users.find((one) => one.extension === number);
    if (user) return `${number} ${user.name}`.trim();
  }
  return number;
}

/** Every phone of a system, in the order of its users. */
export function phonesOf(view: TwinState, id: string): Phone[] {
  const system = view.systems[id]!;
  const talks = talksOf(view);
  const names = new Map(system.settings.users.map(({ extension, name }) => [extension, name]));
  return system.users.map((user) => {
    const { extension, profile } = user;
    const talk = talks.get(extension) ?? null;
    return { extension, name: names.get(extension) ?? '', profile, talk, ...standing(system, user, talk, view.at) };
  });
}

type Standing = Pick<Phone, 'state' | 'shape' | 'word' | 'details' | 'why' | 'clauses'>;

function standing(system: SystemState, user: SystemState['users'][number], talk: Talk | null, now: number): Standing {
  const { telephony } = system;
  const { why } = user;
  const clauses = CLAUSES[why] ?? [];
  if (talk) return { state: 'call', shape: 'on', word: 'In a call', details: [talk.other], why: '', clauses: [] };
  if (!telephony.on) {
    const shape = telephony.why === 'never-subscribed' ? 'none' : 'off';
    return {
      state: 'dark',
      shape,
      word: 'Telephony off',
      details: [EMERGENCY_ONLY],
      why: REASON_WORDS[telephony.why],
      clauses: CLAUSES[telephony.why] ?? []
    };
  }
  if (!user.inService) {
    const details = ['No licence available', EMERGENCY_ONLY];
    return { state: 'logged-out', shape: 'off', word: 'Logged out', details, why: REASON_WORDS[why], clauses };
  }
  if (why !== 'held') return { state: 'service', shape: 'on', word: 'In service', details: [], why: REASON_WORDS[why], clauses };
  const left = timeLeft(system, now)!;
  return { state: 'held', shape: 'held', word: 'In service', details: [left], why: `${REASON_WORDS.held}, ${left}`, clauses };
}

/** Who is in a call, by extension: no two users of a site have the same. */
function talksOf(view: TwinState): Map<string, Talk> {
  const talks = new Map<string, Talk>();
  for (const { calls } of Object.values(view.systems))
    for (const call of calls) {
      talks.set(call.from, talk(call, whoIs(view, call.to), false));
      if (!(EMERGENCY_NUMBERS as readonly string[]).includes(call.to)) talks.set(call.to, talk(call, whoIs(view, call.from), true));
    }
  return talks;
}

const talk = ({ since, endsAt }: CallInProgress, other: string, incoming: boolean): Talk => ({ other, incoming, since, endsAt });

/** How long a call has lasted: 02:05, or 1:02:05 from an hour on. */
export function talkTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
