import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import type { Step } from '#lib/training/play.ts';
import { writeAttempt } from '#lib/training/result/write.ts';
import { scenarioOf } from './given.ts';
import { hostileResults } from './hostileResults.ts';

/** Prints what a class hands in, and what somebody does who means harm: for tests in a browser, which have no twin of their own. */

const means = { faults: faultCatalogue, examiner: matrixExaminer() };
const { scenario, solution } = scenarioOf('ticket-silent-morning');
const written = (candidate: string, steps: readonly Step[]) =>
  writeAttempt(
    scenario,
    steps,
    steps.map((_, index) => 60_000 * (index + 1)),
    { candidate },
    means
  );

const handedIn = [written('C-1', solution.steps), written('C-2', solution.steps.slice(0, 3)), written('C-3', [])];
const hostile = hostileResults(written('C-1', solution.steps.slice(0, 5))).map(({ name, source }) => ({ name, source }));
process.stdout.write(
  JSON.stringify({ handedIn: handedIn.map((file) => ({ name: file.header.candidate, source: JSON.stringify(file) })), hostile })
);
