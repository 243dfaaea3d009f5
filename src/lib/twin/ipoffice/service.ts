import {
  type EntitlementMode,
  type Feature,
  FEATURES,
  isCurrent,
  type Profile,
  type Reason,
  type RuleSet,
  type Settings,
  type Subscription,
  SUBSCRIPTION_OF,
  type SubscriptionType
} from '#lib/contract/index.ts';
import { RULES } from '../rules/ruleSets.ts';
import type { OnOff, Service, SubscriptionSlice, UserSlice } from '../trace/facts.ts';

/** What the entitlement gives to whom: a pure function of what the system knows. */
export interface Knowledge {
  mode: EntitlementMode;
  rules: RuleSet;
  /** What COM granted last, or null where it never did. */
  received: readonly Subscription[] | null;
  /**
   * The moment (milliseconds since 1970) by which subscriptions are judged: now while connected (SC-12), the moment of loss in
   * error mode, since the system runs on what it had received (SC-7).
   */
  judgedAt: number;
  users: Settings['users'];
  /** The users of all systems that live on the same subscriptions, these included. */
  everybody: Settings['users'];
  com: Settings['com'];
  connected: boolean;
  storageResolves: boolean;
}

/** Which profiles give a user which feature (domain 3.1). */
const FEATURE_PROFILES: Partial<Record<Feature, readonly Profile[]>> = {
  voicemail: ['telephony', 'telephony-plus', 'uc'],
  'workplace-desktop': ['telephony-plus', 'uc'],
  'workplace-mobile': ['uc'],
  'one-x-portal': ['uc'],
  telecommuter: ['uc'],
  ums: ['uc'],
  'ms-teams': ['uc']
};

/** Which setting lets COM do what (SC-5: the system's own settings alone decide). */
const COM_SETTING: Partial<Record<Feature, keyof Settings['com']>> = {
  'com-backup': 'backupRestore',
  'com-upgrade': 'upgrade',
  'com-logs': 'logCollection',
  'com-management': 'management'
};

const off = (why: Reason): OnOff => ({ on: false, why });
const on = (why: Reason): OnOff => ({ on: true, why });

export function service(known: Knowledge): Service {
  const entitled = known.mode === 'subscribed' || known.mode === 'error';
  const given: Reason = known.mode === 'error' ? 'held' : 'subscribed';
  const over = known.mode === 'expired' && RULES[known.rules].telephonyEnds;
  const active = (one: Subscription) => entitled && isCurrent(one, known.judgedAt);

  const telephony =
    known.mode === 'none' ? off('never-subscribed') : entitled ? on(given) : over ? off('error-mode-over') : on('older-rules');
  const places = placesOf(known.everybody);
  const users = known.users.map((user): UserSlice => ({ extension: user.extension, profile: user.profile, ...standing(user) }));
  const inService = new Set(known.everybody.filter((user) => standing(user).inService).map((user) => user.extension));
  /** Of each type, the users that are not yet counted to a subscription. */
  const uncounted = new Map<SubscriptionType, number>();
  const subscriptions = (known.received ?? []).map((one): SubscriptionSlice => ({
    ...one,
    active: active(one),
    used: active(one) ? used(one) : 0
  }));
  const features = Object.fromEntries(FEATURES.map((id) => [id, feature(id)])) as Record<Feature, OnOff>;
  return { subscriptions, features, telephony, users };

  function quantity(type: SubscriptionType): number {
    return (known.received ?? []).filter((one) => one.type === type && active(one)).reduce((sum, one) => sum + one.quantity, 0);
  }

  function standing(user: Settings['users'][number]): { inService: boolean; why: Reason } {
    if (user.profile === 'none') return { inService: false, why: 'no-profile' };
    if (known.mode === 'none') return { inService: false, why: 'never-subscribed' };
    if (!entitled) return over ? { inService: false, why: 'error-mode-over' } : { inService: true, why: 'older-rules' };
    const type = SUBSCRIPTION_OF[user.profile];
    if (places.get(user.extension)! < quantity(type)) return { inService: true, why: given };
    const granted = (known.received ?? []).filter((one) => one.type === type);
    const why = granted.some(active) ? 'subscription-short' : granted.length ? 'subscription-expired' : 'subscription-missing';
    return { inService: false, why };
  }

  /** Each user counts once: those that one subscription has no room for, the next of its type takes. */
  function used({ type, quantity }: Subscription): number {
    const wanted = uncounted.get(type) ?? served(type);
    const taken = Math.min(wanted, quantity);
    uncounted.set(type, wanted - taken);
    return taken;
  }

  function served(type: SubscriptionType): number {
    return known.everybody.filter((user) =>
      type === 'receptionist-console'
        ? user.receptionist && inService.has(user.extension)
        : user.profile !== 'none' && SUBSCRIPTION_OF[user.profile] === type && inService.has(user.extension)
    ).length;
  }

  function feature(id: Feature): OnOff {
    if (id === 'phone-files') return known.storageResolves ? on('name-resolves') : off('storage-unresolved');
    const setting = COM_SETTING[id];
    if (setting) return !known.com[setting] ? off('setting-off') : known.connected ? on('link-up') : off('link-down');
    if (known.mode === 'none') return off('never-subscribed');
    return id === 'receptionist-console' ? receptionist() : perUser(FEATURE_PROFILES[id]!);
  }

  function perUser(profiles: readonly Profile[]): OnOff {
    const wanting = users.filter((user) => profiles.includes(user.profile));
    if (wanting.length === 0) return off('no-user');
    if (known.mode === 'expired') return off('error-mode-over');
    return wanting.some((user) => user.inService) ? on(given) : off(wanting[0]!.why);
  }

  function receptionist(): OnOff {
    if (!known.users.some((user) => user.receptionist)) return off('no-user');
    if (known.mode === 'expired') return off('error-mode-over');
    const granted = subscriptions.filter((one) => one.type === 'receptionist-console');
    if (granted.some((one) => one.used > 0)) return on(given);
    return off(granted.some((one) => one.active) ? 'no-user' : granted.length ? 'subscription-expired' : 'subscription-missing');
  }
}

/** Each user's place among those of the same profile. Simulator assumption: where there are too few, the highest extensions go without. */
function placesOf(everybody: Settings['users']): Map<string, number> {
  const taken = new Map<Profile, number>();
  const places = new Map<string, number>();
  for (const { extension, profile } of everybody.toSorted((a, b) => Number(a.extension) - Number(b.extension))) {
    const place = taken.get(profile) ?? 0;
    places.set(extension, place);
    taken.set(profile, place + 1);
  }
  return places;
}
