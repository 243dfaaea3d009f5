import { isUnset, type Settings } from '#lib/contract/index.ts';
import type { SystemState } from './state.ts';

/** What a screen reads off a system's state, though it does not stand there. */

/** Days of error mode that are left, rounded up; 0 when it is over; null where none is counted. */
export function daysLeft(system: SystemState, at: number): number | null {
  const { mode, expiresAt } = system.entitlement;
  if (mode === 'expired') return 0;
  return mode === 'error' && expiresAt !== null ? Math.ceil((expiresAt - at) / 86_400_000) : null;
}

/**
 * What is left of the 30 days as a person reads it: "18 days left", on the last day "23 h 59 min left", "59 minutes left" and
 * "59 seconds left"; null where none is counted.
 */
export function timeLeft(system: SystemState, at: number): string | null {
  const { mode, expiresAt } = system.entitlement;
  if (mode !== 'error' || expiresAt === null) return null;
  const rest = expiresAt - at;
  const many = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'} left`;
  if (rest >= 86_400_000) return many(Math.ceil(rest / 86_400_000), 'day');
  if (rest >= 3_600_000) return `${Math.floor(rest / 3_600_000)} h ${Math.floor(rest / 60_000) % 60} min left`;
  return rest >= 60_000 ? many(Math.floor(rest / 60_000), 'minute') : many(Math.max(0, Math.floor(rest / 1000)), 'second');
}

/** Whether saved settings wait for a reboot. */
export function rebootNeeded(system: SystemState): boolean {
  const plain = ({ server, backup, domain }: Settings['dns']) => [server, backup].map((one) => (isUnset(one) ? '' : one)).join() + domain;
  return plain(system.settings.dns) !== plain(system.effectiveDns);
}
