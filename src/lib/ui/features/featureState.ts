import type { Reason } from '#lib/contract/index.ts';
import { REASON_WORDS } from '#lib/views/index.ts';
import type { StateKind } from '../shape/states.ts';

/** Off for a reason that nobody lost anything by: not switched on, not needed, not yet bought. */
const NEVER_WAS: ReadonlySet<Reason> = new Set(['setting-off', 'no-user', 'no-profile', 'never-subscribed']);

export interface Lamp {
  kind: StateKind;
  /** On, On held, Off. */
  word: string;
  why: string;
  /** Why, for a small tile. */
  brief: string;
}

/** Reasons that are too long for a small tile. */
const BRIEF: Partial<Record<Reason, string>> = {
  'error-mode-over': '30 days over',
  'never-subscribed': 'not yet',
  'subscription-expired': 'subscription expired',
  'subscription-missing': 'no subscription',
  'subscription-short': 'too few',
  'no-user': 'no user has it',
  'name-resolves': 'name resolves',
  'storage-unresolved': 'unresolved',
  'link-up': 'link up',
  'setting-off': 'not enabled',
  'older-rules': 'older rules'
};

/** How something that is on or off looks, with the time that is left of what it runs on. Before service has `begun` nothing is lost. */
export function lampOf({ on, why }: { on: boolean; why: Reason }, left: string | null, begun = true): Lamp {
  if (on && why === 'held' && left) return { kind: 'held', word: 'On', why: `running on held entitlements, ${left}`, brief: left };
  const kind = on ? 'on' : begun && !NEVER_WAS.has(why) ? 'off' : 'none';
  return { kind, word: on ? 'On' : 'Off', why: REASON_WORDS[why], brief: BRIEF[why] ?? REASON_WORDS[why] };
}
