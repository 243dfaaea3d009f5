import { type Profile, PROFILES, type Settings, SUBSCRIPTION_OF, type SubscriptionType } from '#lib/contract/index.ts';
import { PROFILE_WORDS, REASON_WORDS, SUBSCRIPTION_WORDS } from '#lib/views/words.ts';
import { bad, good, note, type Note, type View, warn } from '../field.ts';

type User = Settings['users'][number];

/** Whether a user has service, and why; of a user not saved yet nobody can tell. */
export function userNote({ system, saved }: View, user: User): Note {
  const before = saved.users.find(({ extension }) => extension === user.extension);
  const standing = system.users.find(({ extension }) => extension === user.extension);
  if (!before || !standing) return note('Not saved yet');
  if (before.profile !== user.profile)
    return note(`Now ${PROFILE_WORDS[before.profile]}, ${standing.inService ? 'in service' : 'no service'}`);
  if (standing.inService) return good('In service');
  const words = `No service: ${REASON_WORDS[standing.why]}`;
  return standing.why === 'never-subscribed' || standing.why === 'no-profile' ? note(words) : bad(words);
}

/** The words of the refusal for an extension that somebody else has. */
export function takenExtension(users: readonly User[], index: number): string | null {
  const { extension } = users[index]!;
  const first = users.findIndex((user) => user.extension === extension);
  return extension !== '' && first < index ? `extension ${extension} is taken by another user` : null;
}

export interface Seats {
  label: string;
  wanted: number;
  /** Null before any subscriptions were received. */
  held: number | null;
  note: Note;
}

/** How many subscriptions the users would need, against those the system holds. */
export function seats({ draft, system }: View): Seats[] {
  const profiles = PROFILES.filter((profile): profile is Exclude<Profile, 'none'> => profile !== 'none');
  return [
    ...profiles.map((profile) => row(SUBSCRIPTION_OF[profile], draft.users.filter((user) => user.profile === profile).length)),
    row('receptionist-console', draft.users.filter((user) => user.receptionist).length)
  ];

  function row(type: SubscriptionType, wanted: number): Seats {
    const ofType = system.subscriptions.filter((one) => one.type === type && one.active);
    const held = system.subscriptions.length ? ofType.reduce((sum, one) => sum + one.quantity, 0) : null;
    return { label: SUBSCRIPTION_WORDS[type], wanted, held, note: seatNote(wanted, held) };
  }
}

function seatNote(wanted: number, held: number | null): Note {
  if (held === null) return note(`${wanted} needed, none received yet`);
  const words = `${wanted} needed, ${held} held`;
  return wanted > held ? warn(words) : wanted === 0 ? note(words) : good(words);
}
