import { OBSERVATIONS } from '#lib/diagnosis/observations/index.ts';
import type { Refusal } from '#lib/contract/index.ts';
import type { Attempt } from './attempt.svelte.ts';

const ROUTES = ['default-route', 'route-with-mask', 'other-route-to-com', 'gateway-as-installed', 'route-lan-as-installed'];

/** What one learns by reading a form of the configuration, or a screen of the lab: the probes that it answers. */
const ANSWERS: Record<string, readonly string[]> = {
  initial: ['customer-id', 'server-address'],
  lan: ['lan-as-installed'],
  routes: ROUTES,
  dns: ['dns-setting'],
  time: ['time-source-set', 'zone-right', 'clock'],
  security: ['com-admin', 'own-certificate'],
  com: ['allows-backupRestore', 'allows-upgrade', 'allows-logCollection', 'allows-management'],
  users: ['profile-none', 'profiles-as-installed', 'receptionist-marked'],
  wizard: ['customer-id', 'server-address', 'lan-as-installed', ...ROUTES, 'dns-setting', 'time-source-set', 'zone-right', 'clock'],
  'view.alarms': [
    'alarms',
    'stops-at',
    'alarm-every-day',
    'alarm-day',
    'alarm-certificate.expiring',
    'alarm-subscription.expired',
    'alarm-subscription.short'
  ],
  'view.features': [
    ...['works-voicemail', 'works-workplace-desktop', 'works-workplace-mobile', 'works-receptionist-console', 'works-phone-files'],
    'entitlement'
  ],
  'view.phones': ['calls', 'who-is-out', 'phone-time'],
  'view.com': [
    ...['com-online', 'refused-sign-in', 'com-in-service', 'com-certificate'],
    ...['account-subscriptions', 'account-quantities', 'account-system-id', 'account-customer-id']
  ]
};

interface Price {
  probes: readonly string[];
  cost: number;
  /** Whether somebody can be asked who sees all of it. */
  askable: boolean;
}

/**
 * What reading a form or a screen still costs in a ticket: the probes that it answers and that were not made yet, and their price. Null
 * where it is free: outside of tickets, once the diagnosis has been given, of a system that the ticket is not about, and where all of it
 * is known.
 */
export function priceOfForm(attempt: Attempt, form: string, system: string): Price | null {
  const { record, isTicket, phase, enquiry } = attempt;
  if (!isTicket || phase === 'done' || system !== attempt.system || record.acts.some(({ act }) => act.do === 'diagnose')) return null;
  const made = new Set(record.acts.flatMap(({ act }) => (act.do === 'probe' ? [act.probe] : [])));
  const open = OBSERVATIONS.filter(({ id }) => ANSWERS[form]?.includes(id) && !made.has(id));
  if (open.length === 0) return null;
  const askable = open.every(({ access }) => enquiry.accesses.includes(access));
  return { probes: open.map(({ id }) => id), cost: open.reduce((sum, { cost }) => sum + cost, 0), askable };
}

/** Reads a form or a screen: makes every probe that it answers and that was not made yet. The first refusal, or null. */
export function readForm(attempt: Attempt, form: string): Refusal | null {
  for (const probe of priceOfForm(attempt, form, attempt.system)?.probes ?? []) {
    const refusal = attempt.probe(probe);
    if (refusal) return refusal;
  }
  return null;
}
