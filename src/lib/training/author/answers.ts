import type { Grade } from '../grade/grade.ts';
import type { Proof } from '../prove.ts';
import type { Scenario } from '../scenario.ts';
import type { Finding } from './finding.ts';
import type { Repair } from './repairs.ts';

/** One thing that is asked of every scenario, with the answer that playing it gave. */
export interface Answer {
  asks: string;
  kind: Finding['kind'];
  says: string;
}

/** A repair that was worked out, as it was graded. */
export interface Tried {
  repair: Repair;
  grade: Grade;
  /** Why it is not open to the trainee, or null. */
  refusal: string | null;
}

interface Shown {
  scenario: Scenario;
  proof: Proof;
  others: readonly Tried[];
  /** The id of the author's own repair. */
  own: string;
  findings: readonly Finding[];
  optimum: number | null;
  /** Of a ticket: what following its hints shows, and an expert's way with its decoys beside the way without. */
  ofTicket: { hints: Told; decoys: Told | null } | null;
}
type Told = Pick<Answer, 'kind' | 'says'>;

/** The answers in the order in which an author asks: can it be solved, does it ask something, is anything in it false, what does it cost. */
export function answersOf({ scenario, proof: { solved, nothing, refused }, others, own, findings, optimum, ofTicket }: Shown): Answer[] {
  const { ticket, hints = [], guide, predict } = scenario;
  const wrongAt = (kind: string) =>
    new Set(findings.filter((one) => one.kind === 'wrong' && one.place.startsWith(kind)).map(({ place }) => place)).size;
  const answer = (asks: string, good: boolean, yes: string, no: string, bad: Answer['kind'] = 'wrong'): Answer => ({
    ...{ asks, kind: good ? 'good' : bad, says: good ? yes : no }
  });
  const passing = others.filter(({ grade, refusal }) => grade.passed && !refusal).map(({ repair }) => repair);
  const named = passing.filter(({ id }) => id !== own).map(({ title }) => `“${title}”`);
  const things = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  return [
    answer(
      'Can it be solved?',
      solved.passed && solved.score === 100 && refused.length === 0,
      'Yes: your repair earns 100 of 100 points.',
      `Not as it stands: your repair earns ${solved.score} of 100 points.`
    ),
    answer(
      'Does doing nothing fail?',
      !nothing.passed,
      `Yes, with ${nothing.score} points.`,
      `No: it passes, with ${nothing.score} points.`
    ),
    answer(
      'Is there more than one repair?',
      named.length > 0,
      `Yes: ${named.join(' and ')} ${named.length === 1 ? 'passes' : 'pass'} too.`,
      'No other that was worked out passes. Another right way may still.',
      'known'
    ),
    ticket
      ? { asks: 'Is a hint false?', ...ofTicket!.hints }
      : hints.length === 0
        ? { asks: 'Is a hint false?', kind: 'known', says: 'There are none.' }
        : answer(
            'Is a hint false?',
            wrongAt('hint') === 0,
            `None of ${hints.length}, as far as a program can tell.`,
            `${wrongAt('hint')} of ${hints.length}: see there.`
          ),
    ...(guide
      ? [
          answer(
            'Does the guide notice its steps?',
            wrongAt('step') === 0,
            `Yes: all ${guide.length}, in their order.`,
            `${wrongAt('step')} of ${guide.length} would not be noticed: see there.`
          )
        ]
      : []),
    ...(predict ? [answer('Is one option right?', wrongAt('question') === 0, 'Yes, one.', 'Not exactly one: see there.')] : []),
    ...(ofTicket?.decoys ? [{ asks: 'Do decoys mislead?', ...ofTicket.decoys }] : []),
    {
      asks: ticket ? 'What does the best way to the cause cost?' : 'What does the shortest repair take?',
      kind: 'known',
      says:
        optimum === null
          ? 'No repair passes.'
          : ticket
            ? `${things(optimum, 'probe', 'probes')}.`
            : `${things(optimum, 'thing', 'things')} done, beside letting time pass.`
    }
  ];
}
