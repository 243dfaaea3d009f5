import { FAULTS } from '#lib/twin/faults/index.ts';
import { Call, type Cause, truthfully } from '#lib/diagnosis/call.ts';
import { DAYS } from '#lib/diagnosis/cases.ts';
import { AUDIENCES, questionsFor, suspectsOf, type Audience } from '#lib/diagnosis/evidence.ts';
import { keptMatrix } from '#lib/diagnosis/kept.ts';
import { ACCESSES, type Access } from '#lib/diagnosis/observation.ts';
import { checklist, lengthOf } from '#lib/diagnosis/tree.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const matrix = keptMatrix();
const others: Access[] = ACCESSES.filter((access) => access !== 'phone');
/** Somebody is at the site always; whoever else can be reached. */
const audiences: Audience[] = others
  .reduce<Access[][]>((sets, access) => [...sets, ...sets.map((set) => [...set, access])], [[]])
  .map((set) => ['phone', ...set]);

/** Most calls begin alike, so where one stands after the same answers is worked out once. */
const standings = new WeakMap<Call, Map<string, ReturnType<Call['standing']>>>();
function standingOf(call: Call, answers: Parameters<Call['standing']>[0]) {
  const known = standings.get(call) ?? new Map<string, ReturnType<Call['standing']>>();
  standings.set(call, known);
  const key = answers.map(({ question, reply }) => `${question} ${reply}`).join();
  if (!known.has(key)) known.set(key, call.standing([...answers]));
  return known.get(key)!;
}

/** A call in which everything is answered as it is. */
function played(call: Call, fault: string, day: number) {
  const answers: { question: string; reply: 'yes' | 'no' | 'unknown' }[] = [];
  for (;;) {
    const standing = standingOf(call, answers);
    if (!standing.next) return { standing, answers };
    answers.push({ question: standing.next.id, reply: truthfully(matrix, fault, day, standing.next) });
  }
}

describe('the questions of a call', () => {
  test.each(audiences.map((audience) => [audience.join(' + '), audience] as const))(
    'UC-8 lead from every fault on every day to it, or to a group that cannot be told apart, asking %s',
    (_, audience) => {
      const call = new Call(matrix, audience);
      const questions = questionsFor(audience);
      const suspects = suspectsOf(matrix, questions);
      for (const { id } of FAULTS)
        DAYS.forEach((day, index) => {
          const { standing } = played(call, id, index);
          expect(standing.contradiction).toBeNull();
          const causes = standing.causes.map(({ fault }) => fault);
          expect(causes, `${id} on day ${day}`).toContain(id);
          if (causes.length === 1) return;
          // All of the group look alike to this audience, on some day of each.
          const own = suspects.find(({ fault, days }) => fault === id && days.includes(day))!;
          const alike = suspects.filter(({ answers }) => answers.join() === own.answers.join()).map(({ fault }) => fault);
          expect([...causes].sort()).toEqual([...new Set(alike)].sort());
          expect(standing.separator === null, `${causes.join(' ')} on day ${day}`).toBe(!separable(standing.causes, audience));
        });
    }
  );

  /** Whether some other observer tells at least two of them apart on days on which they look alike to this audience. */
  function separable(causes: readonly Cause[], audience: Audience): boolean {
    const asked = questionsFor(ACCESSES.filter((access) => !audience.includes(access)));
    const looks = causes.map(({ fault, days }) =>
      suspectsOf(matrix, asked)
        .filter((suspect) => suspect.fault === fault && suspect.days.some((day) => days.includes(day)))
        .map(({ answers }) => answers.join())
        .sort()
        .join(' ')
    );
    return new Set(looks).size > 1;
  }

  test('are fewer than a checklist in the order of the documents, on average and at worst', () => {
    for (const audience of Object.values(AUDIENCES)) {
      const call = new Call(matrix, audience);
      const { questions, suspects } = call.asking;
      const tree = lengthOf(call.asking.tree());
      const list = checklist(
        questions,
        suspects,
        questions.map((_, place) => place)
      );
      expect(tree.expected).toBeLessThan(list.expected);
      expect(tree.worst).toBeLessThan(list.worst);
    }
  });

  test('go on to a cause whatever cannot be told, and never ask the same again', () => {
    const call = new Call(matrix, AUDIENCES.configuration);
    fc.assert(
      fc.property(
        fc.constantFrom(...FAULTS),
        fc.constantFrom(...DAYS.keys()),
        fc.array(fc.boolean(), { maxLength: 30 }),
        (fault, day, skips) => {
          const answers: { question: string; reply: 'yes' | 'no' | 'unknown' }[] = [];
          for (;;) {
            const { next, causes, contradiction } = call.standing(answers);
            expect(contradiction).toBeNull();
            expect(causes.map((one) => one.fault)).toContain(fault.id);
            if (!next) return;
            expect(answers.map(({ question }) => question)).not.toContain(next.id);
            answers.push({ question: next.id, reply: skips[answers.length] ? 'unknown' : truthfully(matrix, fault.id, day, next) });
          }
        }
      ),
      { numRuns: 200 }
    );
  });

  test('what somebody has answered counts, though he can be asked no more', () => {
    const everybody = new Call(matrix, AUDIENCES.everybody);
    const atTheSite = new Call(matrix, AUDIENCES.phone);
    const afterOthers = new Call(matrix, AUDIENCES.phone, others);
    const day = DAYS.indexOf(15);
    let narrower = 0;
    for (const { id } of FAULTS) {
      const { standing, answers } = played(everybody, id, day);
      const { causes } = afterOthers.standing(answers);
      expect(causes).toEqual(standing.causes);
      if (causes.length < atTheSite.standing(answers).causes.length) narrower++;
      const { next, check } = afterOthers.standing(answers.slice(0, -1));
      expect((next ?? check)?.observation.access ?? 'phone').toBe('phone');
    }
    expect(narrower).toBeGreaterThan(FAULTS.length / 3);
  });

  test('one wrong answer is found: where answers contradict each other, the one that is named is wrong twice as often as chance would have it', () => {
    const call = new Call(matrix, AUDIENCES.router);
    let contradictions = 0;
    let named = 0;
    let byChance = 0;
    for (const { id } of FAULTS)
      DAYS.forEach((_, day) => {
        const { answers } = played(call, id, day);
        answers.forEach((__, slip) => {
          const wrong = answers.map((answer, place) =>
            place === slip ? { ...answer, reply: answer.reply === 'yes' ? ('no' as const) : ('yes' as const) } : answer
          );
          const { contradiction, next } = call.standing(wrong);
          if (!contradiction) return;
          contradictions++;
          byChance += 1 / wrong.length;
          if (contradiction.slip === slip) named++;
          // It goes on all the same.
          expect(next === null || !wrong.some(({ question }) => question === next.id)).toBe(true);
        });
      });
    expect(contradictions).toBeGreaterThan(100);
    expect(named).toBeGreaterThan(2 * byChance);
  });

  test('an answer that is taken back leaves no trace', () => {
    const call = new Call(matrix, AUDIENCES.phone);
    const { answers } = played(call, 'wan-cut', 1);
    const before = call.standing(answers.slice(0, 2));
    call.standing([...answers.slice(0, 2), { question: answers[2]!.question, reply: 'unknown' }]);
    expect(call.standing(answers.slice(0, 2))).toEqual(before);
  });
});
