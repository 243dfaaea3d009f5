import type { EntitlementMode, Reason } from '#lib/contract/index.ts';
import { REASON_WORDS } from '#lib/views/index.ts';
import type { StateKind } from '../shape/states.ts';

/** Off for a reason that nobody lost anything by: not switched on, not needed, not yet bought. */
const NEVER_WAS: ReadonlySet<Reason> = new Set(['setting-off', 'no-user', 'no-profile', 'never-subscribed']);

export interface Lamp {
  kind: StateKind;
  /** On, On held, Off. */
  word: string;
  why: string;
}

/** How something that is on or off looks, with the days that are left of what it runs on. */
export function lampOf({ on, why }: { on: boolean; why: Reason }, mode: EntitlementMode, daysLeft: number | null): Lamp {
  if (on && why === 'held')
    return { kind: 'held', word: 'On', why: `running on held entitlements, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left` };
  if (on) return { kind: 'on', word: 'On', why: REASON_WORDS[why] };
  return { kind: NEVER_WAS.has(why) ? 'none' : 'off', word: 'Off', why: REASON_WORDS[why] };
}
