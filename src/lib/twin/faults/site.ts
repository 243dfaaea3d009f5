import { family, network, type Telling } from './define.ts';

/** The line of a site, and what a cut means for sites with several systems (SR-2, SR-3). */

const cut: Pick<Telling, 'put' | 'sign' | 'repair'> = {
  repair: 'Map › WAN: mend the cable; the link comes back by itself.',
  put: (before) => [network(before, { wan: { up: false } })],
  sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'dns.timeout' }
};

export const site = family('site', [
  {
    ...cut,
    id: 'wan-cut',
    title: 'The line is cut',
    does: 'The cable between the site and the Internet is cut.',
    sites: ['ip500v2'],
    seen: {
      trainee:
        'Heartbeats stay unanswered, then attempts stop at DNS, where the first packet has to leave the site. Error mode counts its days.',
      customer: '“There is no Internet and an alarm every day. Phones work. Is that bad?”',
      com: 'The system is offline; what is shown of it gets old.'
    },
    clauses: ['SC-6', 'SC-7', 'SC-8', 'SC-9', 'SC-10'],
    rows: [21]
  },
  {
    id: 'a-month-in-the-dark',
    title: 'A month without a line',
    does: 'The line was cut, nobody cared, and 31 days have passed.',
    seen: {
      trainee: 'Error mode is over: every subscription feature is off, and (by the newer wording) telephony with it.',
      customer: '“Now nothing works at all: no calls, no voicemail. For a month we only had an alarm every day.”',
      com: 'The system has been offline for a month.'
    },
    clauses: ['SC-11', 'SC-6', 'SR-14'],
    rows: [22],
    repair: 'Map › WAN: mend the cable. With the link everything comes back, and the next 30 days are whole.',
    put: (before) => [network(before, { wan: { up: false } }), { do: 'advance', by: 'P31D' }],
    sign: {
      shows: 'at-once',
      within: 'PT5M',
      loses: 'heartbeat.missed',
      failure: 'dns.timeout',
      mode: 'expired',
      telephony: 'error-mode-over',
      features: {
        voicemail: 'error-mode-over',
        'workplace-desktop': 'error-mode-over',
        'workplace-mobile': 'error-mode-over',
        'one-x-portal': 'error-mode-over',
        telecommuter: 'error-mode-over',
        ums: 'error-mode-over',
        'ms-teams': 'error-mode-over',
        'receptionist-console': 'error-mode-over'
      },
      users: 'error-mode-over',
      alarms: ['entitlement.expired']
    }
  },
  {
    ...cut,
    id: 'scn-site-cut',
    title: 'One site of the network is cut',
    does: 'The line of one site is cut; the others have lines of their own.',
    sites: ['scn'],
    seen: {
      trainee: 'One system counts its 30 days, the others are connected: every IP500 V2 has a link of its own.',
      customer: '“Only the branch has an alarm every day.”',
      com: 'One system of the customer is offline.'
    },
    clauses: ['SR-2', 'SC-6'],
    rows: [25]
  },
  {
    ...cut,
    id: 'primary-cut',
    title: 'The Primary has no Internet',
    does: 'The line of the Primary is cut, and it alone has a link.',
    sites: ['server-edition'],
    seen: {
      trainee: 'All servers count the same 30 days, wherever their own line is.',
      customer: '“All our sites have the alarm every day, but only the one with the server has lost its Internet.”',
      com: 'The customer’s one link is down.'
    },
    clauses: ['SR-3', 'SC-6'],
    rows: [26]
  }
]);
