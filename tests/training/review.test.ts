import { describe, expect, test } from 'vitest';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { HandedIn } from '#lib/training/result/again.ts';
import { amend, readReviewed, writeReviewed } from '#lib/training/result/amend.ts';
import { classCsv, classRows, missedMost } from '#lib/training/result/classView.ts';
import { learn, readDropped, review, type Review } from '#lib/training/result/review.ts';
import { writeAttempt } from '#lib/training/result/write.ts';
import type { Exam } from '#lib/training/exam/exam.ts';
import { proctorHash } from '#lib/training/exam/exam.ts';
import { variantOf } from '#lib/training/exam/variant.ts';
import { openScenario } from '#lib/training/scenarios/index.ts';
import { scenarioOf } from './given.ts';
import { hostileResults } from './hostileResults.ts';

const means = { faults: faultCatalogue, examiner: matrixExaminer() };
const { solution } = scenarioOf('ticket-silent-morning');
const text = (await openScenario('ticket-silent-morning'))!;
const known = { exams: [], scenarios: [text] };

const written = (candidate: string, steps = solution.steps) =>
  writeAttempt(
    text.scenario,
    steps,
    steps.map((_, index) => 60_000 * (index + 1)),
    { candidate },
    means
  );

const five = written('C-1', solution.steps.slice(0, 5));
const C1 = { name: 'C-1.json', result: five, amendments: [] };

/** What the app says of a file beside C-1’s own: why it was not taken, or what does not fit. */
function said(name: string, source: string): string {
  const dropped = readDropped(name, source);
  if (dropped.is === 'refused') return dropped.says;
  if (dropped.is !== 'result') return dropped.is;
  const handedIn = new HandedIn();
  handedIn.twice(C1);
  handedIn.copied(C1);
  const twice = handedIn.twice(dropped);
  if (twice) return twice;
  const { regraded } = review(dropped, known, means, undefined, handedIn);
  return regraded.mismatches.map(({ pointer, says }) => `${pointer}: ${says}`).join('\n');
}

const reviewed = (candidate: string, steps = solution.steps): Review => {
  const dropped = readDropped(`${candidate}.json`, JSON.stringify(written(candidate, steps)));
  if (dropped.is !== 'result') throw new Error(dropped.is);
  return review(dropped, known, means);
};

