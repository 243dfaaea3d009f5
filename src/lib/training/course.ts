/** A scenario's place in the course: what it builds on comes before it. */
interface Lesson {
  id: string;
  buildsOn: readonly string[];
}

/** What belongs together, in the order in which it is learnt. */
interface Chapter {
  title: string;
  /** What a trainee can do afterwards. */
  about: string;
  level: 1 | 2 | 3;
  lessons: readonly Lesson[];
}

const on = (id: string, ...buildsOn: string[]): Lesson => ({ id, buildsOn });

/** The course, from the first connection to tickets with more than one thing wrong. Every scenario of the folder stands in it once. */
export const COURSE: readonly Chapter[] = [
  {
    title: 'The link and the 30 days',
    about: 'Bring a system into service, and know what happens on each day without its link.',
    level: 1,
    lessons: [
      on('first-connection'),
      on('dns-server', 'first-connection'),
      on('two-ports', 'first-connection'),
      on('thirty-days', 'first-connection'),
      on('com-outage', 'thirty-days'),
      on('renew-in-time', 'thirty-days')
    ]
  },
  {
    title: 'First tickets',
    about: 'Find what is wrong with a few probes, and prove it.',
    level: 1,
    lessons: [on('ticket-silent-morning', 'two-ports', 'thirty-days'), on('ticket-two-weeks', 'first-connection', 'thirty-days')]
  },
  {
    title: 'What the link needs beside a way out',
    about: 'Read a rung: the clock, the certificates, the account, what a firewall does with TLS, and how good a line must be.',
    level: 2,
    lessons: [
      on('last-years-date', 'first-connection'),
      on('certificate-at-its-end', 'last-years-date'),
      on('looked-into', 'two-ports'),
      on('unknown-account', 'thirty-days'),
      on('three-offers', 'thirty-days')
    ]
  },
  {
    title: 'More systems, more users',
    about: 'Say which system has a link, who counts days, and who goes without when there are too few subscriptions.',
    level: 2,
    lessons: [on('branch-line', 'thirty-days'), on('one-link-for-all', 'branch-line'), on('one-size-for-all', 'renew-in-time')]
  },
  {
    title: 'Tickets with many suspects',
    about: 'Let each probe rule out as much as it can, and leave the rest of the system alone.',
    level: 2,
    lessons: [on('ticket-busy-weekend', 'unknown-account'), on('ticket-all-is-set', 'last-years-date')]
  },
  {
    title: 'Tickets with decoys',
    about: 'Several things are out of order, and one of them is the ticket. The system itself cannot be asked.',
    level: 3,
    lessons: [
      on('ticket-twice-looked-up', 'dns-server', 'certificate-at-its-end'),
      on('ticket-nothing-changed', 'renew-in-time', 'last-years-date', 'unknown-account')
    ]
  }
];
