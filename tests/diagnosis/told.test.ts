import { FAULTS } from '#lib/twin/faults/index.ts';
import { type Answered, Call, truthfully } from '#lib/diagnosis/call.ts';
import { DAYS } from '#lib/diagnosis/days.ts';
import { answerOf, AUDIENCES } from '#lib/diagnosis/evidence.ts';
import { keptMatrix } from '#lib/diagnosis/kept.ts';
import type { Question } from '#lib/diagnosis/observation.ts';
import { QUESTIONS } from '#lib/diagnosis/observations/index.ts';
import { PATIENCE, standsStill } from '#lib/diagnosis/standstill.ts';
import { noticedOf, pairsFor } from '#lib/diagnosis/told.ts';
import { expect, test } from 'vitest';

const matrix = keptMatrix();

/** A call that somebody answers to its end, or until `isOver`. */
function asked(call: Call, reply: (question: Question) => Answered['reply'], isOver: (answers: readonly Answered[]) => boolean) {
  const answers: Answered[] = [];
  while (!isOver(answers)) {
    const { next, check, contradiction } = call.standing(answers);
    const question = next ?? check;
    if (!question || contradiction) break;
    answers.push({ question: question.id, reply: reply(question), ...(!next && { check: true }) });
  }
  return answers;
}

test('J9 nobody who answers truly is told that the call stands still', () => {
  for (const audience of Object.values(AUDIENCES)) {
    const call = new Call(matrix, audience);
    for (const { id } of FAULTS) {
      const answers = asked(
        call,
        (question) => truthfully(matrix, id, 2, question),
        () => false
      );
      const counts = call.counts(answers);
      for (const end of answers.keys()) expect(standsStill(answers.slice(0, end + 1), counts.slice(0, end + 2)), id).toBe(false);
    }
  }
});

test('J9 whoever can tell nothing is told so after five questions, and again five after having gone on', () => {
  const call = new Call(matrix, AUDIENCES.everybody);
  const isOver = (from: number) => (answers: readonly Answered[]) => standsStill(answers, call.counts(answers), from);
  expect(asked(call, () => 'unknown', isOver(0))).toHaveLength(PATIENCE);
  expect(asked(call, () => 'unknown', isOver(PATIENCE))).toHaveLength(2 * PATIENCE);
});

test('J9 where two faults are in at once, they are among the pairs that fit what was answered', () => {
  const call = new Call(matrix, AUDIENCES.everybody);
  let contradictions = 0;
  // Some of the two thousand: a whole call is asked of each.
  for (const row of matrix.rows.filter(({ faults }, place) => faults.length === 2 && place % 29 === 0)) {
    const answers = asked(
      call,
      (question) => (answerOf(question, row, 2) ? 'yes' : 'no'),
      () => false
    );
    if (!call.standing(answers).contradiction) continue;
    contradictions++;
    const pairs = pairsFor(matrix, answers);
    expect(pairs.find(({ faults }) => faults === row.faults)?.days).toContain(DAYS[2]);
    for (const { faults, days } of pairs.slice(0, 3)) {
      const found = matrix.rows.find((one) => one.faults === faults)!;
      for (const { question, reply } of answers)
        expect(
          answerOf(
            QUESTIONS.find(({ id }) => id === question)!,
            found,
            DAYS.indexOf(days[0]!)
          )
            ? 'yes'
            : 'no'
        ).toBe(reply);
    }
  }
  expect(contradictions).toBeGreaterThan(0);
});

test('J9 what was told is what is ticked in the search, where an answer leaves one value', () => {
  for (const question of QUESTIONS) {
    const values = Object.keys(question.observation.values);
    for (const reply of ['yes', 'no'] as const) {
      const left = values.filter((value) => question.yes.includes(value) === (reply === 'yes'));
      const noticed = noticedOf([{ question: question.id, reply }]);
      expect(noticed).toEqual(left.length === 1 ? [{ observation: question.observation.id, value: left[0] }] : []);
    }
    expect(noticedOf([{ question: question.id, reply: 'unknown' }])).toEqual([]);
  }
});
