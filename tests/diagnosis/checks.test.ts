import { FAULTS } from '#lib/twin/faults/index.ts';
import { type Answered, Call, truthfully } from '#lib/diagnosis/call.ts';
import { DAYS } from '#lib/diagnosis/days.ts';
import { AUDIENCES } from '#lib/diagnosis/evidence.ts';
import { keptMatrix } from '#lib/diagnosis/kept.ts';
import { expect, test } from 'vitest';

const matrix = keptMatrix();
const flipped = (reply: Answered['reply']) => (reply === 'yes' ? 'no' : 'yes');

/** A call in which the answer at one place, or none, is wrong; asked to its end or until answers contradict each other. */
function slipped(call: Call, fault: string, day: number, slip: number | null, checked = true) {
  const answers: Answered[] = [];
  for (;;) {
    const standing = call.standing(answers);
    const question = standing.next ?? (checked ? standing.check : null);
    if (!question || standing.contradiction) return { answers, standing };
    const reply = truthfully(matrix, fault, day, question);
    answers.push({
      question: question.id,
      reply: answers.length === slip ? flipped(reply) : reply,
      ...(!standing.next && { check: true })
    });
  }
}

const call = new Call(matrix, AUDIENCES.configuration);
const MIDDLE = DAYS.indexOf(15);

test('J9 questions to be sure never put a true call in doubt, and are two at most', () => {
  for (const { id } of FAULTS) {
    const plain = slipped(call, id, MIDDLE, null, false);
    const { answers, standing } = slipped(call, id, MIDDLE, null);
    expect(standing.contradiction, id).toBeNull();
    expect(standing.causes, id).toEqual(plain.standing.causes);
    expect(answers.length - plain.answers.length).toBeLessThanOrEqual(2);
  }
});

test('J9 without them a wrong answer never shows, with them most do, and mostly the wrong answer is the one that is named', () => {
  let calls = 0;
  let shown = 0;
  let named = 0;
  let byChance = 0;
  for (const { id } of FAULTS) {
    const { length } = slipped(call, id, MIDDLE, null, false).answers;
    for (let slip = 0; slip < length; slip++) {
      expect(slipped(call, id, MIDDLE, slip, false).standing.contradiction).toBeNull();
      calls++;
      const { answers, standing } = slipped(call, id, MIDDLE, slip);
      if (!standing.contradiction) continue;
      shown++;
      byChance += 1 / answers.length;
      if (standing.contradiction.slip === slip) named++;
    }
  }
  expect(shown).toBeGreaterThan(calls / 2);
  expect(named).toBeGreaterThan(2 * byChance);
});
