import type { Cards } from './card.ts';

/** What is subscribed, for how long, and who gets it. */
export const subscriptions = {
  'SC-12': {
    title: 'Expiry while connected: no grace',
    says: 'While connected, a subscription that expires stops its feature or features at once. There is no grace for it.',
    sources: ['SD1', 'M1', 'M3'],
    seeAt: [
      ['features', 'A feature goes off while the link is up'],
      ['com', 'The dates of the subscriptions'],
      ['log', 'Subscription expired']
    ],
    related: ['SC-13', 'SC-7', 'expiry-while-down']
  },
  'SC-13': {
    title: 'Renew in time',
    says: 'Whoever orders subscriptions must know the expiry dates and renew in time, counting the days that an order takes to be processed.',
    sources: ['SD1', 'M1'],
    seeAt: [['com', 'Dates, orders and their processing time']],
    related: ['SC-12', 'renewal-term', 'expiry-notice']
  },
  'expiry-while-down': {
    title: 'While the link is down no subscription ends',
    says: 'What had been received is judged by the moment of loss. On reconnection COM grants what is still current, and what has ended meanwhile goes off at once.',
    reason: 'The documents speak of subscriptions that expire “when connected”, and of running on entitlements already received.',
    real: 'A real system may know the dates and act on them in error mode too.',
    seeAt: [['com', 'A subscription that ends within error mode: its feature stays until the link is back']],
    related: ['SC-12', 'SC-7']
  },
  'start-of-subscription': {
    title: 'A subscription counts from its start',
    says: 'COM grants it from that moment on. One that starts while the link is down has not been received, and comes with reconnection.',
    reason: 'The system runs on what it had received (SC-7); what had not begun was not among it.',
    real: 'It may have been received in advance, with its date.',
    seeAt: [['com', 'A subscription whose start lies ahead']],
    related: ['SC-7', 'SC-12', 'expiry-while-down']
  },
  'expiry-notice': {
    title: 'The system does not warn of expiry',
    says: 'Neither the IP Office nor COM announces that a subscription is about to end. The dates can be read at COM.',
    reason: 'The documents ask the buyer to watch the dates and describe no warning.',
    real: 'The ordering portal or COM may send reminders.',
    seeAt: [['com', 'The dates of the subscriptions']],
    related: ['SC-13', 'certificate-warning']
  },
  'renewal-term': {
    title: 'From when a renewal counts',
    says: 'A renewal’s term counts from the later of two moments: the old expiry, and the end of its processing. What changes at COM reaches a connected system at once.',
    reason: 'Who renews early should not lose days. The documents give terms, but not how they join.',
    real: 'Terms may be counted by months of billing, and news may reach the system with its next check.',
    seeAt: [['com', 'Renew, and see the new date when the order has been processed']],
    related: ['SC-13', 'SC-12']
  },
  'shortage-order': {
    title: 'Who goes without when there are too few',
    says: 'The users with the highest extensions of that profile.',
    reason: 'That some users get no service is documented; which of them is not. This is stable, and anybody can check it.',
    real: 'It may be the order in which phones register.',
    seeAt: [
      ['features', 'Users in service: which have none, and why'],
      ['config', 'Users: give one more of them a profile than there are subscriptions']
    ],
    related: ['feature-of-users', 'all-taken-away', 'SC-12']
  },
  'all-taken-away': {
    title: 'A system without any subscription is still connected',
    says: 'When every subscription has been taken away the system stays subscribed: telephony is on, and no user is in service.',
    reason: 'Telephony goes off when error mode ends (SC-11), and this is no error mode. Without user subscriptions nobody can use it.',
    real: 'The real system may treat this as a state of its own.',
    seeAt: [['features', 'Telephony on, no user in service']],
    related: ['SC-12', 'shortage-order']
  },
  'never-subscribed': {
    title: 'Before the first subscription there is no telephony',
    says: 'A system that has never received subscriptions has no telephony, none of the features that subscriptions give, and no user in service. Emergency numbers are connected. It is in no error mode and counts no days.',
    reason:
      'Users without subscription can use no features, as documented; and error mode is about what had been received. What a new system can do before it has received anything is not said.',
    real: 'A new system may offer some telephony, or days to set it up.',
    seeAt: [
      ['features', 'A new system: all is off, and why'],
      ['phones', 'A new system: a call that is refused, and 112']
    ],
    related: ['SC-4', 'SC-7', 'SR-1', 'all-taken-away', 'emergency-calls']
  },
  'feature-of-users': {
    title: 'When a feature of users counts as on',
    says: 'When at least one user in service has a profile that includes it. Which profile includes what is documented.',
    reason: 'A light must mean something; the documents know users, not lights.',
    real: 'A real system shows no such light.',
    seeAt: [['features', 'Why a feature is on or off']],
    related: ['shortage-order', 'application-subscriptions']
  },
  'application-subscriptions': {
    title: 'Receptionist Console is the only application',
    says: 'Of the subscriptions for applications the twin has the Receptionist Console alone.',
    reason: 'It is the one that could be read on a page of the vendor. Others exist, and are not invented here.',
    real: 'There are more.',
    seeAt: [['features', 'Receptionist console']],
    related: ['feature-of-users']
  },
  'phone-files': {
    title: 'What Phone files depends on',
    says: 'Only on whether the DNS servers that are set would answer for storage.googleapis.com, not on whether the way there is open.',
    reason:
      'Files that phones have fetched stay usable, so that error mode leaves the feature alone (SC-8); the name is what the documents ask for (SR-10).',
    real: 'Without a way to the storage new files cannot be fetched.',
    seeAt: [['features', 'Phone files']],
    related: ['SR-10', 'SC-8']
  }
} as const satisfies Cards;
