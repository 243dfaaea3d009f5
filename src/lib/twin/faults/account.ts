import { type Command, type Profile, SUBSCRIPTION_OF, SUBSCRIPTION_TYPES, type SubscriptionType } from '#lib/contract/index.ts';
import { comSet, configure, family } from './define.ts';
import type { Situation } from './fault.ts';

/** What was ordered, for whom, and until when (SC-12, SC-13). */

const unjudged = 'Nothing yet: a standing link is not checked again.';

const usersOf = ({ settings }: Situation, profile: Profile) => settings.users.filter((user) => user.profile === profile);
const held = ({ subscriptions }: Situation, type: SubscriptionType) => subscriptions.some((one) => one.type === type);
const inMs = ({ trueTime }: Situation, ms: number) => new Date(Date.parse(trueTime) + ms).toISOString();

const needsUsers = (profile: Exclude<Profile, 'none'>, least: number) => (situation: Situation) => {
  if (!held(situation, SUBSCRIPTION_OF[profile])) return `nothing is subscribed for profile ${profile}`;
  return usersOf(situation, profile).length >= least ? null : `too few users have profile ${profile}`;
};
const needsConsole = (situation: Situation) =>
  held(situation, 'receptionist-console') && situation.settings.users.some((user) => user.receptionist)
    ? null
    : 'no receptionist console is in use';

/** Subscriptions of some types end half a minute from now: while connected, that stops what they give at once. */
const ending = (types: readonly SubscriptionType[]) => (before: Situation) => [
  comSet(before, {
    subscriptions: before.subscriptions.map((one) => (types.includes(one.type) ? { ...one, expiresAt: inMs(before, 30_000) } : one))
  })
];
const renewed = (types: readonly SubscriptionType[]) => (_: Situation, now: Situation) =>
  types
    .filter((type) => held(now, type))
    .map((type): Command => ({ do: 'com', system: now.system, renew: { type, term: 'P1Y', processing: 'PT0S' } }));

const RENEW = 'COM: renew the subscription. Next time in advance, counting the days that an order takes.';
const online = 'The system is online and reports the alarm.';
const UC_FEATURES = {
  'workplace-mobile': 'subscription-expired',
  'one-x-portal': 'subscription-expired',
  telecommuter: 'subscription-expired',
  ums: 'subscription-expired',
  'ms-teams': 'subscription-expired'
} as const;