describe('a result that is graded again', () => {
  test('matches, with the score that was claimed', () => {
    expect(reviewed('C-1')).toMatchObject({ regraded: { matches: true, grade: { score: 100 } }, score: 100, wallMs: 420_000 });
  });

  const hostile = hostileResults(five);
  test.each(hostile)('$name: the app says what does not fit, and where', ({ name, source, says }) => {
    expect(said(name, source)).toMatch(says);
  });

  test('what the app says of each stands in the documents as it is', async () => {
    const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
    const lines = hostile.map(({ name, did, source }) => `| ${did} | ${cell(said(`${name}.json`, source))} |`);
    const page = [
      '# What hostile result files meet',
      '',
      'Each file is opened in the class view beside the honest result `C-1.json`. `tests/training/review.test.ts` writes this page',
      '(`npx vitest run tests/training/review.test.ts -u`) and fails where it is not true any more.',
      '',
      '| Somebody … | The app says |',
      '|---|---|',
      ...lines,
      '',
      'What no file can prove: see [What a result proves](assessment.md).',
      ''
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/hostile-results.md');
  });

  test('whatever words a proctor says, the file that they stand in is read', () => {
    const said = (proctor: string) =>
      readDropped('C-1.json', JSON.stringify(writeAttempt(text.scenario, [], [], { candidate: 'C-1', proctor }, means))).is;
    for (const proctor of ['', 'BLUE-4', 'BLUE HERON', 'GRÜNER REIHER!', '青い鷺', 'X'.repeat(64)])
      expect(said(proctor), proctor).toBe('result');
    for (const proctor of [' BLUE', 'BLUE ', 'BLUE\nHERON', 'BLUE\u0000', 'X'.repeat(65)]) expect(said(proctor), proctor).toBe('refused');
  });

  test('of an exam is drawn anew; what was done too late or without the proctor’s code is said', () => {
    const exam: Exam = {
      ...{ format: 'linktwin-exam/1', id: 'spring', title: 'Spring', level: 2, families: ['firewall', 'route', 'site'] },
      ...{ probes: { from: 3, to: 4 }, daysLeft: { from: 2, to: 9 }, decoy: false, minutes: 5 },
      ...{ weights: { outcome: 40, diagnosis: 25, evidence: 20, safety: 15 }, proctor: proctorHash('spring', 'BLUE-4') }
    };
    const of = (wall: number, proctor: string) => {
      const variant = variantOf(exam, 'C-1', 7, means).text.scenario;
      const steps = [{ do: 'advance', by: 'PT1H' } as const];
      const result = writeAttempt(variant, steps, [wall], { candidate: 'C-1', proctor, variant: 7 }, means);
      return review({ is: 'result', name: 'one', result, amendments: [] }, { exams: [exam], scenarios: [] }, means).regraded.mismatches;
    };
    expect(of(60_000, 'BLUE-4')).toEqual([]);
    expect(of(301_000, 'BLUE-5').map(({ says }) => says)).toEqual([
      'the last step was done after 6 minutes; there were 5',
      'it was not begun with the proctor’s code of this exam'
    ]);
  });
});

describe('what a class is graded by', () => {
  const exam: Exam = {
    ...{ format: 'linktwin-exam/1', id: 'spring', title: 'Spring', level: 2, families: ['firewall'], probes: { from: 3, to: 4 } },
    ...{ daysLeft: { from: 2, to: 9 }, decoy: false, minutes: 30, proctor: '' },
    weights: { outcome: 40, diagnosis: 25, evidence: 20, safety: 15 }
  };
  const easier = { ...exam, weights: { outcome: 0, diagnosis: 0, evidence: 0, safety: 15 } };
  const own = { ...text, scenario: { ...text.scenario, id: 'own' } };
  const easy = { ...own, scenario: { ...own.scenario, goals: own.scenario.goals.slice(0, 1) } };
  const nothing = { exams: [], scenarios: [] };
  const ofExam = (one: Exam) => ({ is: 'exam', name: '', exam: one }) as const;
  const ofScenario = (one: typeof text) => ({ is: 'scenario', name: '', text: one }) as const;

  test('is the first of a name: another one, handed in beside a result that fits it, is refused', () => {
    const learnt = learn(nothing, ofExam(exam), null);
    expect(learnt).toEqual({ exams: [exam], scenarios: [] });
    expect(learn(learnt as typeof known, ofExam({ ...exam }), null)).toBe(learnt);
    expect(learn({ ...nothing, exams: [exam] }, ofExam(easier), null)).toContain('An exam “spring” that is not the same was opened before');
    const owned = learn(nothing, ofScenario(own), null);
    expect(owned).toEqual({ exams: [], scenarios: [own] });
    expect(learn({ ...nothing, scenarios: [own] }, ofScenario(easy), null)).toContain('A scenario “own” that is not the same');
  });

  test('is never another scenario, nor an exam, under the name of one of the course', () => {
    expect(learn(nothing, ofScenario(easy), own)).toContain('The course has a scenario “own” that is not the same');
    expect(learn(nothing, ofScenario(own), own)).toBe(nothing);
    expect(learn(nothing, ofExam(exam), text)).toContain('The course has a scenario “spring”');
  });
});

test('a result that takes too long to be played says so, and nothing else of it is believed', () => {
  let steps = 0;
  const { regraded, score } = review({ is: 'result', name: '', result: written('C-1'), amendments: [] }, known, means, () => {
    if (++steps > 3) throw new Error('it takes too long');
  });
  expect(steps).toBe(4);
  expect(score).toBeNull();
  expect(regraded).toMatchObject({ matches: false, mismatches: [{ says: 'it cannot be played: it takes too long' }] });
});

describe('an adjustment', () => {
  const said = { by: 'M. Rossi', on: '2026-05-04T10:00:00Z', reason: 'The bell rang', score: 80 };
  const result = written('C-1');

  test('stands behind the result, which stays as it was', () => {
    const twice = amend(amend({ result, amendments: [] }, said), { ...said, score: 82 });
    const read = readReviewed(writeReviewed(twice));
    expect(read).toEqual({ ok: true, value: twice });
    expect(twice.result).toEqual(result);
    expect(review({ is: 'result', name: '', ...twice }, known, means)).toMatchObject({ score: 82, regraded: { matches: true } });
  });

  test.each([
    ['another score', { amendments: { 0: { score: 99 } } }],
    ['another reason', { amendments: { 0: { reason: 'None' } } }],
    ['somebody else', { amendments: { 0: { by: 'N. Rossi' } } }]
  ])('that was changed into %s is found', (_, { amendments }) => {
    const once = amend({ result, amendments: [] }, said);
    const broken = [{ ...once.amendments[0]!, ...amendments[0] }];
    const { regraded, score } = review({ is: 'result', name: '', result, amendments: broken }, known, means);
    expect(score, 'what was recomputed counts').toBe(100);
    expect(regraded.mismatches).toEqual([{ pointer: '/amendments/0', says: expect.stringContaining('adjustment 1 was changed') }]);
  });

  test('of another result is found', () => {
    const { amendments } = amend({ result: written('C-2'), amendments: [] }, said);
    expect(review({ is: 'result', name: '', result, amendments }, known, means).regraded.matches).toBe(false);
  });

  test('without a reason is none', () => {
    expect(() => amend({ result, amendments: [] }, { ...said, reason: ' ' })).toThrow('must not be empty');
    expect(readReviewed('{"format":"linktwin-reviewed/1","result":{},"amendments":[]}')).toMatchObject({ ok: false });
  });
});

describe('a class', () => {
  const reviews = [reviewed('C-1'), reviewed('C-2', solution.steps.slice(0, 3)), reviewed('C-3', [])];

  test('is a table: the score by part, goals, probes, hints and time', () => {
    expect(classRows(reviews)[0]).toEqual({
      ...{
        index: 0,
        candidate: 'C-1',
        scenario: text.scenario.title,
        claimed: 100,
        score: 100,
        adjusted: false,
        passed: true,
        matches: true,
        engine: 'same'
      },
      parts: {
        outcome: { earned: 40, of: 40 },
        diagnosis: { earned: 25, of: 25 },
        evidence: { earned: 20, of: 20 },
        safety: { earned: 15, of: 15 }
      },
      ...{ goalsMet: 5, goals: 5, probes: 3, hints: 0, minutes: 7, notes: [] }
    });
    expect(classRows(reviews)[2]).toMatchObject({ goalsMet: 0, probes: 0, minutes: 0, passed: false });
  });

  test('marks several results of one candidate, however the code is written, and one that was opened twice', () => {
    const [first, other] = [reviews[0]!, reviews[1]!];
    const renamed = { ...other, result: { ...other.result, header: { ...other.result.header, candidate: 'c-1' } } };
    expect(classRows([first, renamed, reviews[2]!]).map(({ notes }) => notes)).toEqual([
      ['One of 2 results of this candidate in this scenario'],
      ['One of 2 results of this candidate in this scenario'],
      []
    ]);
    expect(classRows([first, first]).map(({ notes }) => notes)).toEqual(Array(2).fill(['The same result was opened more than once']));
    const sat = (variant: number) => ({
      ...first,
      result: { ...first.result, header: { ...first.result.header, variant }, seal: `${variant}` }
    });
    expect(
      classRows([sat(1), sat(2)]).flatMap(({ notes }) => notes),
      'two sittings'
    ).toEqual([]);
  });

  test('says which goals were missed most', () => {
    const goals = missedMost(reviews);
    expect(goals.every(({ of }) => of === 3)).toBe(true);
    expect(goals.map(({ missed }) => missed)).toEqual(goals.map(({ missed }) => missed).toSorted((a, b) => b - a));
    expect(goals[0]!.missed).toBe(2);
    expect(missedMost([reviews[0]!])).toEqual([]);
  });

  test('is written as CSV, in which no text is a formula', () => {
    const row = { ...classRows(reviews)[0]!, scenario: '=HYPERLINK("x"), or so', notes: ['One', 'Two'] };
    const [head, line] = classCsv([row]).split('\r\n');
    expect(head).toContain('Candidate,Scenario,Claimed');
    expect(line).toBe(`C-1,"'=HYPERLINK(""x""), or so",100,100,no,yes,yes,40,25,20,15,5,5,3,0,7,One; Two`);
  });
});
