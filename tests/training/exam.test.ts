import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { type Exam, EXAM_FORMAT, FAMILIES, minutesFor, proctorHash, readExam, readExamValue } from '#lib/training/exam/exam.ts';
import { dryRun } from '#lib/training/exam/dryRun.ts';
import { survey, variantOf } from '#lib/training/exam/variant.ts';
import { regrade } from '#lib/training/result/regrade.ts';
import { writeAttempt } from '#lib/training/result/write.ts';
import { solve } from '#lib/training/exam/bot.ts';
import { scenarioHash } from '#lib/training/result/file.ts';

const means = { faults: faultCatalogue, examiner: matrixExaminer() };
const exam: Exam = {
  format: EXAM_FORMAT,
  id: 'spring',
  title: 'Spring exam',
  level: 3,
  families: [...FAMILIES],
  probes: { from: 3, to: 4 },
  daysLeft: { from: 2, to: 9 },
  decoy: true,
  minutes: 30,
  extraMinutes: { 'C-2': 15 },
  weights: { outcome: 40, diagnosis: 25, evidence: 20, safety: 15 },
  proctor: ''
};

describe('an exam', () => {
  test.each([
    ['an IP500 V2, beside something else that is wrong', {}],
    ['a Server Edition, beside something else that is wrong', { site: 'server-edition' as const }],
    ['an easier one of a Server Edition', { site: 'server-edition' as const, decoy: false, probes: { from: 2, to: 3 } }]
  ])(
    'thirty variants of %s need the same number of probes but one, each has one answer, the bot earns full marks, and doing nothing fails',
    (_, more) => {
      const all = [...dryRun({ ...exam, ...more }, 30, 4711, means)];
      const probes = all.map((one) => one.probes);
      expect(Math.max(...probes) - Math.min(...probes)).toBeLessThanOrEqual(1);
      const rivals = all.map((one) => one.rivals);
      expect(Math.max(...rivals) - Math.min(...rivals)).toBeLessThanOrEqual(1);
      expect(
        all.filter(({ score, passed, nothingPassed, twins }) => score !== 100 || !passed || nothingPassed || twins.length > 0)
      ).toEqual([]);
      expect(all.filter(({ nothing }) => nothing > 0)).toEqual([]);
      // Whoever looks at another’s tablet sees another fault, another place, or another day.
      expect(new Set(all.map(({ draw }) => draw.fault)).size).toBeGreaterThan(5);
      expect(new Set(all.map(({ text }) => scenarioHash(text.scenario))).size).toBe(30);
    },
    120_000
  );

  test('hides faults that leave the link up as well, and each of them is solved with full marks by whoever does it by the book', () => {
    const families = ['quality', 'account', 'tls', 'time'] as const;
    const drawn = new Map(
      [...dryRun({ ...exam, families: [...families], decoy: false, site: 'server-edition' }, 60, 7, means)].map((one) => [
        one.draw.fault,
        one.score
      ])
    );
    expect([...drawn.keys()]).toEqual(
      expect.arrayContaining([
        'line-slow',
        'line-lossy',
        'line-narrow',
        'line-by-satellite',
        'uc-expired',
        'user-non-licensed',
        'certificate-ends-soon'
      ])
    );
    expect(new Set(drawn.values())).toEqual(new Set([100]));
  }, 120_000);

  test('a variant is of exam, candidate and sitting alone: the same on every device, another for anybody else', () => {
    const small: Exam = { ...exam, families: ['site', 'firewall'], decoy: false };
    const seed = (...of: [string, number]) => variantOf(small, ...of, means);
    const one = seed('C-1', 1);
    expect(seed('c-1', 1)).toEqual(one);
    expect(seed('C-1', 2).seed).not.toBe(one.seed);
    expect(seed('C-2', 1).seed).not.toBe(one.seed);
    expect(variantOf({ ...small, id: 'autumn' }, 'C-1', 1, means).seed).not.toBe(one.seed);
  });

  test('what a candidate reads before handing in does not name the fault', () => {
    const { text, draw } = variantOf(exam, 'C-1', 1, means);
    const { title, id } = faultCatalogue.faults.find((one) => one.id === draw.fault)!;
    const read = [text.brief, text.scenario.title, ...text.scenario.goals.map(({ says }) => says)].join(' ');
    expect(read).not.toContain(title);
    expect(read).not.toContain(id);
    expect(text.explanation).toContain(title);
  });

  test('its result is graded again from the exam, the candidate’s code and the sitting', () => {
    const { text } = variantOf(exam, 'C-7', 4711, means);
    const { steps } = solve(text.scenario, means);
    const file = writeAttempt(
      text.scenario,
      steps,
      steps.map((_, index) => 1000 * index),
      { candidate: 'C-7', variant: 4711 },
      means
    );
    expect(file.claim.score).toBe(100);
    const again = variantOf(exam, file.header.candidate, file.header.variant, means);
    expect(regrade(file, again.text.scenario, means)).toMatchObject({ matches: true, grade: { score: 100 } });
    const another = variantOf(exam, 'C-8', 4711, means);
    expect(regrade(file, another.text.scenario, means).mismatches.map(({ pointer }) => pointer)).toContain('/header/seed');
  });

  test('its survey tells of every fault how many probes it takes, and why one is not drawn', () => {
    const all = [...survey({ ...exam, families: ['site', 'firewall'], decoy: false }, means)];
    expect(all.map(({ fault, difficulty, why }) => [fault, difficulty?.probes, why])).toEqual([
      ['firewall-drops-both', 3, null],
      ['firewall-rejects-both', 1, 'an expert needs 1 probe, not 3 or 4'],
      ['wan-cut', 3, null],
      ['a-month-in-the-dark', 2, expect.stringContaining('nothing that can be looked at tells it from “')]
    ]);
  });

  test('one whose families have no such fault says so', () => {
    expect(() => variantOf({ ...exam, families: ['security'] }, 'C-1', 1, means)).toThrow(
      'no fault of these families is as hard as the exam says: an expert needs 2 probes, not 3 or 4'
    );
  });

  test('extra minutes are a candidate’s own, however the code is written', () => {
    expect([minutesFor(exam, 'C-1'), minutesFor(exam, 'c-2')]).toEqual([30, 45]);
  });

  test('a proctor’s code is not in the file, and is the same however it is written', () => {
    expect(proctorHash('spring', ' blue-4 ')).toBe(proctorHash('spring', 'BLUE-4'));
    expect(proctorHash('spring', 'BLUE-5')).not.toBe(proctorHash('spring', 'BLUE-4'));
    expect(proctorHash('autumn', 'BLUE-4')).not.toBe(proctorHash('spring', 'BLUE-4'));
    expect(proctorHash('spring', '  ')).toBe('');
  });

  test.each([
    ['another format', { format: 'linktwin-exam/2' }, '/format: "linktwin-exam/2" must be "linktwin-exam/1"'],
    ['variants that would not be equally hard', { probes: { from: 2, to: 5 } }, 'must be at most one apart'],
    ['a range that ends before it begins', { daysLeft: { from: 9, to: 2 } }, '/daysLeft: {"from":9,"to":2} must not end before it begins'],
    ['no families', { families: [] }, '/families: [] must not be empty'],
    ['a family that nobody at a site can repair', { families: ['com'] }, '/families/0: "com" must be one of'],
    ['a key that there is not', { fault: 'wan-cut' }, 'fault'],
    ['no time', { minutes: 0 }, '/minutes: 0 must be at least 5']
  ])('%s is refused at its place', (_, more, says) => {
    const read = readExamValue({ ...exam, ...more });
    expect(read.ok ? 'taken' : `${read.refusal.pointer}: ${read.refusal.reason}`).toContain(says);
  });

  test('as it is taken fits the published schema, and what that refuses is refused', () => {
    const fits = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync('static/schema/exam-1.json', 'utf8')));
    expect([fits(exam), readExamValue(exam).ok]).toEqual([true, true]);
    for (const more of [{ site: 'scn' }, { families: [] }, { minutes: 0 }, { fault: 'wan-cut' }, { proctor: 'BLUE-4' }])
      expect([fits({ ...exam, ...more }), readExamValue({ ...exam, ...more }).ok], JSON.stringify(more)).toEqual([false, false]);
  });

  test('is read from its file', () => {
    expect(readExam(JSON.stringify(exam))).toEqual({ ok: true, value: exam });
    expect(readExam('{')).toMatchObject({ ok: false });
    expect(readExam('[]')).toMatchObject({ ok: false });
  });
});