export const account = family('account', [
  {
    id: 'system-id-mismatch',
    title: 'Ordered for another System ID',
    does: 'What was ordered is registered for another System ID than the one on the SD card.',
    seen: {
      trainee: `${unjudged} The next attempt climbs to Sign-in: COM knows the customer, but not this system.`,
      customer: '“We swapped the SD card”, or “we ordered with the ten digits on the card”.',
      com: 'The subscriptions stand there, for a system that never calls.'
    },
    clauses: ['SR-1', 'SC-4'],
    rows: [17],
    repair: 'COM: have the order moved to the System ID of the card: 12 digits, an old card’s ten with 11 before them.',
    put: (before) => [comSet(before, { systemId: before.registeredAs.replace(/..$/, (last) => (last === '00' ? '11' : '00')) })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'sign-in.unknown-system' }
  },
  {
    id: 'customer-renamed',
    title: 'COM knows the customer by another ID',
    does: 'The account has got another customer ID, and nobody has told the site.',
    seen: {
      trainee: `${unjudged} The next attempt climbs to Sign-in, and COM does not know the customer, although the ID is the one in the e-mail.`,
      customer: '“We did not change anything. We did change our supplier.”',
      com: 'The customer is there under its new ID, and its systems go offline one after the other.'
    },
    clauses: ['SR-1'],
    basis: 'assumption',
    rows: [16],
    reach: 'everybody',
    repair: 'Config › Subscription: enter the new ID (or have COM put the old one back).',
    put: (before) => [comSet(before, { customerId: `${before.customerId}-B` })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'sign-in.unknown-customer' }
  },
  {
    id: 'uc-expired',
    title: 'UC User subscriptions expire',
    does: 'The UC User subscriptions end while the link is up.',
    seen: {
      trainee: 'Within the minute UC users are out of service, and the features that only they have go off. There is no grace.',
      customer: '“The apps stopped this morning, all at once. Desk phones of others still work.”',
      com: online
    },
    clauses: ['SC-12', 'SC-13'],
    rows: [20],
    repair: RENEW,
    cannot: needsUsers('uc', 1),
    put: ending(['uc-user']),
    take: renewed(['uc-user']),
    sign: { shows: 'time', within: 'PT5M', features: UC_FEATURES, users: 'subscription-expired', alarms: ['subscription.expired'] }
  },
  {
    id: 'console-expired',
    title: 'Receptionist Console subscription expires',
    does: 'The subscription of the receptionist console ends while the link is up.',
    seen: {
      trainee: 'The receptionist console goes off; all users stay in service.',
      customer: '“Reception cannot see the calls any more, but her phone rings.”',
      com: online
    },
    clauses: ['SC-12'],
    rows: [20],
    repair: RENEW,
    cannot: needsConsole,
    put: ending(['receptionist-console']),
    take: renewed(['receptionist-console']),
    sign: {
      shows: 'time',
      within: 'PT5M',
      features: { 'receptionist-console': 'subscription-expired' },
      alarms: ['subscription.expired']
    }
  },
  {
    id: 'telephony-users-expired',
    title: 'Telephony User subscriptions expire',
    does: 'The Telephony User subscriptions end while the link is up.',
    seen: {
      trainee: 'Users with profile Telephony are out of service; all others and all features go on.',
      customer: '“Half of the phones say they are logged out.”',
      com: online
    },
    clauses: ['SC-12'],
    rows: [20],
    repair: RENEW,
    cannot: (situation) =>
      needsUsers('telephony', 1)(situation) ??
      (usersOf(situation, 'telephony').length < situation.settings.users.length ? null : 'nobody would be left in service'),
    put: ending(['telephony-user']),
    take: renewed(['telephony-user']),
    sign: { shows: 'time', within: 'PT5M', users: 'subscription-expired', alarms: ['subscription.expired'] }
  },
  {
    id: 'everything-expired',
    title: 'All subscriptions expire, and the system restarts',
    does: 'Every subscription ends within the minute that it takes to put this in, and with the next sign-in COM has nothing to grant.',
    seen: {
      trainee: 'Everybody is out of service at once. The next attempt climbs to Entitlements: COM has no current subscription.',
      customer: '“Nothing works any more: no calls, no voicemail. The invoice? That is with accounting.”',
      com: 'Every subscription is over, and the system goes offline.'
    },
    clauses: ['SC-12', 'SC-13'],
    rows: [20],
    repair: 'COM: renew all subscriptions; the next attempt brings everything back.',
    cannot: (situation) => needsUsers('uc', 1)(situation) ?? needsConsole(situation),
    put: (before) => [...ending(SUBSCRIPTION_TYPES)(before), { do: 'advance', by: 'PT1M' }],
    take: renewed(SUBSCRIPTION_TYPES),
    sign: {
      shows: 'attempt',
      within: 'PT5M',
      failure: 'entitlements.none',
      features: {
        ...UC_FEATURES,
        voicemail: 'subscription-expired',
        'workplace-desktop': 'subscription-expired',
        'receptionist-console': 'subscription-expired'
      },
      users: 'subscription-expired',
      alarms: ['subscription.expired']
    }
  },
  {
    id: 'telephony-users-short',
    title: 'Fewer Telephony User subscriptions than users',
    does: 'One Telephony User subscription is left for several users.',
    seen: {
      trainee: 'Some users are out of service, and an alarm says that subscriptions are too few. The link is up.',
      customer: '“Some phones say that no licence is available. Always the same ones.”',
      com: online
    },
    clauses: ['SC-4', 'SC-12'],
    rows: [19],
    repair: 'COM: order what is missing, or give users another profile (Config › Users).',
    cannot: needsUsers('telephony', 2),
    put: (before) => [
      comSet(before, { subscriptions: before.subscriptions.map((one) => (one.type === 'telephony-user' ? { ...one, quantity: 1 } : one)) })
    ],
    sign: { shows: 'at-once', within: 'PT5M', users: 'subscription-short', alarms: ['subscription.short'] }
  },
  {
    id: 'profile-not-ordered',
    // In a Server Edition network it is others who go without: the highest extensions of all.
    sites: ['ip500v2', 'scn'],
    title: 'Users were given a profile that was not ordered',
    does: 'Telephony users have been made UC users, more than there are subscriptions for.',
    seen: {
      trainee:
        'Those with the highest extensions are out of service (simulator assumption), and an alarm says that subscriptions are too few.',
      customer: '“We gave everybody the big profile. Now some have nothing at all.”',
      com: online
    },
    clauses: ['SC-4'],
    rows: [19],
    repair: 'Config › Users: back to the profile that was ordered; or order more at COM.',
    cannot: needsUsers('telephony', 4),
    put: (before) => [
      configure(before, { users: before.settings.users.map((user) => (user.profile === 'telephony' ? { ...user, profile: 'uc' } : user)) })
    ],
    sign: { shows: 'at-once', within: 'PT5M', users: 'subscription-short', alarms: ['subscription.short'] }
  },
  {
    id: 'user-non-licensed',
    title: 'A user was set to Non-licensed User',
    does: 'The last telephony user has lost the profile.',
    seen: {
      trainee: 'One user is out of service, without an alarm. Config › Users shows the profile.',
      customer: '“One phone is dead. We have swapped it twice.”',
      com: 'The system is online, without an alarm.'
    },
    clauses: ['SC-4'],
    rows: [19],
    linkless: true,
    repair: 'Config › Users: give the user a profile again.',
    cannot: (situation) => (usersOf(situation, 'telephony').length >= 2 ? null : 'too few users have profile telephony'),
    put: (before) => {
      const last = usersOf(before, 'telephony').at(-1)!;
      return [configure(before, { users: before.settings.users.map((user) => (user === last ? { ...user, profile: 'none' } : user)) })];
    },
    sign: { shows: 'at-once', within: 'PT5M', users: 'no-profile' }
  },
  {
    id: 'receptionist-unflagged',
    title: 'Nobody is marked as receptionist',
    does: 'The mark of the receptionist was taken from the user.',
    seen: {
      trainee: 'The receptionist console is off: no user has it. Its subscription is there and unused.',
      customer: '“A colleague has taken over reception, and her console does not start.”',
      com: 'The system is online, without an alarm.'
    },
    clauses: ['SC-4'],
    basis: 'assumption',
    repair: 'Config › Users: mark the user as receptionist.',
    cannot: needsConsole,
    put: (before) => [
      configure(before, { users: before.settings.users.map((user) => (user.receptionist ? { ...user, receptionist: false } : user)) })
    ],
    sign: { shows: 'at-once', within: 'PT5M', features: { 'receptionist-console': 'no-user' } }
  }
]);
