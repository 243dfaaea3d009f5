import type { SystemState } from '#lib/views/state.ts';
import { FAILURE_WORDS } from '#lib/views/words.ts';
import { dateAndTime, lengthWords } from '../time/civil.ts';

/** How old what COM shows of a system is, in words; all moments in milliseconds of true time since 1970. */
export interface Freshness {
  stale: boolean;
  /** Online, Offline, Never seen. */
  word: string;
  /** As of 5 Jan, 09:00, 12 days ago. */
  asOf: string;
}

export function freshnessOf(com: Pick<SystemState['com'], 'online' | 'lastSeen'>, epochMs: number, nowMs: number, zone: string): Freshness {
  if (com.lastSeen === null) return { stale: true, word: 'Never seen', asOf: 'COM has never heard from it' };
  const seen = epochMs + com.lastSeen;
  const age = nowMs - seen;
  return {
    stale: !com.online,
    word: com.online ? 'Online' : 'Offline',
    asOf: `as of ${dateAndTime(seen, zone)}, ${age < 1000 ? 'just now' : `${lengthWords(age, 1)} ago`}`
  };
}

/** The last sign-in that COM refused, in words, unless it has heard from the system since. */
export function refusalOf({ refusedSignIn, lastSeen }: SystemState['com'], epochMs: number, zone: string): string | null {
  if (!refusedSignIn || refusedSignIn.at < (lastSeen ?? 0)) return null;
  return `Sign-in refused, last at ${dateAndTime(epochMs + refusedSignIn.at, zone)}: ${FAILURE_WORDS[refusedSignIn.code]}.`;
}
