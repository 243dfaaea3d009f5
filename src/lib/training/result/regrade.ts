import { pointer } from '#lib/contract/index.ts';
import { ENGINE } from '#lib/twin/engine.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';
import { attempt, type Means } from '../attempt.ts';
import { canonical } from '../digest.ts';
import { type Grade, grade } from '../grade/grade.ts';
import { forbidden } from '../permitted.ts';
import type { Scenario } from '../scenario.ts';
import { genesis, linkOf, sealOf } from './chain.ts';
import { type AttemptFile, scenarioHash } from './file.ts';
import { isCheckpoint } from './write.ts';

/** Something in a result that is not as it must be: where (a JSON pointer into the file) and what. */
export interface Mismatch {
  pointer: string;
  says: string;
}

/** What became of a result when it was graded again. */
export interface Regraded {
  /** Nothing is wrong with it, and the score is the one that was claimed. */
  matches: boolean;
  mismatches: Mismatch[];
  /** How the engine that it was played with stands to this one; only with the same one can a score be compared. */
  engine: 'same' | 'older' | 'newer' | 'other';
  /** The score of these steps, by this engine; null where they cannot be played. */
  grade: Grade | null;
}

/**
 * Checks a result, plays it again, and compares: the chain, the permissions, the moments, what probes found, the checkpoints, the score.
 * @param goOn asked after each step; throws where it has taken too long, since a file can hold thousands of steps that no person did
 */
export function regrade(file: AttemptFile, scenario: Scenario, means: Means, goOn?: () => void): Regraded {
  const { header, record, checkpoints, claim } = file;
  const engine = engineAgainst(header.engine);
  const mismatches = [...headerMismatches(file, scenario, engine), ...chainMismatches(file)];
  const note = (parts: (string | number)[], says: string) => mismatches.push({ pointer: pointer(parts), says });
  if (header.scenario.id !== scenario.id) return { matches: false, mismatches, engine, grade: null };

  const steps = record.map(({ step }) => step);
  const expected = new Map(checkpoints.map((one, index) => [one.after, { ...one, index }]));
  const due = steps.flatMap((_, index) => (isCheckpoint(index + 1, steps.length) ? [index + 1] : []));
  if (due.join() !== checkpoints.map(({ after }) => after).join())
    note(
      ['checkpoints'],
      `there must be checkpoints after steps ${due.join(', ') || 'none'}; there are some after ${[...expected.keys()].join(', ') || 'none'}`
    );
  const played = attempt(scenario, steps, means, (index, trace) => {
    goOn?.();
    const claimed = expected.get(index + 1);
    if (claimed && claimed.trace !== traceHash(trace))
      note(['checkpoints', claimed.index, 'trace'], `what happened by step ${index + 1} is not what these steps give`);
  });
  for (const [index, { at, step }] of record.entries()) {
    const refusal = forbidden(scenario, step);
    if (refusal) mismatches.push({ pointer: pointer(['record', index, 'step']) + refusal.pointer, says: refusal.reason });
    if (step.do === 'probe' && !refusal && played.refused.some((one) => one.index === index))
      note(['record', index, 'step', 'probe'], `step ${index + 1} claims to have found something else than is to be found there`);
    if (at !== played.moments[index])
      note(['record', index, 'at'], `step ${index + 1} claims the moment ${at}; played again it ends at ${played.moments[index]}`);
    if (canonical(step) !== canonical(played.found[index]))
      note(['record', index, 'step', 'found'], `step ${index + 1} claims to have found something else than is to be found there`);
    if (index > 0 && record[index]!.wall < record[index - 1]!.wall)
      note(['record', index, 'wall'], `step ${index + 1} claims to be earlier than the one before it`);
  }
  const graded = grade(scenario, played, means);
  if (graded.score !== claim.score) note(['claim', 'score'], `claimed ${claim.score}, recomputed ${graded.score}`);
  if (graded.passed !== claim.passed)
    note(['claim', 'passed'], `claimed ${claim.passed ? 'passed' : 'not passed'}, recomputed the opposite`);
  return { matches: mismatches.length === 0, mismatches, engine, grade: graded };
}

function headerMismatches({ header }: AttemptFile, scenario: Scenario, engine: Regraded['engine']): Mismatch[] {
  const wrong: Mismatch[] = [];
  const note = (at: string, says: string) => wrong.push({ pointer: `/header/${at}`, says });
  if (engine !== 'same')
    note(
      'engine',
      `it was played with ${engine === 'other' ? 'another' : `${engine === 'older' ? 'an older' : 'a newer'}`} engine, ${header.engine}; this is ${ENGINE}`
    );
  if (header.scenario.id !== scenario.id) note('scenario/id', `it is of the scenario "${header.scenario.id}", not of "${scenario.id}"`);
  else if (header.scenario.hash !== scenarioHash(scenario))
    note('scenario/hash', 'the scenario is not the one that was played: another edition, or the file was changed');
  if (header.rules !== scenario.run.rules) note('rules', `the scenario has the rules ${scenario.run.rules}`);
  if (header.seed !== scenario.run.seed) note('seed', `the scenario has the seed ${scenario.run.seed}`);
  return wrong;
}

/** Where the chain of hashes first breaks, and whether the seal fits. */
function chainMismatches(file: AttemptFile): Mismatch[] {
  const wrong: Mismatch[] = [];
  let previous = genesis(file.header);
  for (const [index, item] of file.record.entries()) {
    if (item.hash !== linkOf(previous, index, item)) {
      const says =
        index === 0
          ? 'the header or the first step was changed after it was written'
          : `step ${index + 1} was changed after it was written, or the one before it was taken out`;
      wrong.push({ pointer: pointer(['record', index]), says });
      break;
    }
    previous = item.hash;
  }
  if (file.seal !== sealOf(file))
    wrong.push({
      pointer: '/seal',
      says: 'the seal does not fit: header, checkpoints or score were changed after they were written, or steps were taken away at the end'
    });
  return wrong;
}

/** Engines are named `name/major.minor.patch` or by the version alone. */
function engineAgainst(theirs: string): Regraded['engine'] {
  if (theirs === ENGINE) return 'same';
  const parts = (text: string) => /(\d+)\.(\d+)\.(\d+)$/.exec(text)?.slice(1).map(Number);
  const [a, b] = [parts(theirs), parts(ENGINE)];
  if (!a || !b) return 'other';
  const difference = a.map((one, index) => one - b[index]!).find((one) => one !== 0) ?? 0;
  return difference === 0 ? 'other' : difference < 0 ? 'older' : 'newer';
}
