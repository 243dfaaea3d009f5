import type { Answered } from './call.ts';
import { DAYS, type Day } from './days.ts';
import { answerOf } from './evidence.ts';
import { healthyOf } from './look.ts';
import type { Matrix, Row } from './matrix.ts';
import { QUESTIONS } from './observations/index.ts';
import { type Noticed, unexplained } from './search.ts';

const byId = new Map(QUESTIONS.map((question) => [question.id, question]));

/** What answers say about observations, where a yes or a no leaves one value alone. */
export function noticedOf(answers: readonly Answered[]): Noticed[] {
  return answers.flatMap(({ question: id, reply }) => {
    const question = byId.get(id);
    if (!question || reply === 'unknown') return [];
    const { observation, yes } = question;
    const left = Object.keys(observation.values).filter((value) => yes.includes(value) === (reply === 'yes'));
    return left.length === 1 ? [{ observation: observation.id, value: left[0]! }] : [];
  });
}

/** Two faults that together look as was answered. */
export interface Pair {
  faults: readonly string[];
  days: readonly Day[];
}

/** Every two faults that give all the answers on one day at least: what looks so on most days first, then what explains by being less. */
export function pairsFor(matrix: Matrix, answers: readonly Answered[]): Pair[] {
  const told = answers.flatMap(({ question, reply }) => {
    const known = byId.get(question);
    return known && reply !== 'unknown' ? [{ question: known, yes: reply === 'yes' }] : [];
  });
  const gives = (row: Row, day: number) => told.every(({ question, yes }) => answerOf(question, row, day) === yes);
  const healthy = healthyOf(matrix);
  const noticed = told.map(({ question }) => question.observation.id);
  return matrix.rows
    .filter(({ faults }) => faults.length === 2)
    .map((row) => ({ row, days: DAYS.filter((_, day) => gives(row, day)) }))
    .filter(({ days }) => days.length > 0)
    .map(({ row, days }) => ({ faults: row.faults, days, left: unexplained(row, healthy, noticed, days[0]!) }))
    .sort((a, b) => b.days.length - a.days.length || a.left - b.left)
    .map(({ faults, days }) => ({ faults, days }));
}
