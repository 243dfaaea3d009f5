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
  }
];
