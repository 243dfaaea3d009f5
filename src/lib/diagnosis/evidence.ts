import type { Matrix, Row } from './matrix.ts';
import { ACCESSES, type Access, type Question } from './observation.ts';
import { OBSERVATIONS, QUESTIONS } from './observations/index.ts';
import { DAYS, type Day } from './days.ts';

/** What can be asked of a cause: one fault, on one of the days. */
export interface Suspect {
  /** Id of the catalogue. */
  fault: string;
  /** The days on which it looks so. */
  days: readonly Day[];
  /** To each of the questions that are asked: whether the true answer is yes. */
  answers: readonly boolean[];
  /** How likely before anything is asked: every fault alike, and of one fault every day alike. They add up to 1. */
  weight: number;
}

/** Who can be asked, as what they can reach. Somebody is always at the site. */
export type Audience = readonly Access[];

/** The three that the figures are given for; any other set of accesses does as well. */
export const AUDIENCES = {
  phone: ['phone'],
  configuration: ['phone', 'configuration'],
  router: ['phone', 'configuration', 'network'],
  everybody: ACCESSES
} as const satisfies Record<string, Audience>;

const placeOf = new Map(OBSERVATIONS.map((observation, place) => [observation.id, place]));

export function questionsFor(audience: Audience): Question[] {
  return QUESTIONS.filter(({ observation }) => audience.includes(observation.access));
}

export function answerOf({ observation, yes }: Question, row: Row, day: number): boolean {
  return yes.includes(row.seen[day]![placeOf.get(observation.id)!]!);
}

/** Every fault as it looks to those who answer these questions; days that look the same to them are one suspect. */
export function suspectsOf(matrix: Matrix, questions: readonly Question[]): Suspect[] {
  const singles = matrix.rows.filter(({ faults }) => faults.length === 1);
  return singles.flatMap((row) => {
    const looks = new Map<string, Suspect & { days: Day[]; weight: number }>();
    DAYS.forEach((day, index) => {
      const answers = questions.map((question) => answerOf(question, row, index));
      const key = answers.map(Number).join('');
      const known = looks.get(key) ?? { fault: row.faults[0]!, days: [], answers, weight: 0 };
      known.days.push(day);
      known.weight += 1 / (singles.length * DAYS.length);
      looks.set(key, known);
    });
    return [...looks.values()];
  });
}
