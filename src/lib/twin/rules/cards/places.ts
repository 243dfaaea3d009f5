import type { Cards } from './card.ts';

/** What kind of installation it is, and how a run begins. */
export const places = {
  'SR-2': {
    title: 'SCN: a link for each',
    says: 'In a Small Community Network of IP500 V2 systems every IP500 V2 has a link of its own.',
    sources: ['SD2', 'K1', 'M2'],
    seeAt: [['map', 'A site that is an SCN: cut one system’s cable, and the others stay connected']],
    related: ['SR-3', 'SC-1']
  },
  'SR-3': {
    title: 'Server Edition: the Primary alone',
    says: 'In a Server Edition network only the Primary has a link.',
    sources: ['SD2', 'K1', 'M2'],
    seeAt: [['map', 'A site that is a Server Edition network: only the Primary has a ladder']],
    related: ['SR-2', 'server-edition-grace']
  },
  'server-edition-grace': {
    title: 'The others live on the Primary’s entitlement',
    says: 'Whatever becomes of the Primary’s entitlement becomes of Secondary and Expansion at the same moment, alarms included: the same 30 days, the same end. The subscriptions are ordered for the Primary and count the users of all its systems.',
    reason: 'That the whole network enters the 30 days is documented for an earlier release; how it ends for the others is not.',
    real: 'Each may count for itself.',
    seeAt: [['alarms', 'All systems of the network, in a Server Edition site']],
    related: ['SR-3', 'SC-6', 'SC-11']
  },
  'dates-of-the-epoch': {
    title: 'The dates move with the start',
    says: 'For a run that begins far from 2026 the dates of certificates and of the first start move with it.',
    reason: 'A run must begin in a world whose certificates are valid, whatever its year.',
    real: 'Dates are what they are.',
    seeAt: [['config', 'Security: the system’s certificate']],
    related: ['certificate-life', 'com-certificate']
  },
  'ready-start': {
    title: 'A system in service begins between two heartbeats',
    says: 'The system has really started and connected before the run begins; what led there is not part of the record. Time begins half-way between two heartbeats, so that nothing is under way at a whole minute.',
    reason: 'The same command at the same minute then does the same in every run.',
    real: 'The world does not wait for whole minutes.',
    seeAt: [['link', 'A system in service: connected from the first moment']],
    related: ['heartbeat-interval', 'sequence-packets']
  },
  'made-up-customer': {
    title: 'Customer, people and numbers are made up',
    says: 'The customer’s name and ID, the people, their extensions, the outside numbers, the System IDs and all addresses but those that the documents give. The outside numbers are from a range that is kept for drama, the public addresses from ranges that are kept for examples.',
    reason: 'A lesson needs somebody to call, and nobody real should be called.',
    real: 'Nothing of it exists. A Customer ID may look quite different.',
    seeAt: [
      ['phones', 'Names and numbers'],
      ['config', 'Initial configuration: Customer ID, System ID']
    ],
    related: ['SR-1', 'region-list', 'own-wording']
  },
  'sequence-packets': {
    title: 'Packets of the sequence view',
    says: 'It shows what the trace tells: rungs, moments and messages, with the packets that the protocols need for them. The form of the messages is ours.',
    reason: 'The protocols are public standards; what the messages look like inside is not published.',
    real: 'More packets, and other contents.',
    seeAt: [['link', 'The sequence of an attempt']],
    related: ['SC-3', 'SC-4', 'SR-13']
  }
} as const satisfies Cards;
