import type { Answered } from './call.ts';

/** Something a customer says first, with the answers that it gives to questions that would otherwise be asked. */
export interface Complaint {
  say: string;
  answers: readonly Answered[];
}

const one = (say: string, question: string, reply: 'yes' | 'no'): Complaint => ({ say, answers: [{ question, reply }] });

/** What is said first, the commonest first. All of it can be answered by somebody at the site. */
export const COMPLAINTS: readonly Complaint[] = [
  one('No calls at all', 'calls-at-all', 'no'),
  {
    say: 'Some phones are dead',
    answers: [
      { question: 'calls-at-all', reply: 'yes' },
      { question: 'calls-everybody', reply: 'no' }
    ]
  },
  one('No voicemail', 'works-voicemail', 'no'),
  one('An alarm', 'alarm-there', 'yes'),
  one('The same alarm every day', 'alarm-every-day', 'yes'),
  one('Alarm comes and goes', 'alarm-comes-and-goes', 'yes'),
  one('Internet does not work', 'internet-works', 'no'),
  one('Wrong time', 'phone-time-right', 'no'),
  one('Console at reception does not work', 'works-receptionist-console', 'no'),
  one('Phone program does not work', 'works-workplace-desktop', 'no'),
  one('Mobile app does not work', 'works-workplace-mobile', 'no')
];

/** The ticked ones with another, or without it where it is among them; what answers the same question otherwise goes. */
export function toggled(said: readonly Complaint[], one: Complaint): Complaint[] {
  if (said.includes(one)) return said.filter((other) => other !== one);
  return [...said.filter((other) => !contradicts(other, one)), one];
}

const contradicts = (a: Complaint, b: Complaint) =>
  a.answers.some(({ question, reply }) => b.answers.some((other) => other.question === question && other.reply !== reply));

/** What they answer, each question once, in the order in which they were said. */
export const answersOf = (said: readonly Complaint[]): Answered[] => [
  ...new Map(said.flatMap(({ answers }) => answers.map((answer) => [answer.question, answer] as const))).values()
];
