import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { solve } from '#lib/training/exam/bot.ts';
import { type Exam, EXAM_FORMAT, FAMILIES } from '#lib/training/exam/exam.ts';
import { variantOf } from '#lib/training/exam/variant.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { readDropped } from '#lib/training/result/review.ts';
import { writeAttempt } from '#lib/training/result/write.ts';

/** A class for the figure of grading again: five hundred results of an exam, each of its own variant (issue "Training that teaches first and grades fairly"). */

const means = { faults: faultCatalogue, examiner: matrixExaminer() };

const EXAM: Exam = {
  format: EXAM_FORMAT,
  id: 'bench',
  title: 'Bench',
  level: 2,
  families: [...FAMILIES],
  probes: { from: 3, to: 4 },
  daysLeft: { from: 2, to: 9 },
  decoy: false,
  minutes: 30,
  weights: { outcome: 40, diagnosis: 25, evidence: 20, safety: 15 },
  proctor: ''
};

/** So many results as files would hold them; only `different` of them are of candidates of their own, for the bench must not draw all. */
export function classOf(results: number, different: number) {
  const sources = Array.from({ length: different }, (_, place) => {
    const candidate = `C-${place}`;
    const { scenario } = variantOf(EXAM, candidate, 1, means).text;
    const { steps } = solve(scenario, means);
    const file = writeAttempt(
      scenario,
      steps,
      steps.map((__, index) => 1000 * index),
      { candidate, variant: 1 },
      means
    );
    return JSON.stringify(file);
  });
  return {
    means,
    known: { exams: [EXAM], scenarios: [] },
    sources: Array.from({ length: results }, (_, place) => sources[place % different]!),
    read: (source: string) => {
      const dropped = readDropped('', source);
      if (dropped.is !== 'result') throw new Error(dropped.is);
      return dropped;
    }
  };
}
