import { ENGINE } from '#lib/twin/engine.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';
import { attempt, type Means } from '../attempt.ts';
import { grade } from '../grade/grade.ts';
import type { Step } from '../play.ts';
import type { Scenario } from '../scenario.ts';
import { genesis, linkOf, sealOf } from './chain.ts';
import { ATTEMPT_FORMAT, type AttemptFile, type Header, scenarioHash } from './file.ts';

/** Steps between two checkpoints; there is one at the end as well. */
const STRIDE = 20;

export const isCheckpoint = (after: number, steps: number): boolean => after % STRIDE === 0 || after === steps;

/** Who, and under which proctor; what is left out is empty or 0. */
export type Candidate = Pick<Header, 'candidate'> & Partial<Pick<Header, 'proctor' | 'variant' | 'device'>>;

/** Writes down an attempt that is over: plays its steps, and seals what came of it. `walls`: when each was done, in milliseconds since the beginning. */
export function writeAttempt(
  scenario: Scenario,
  steps: readonly Step[],
  walls: readonly number[],
  { candidate, proctor = '', variant = 0, device }: Candidate,
  means: Means
): AttemptFile {
  const { id, run } = scenario;
  const header: Header = {
    format: ATTEMPT_FORMAT,
    engine: ENGINE,
    scenario: { id, hash: scenarioHash(scenario) },
    rules: run.rules,
    seed: run.seed,
    variant,
    candidate,
    proctor,
    ...(device && { device })
  };
  const checkpoints: AttemptFile['checkpoints'] = [];
  const played = attempt(scenario, steps, means, (index, trace) => {
    if (isCheckpoint(index + 1, steps.length)) checkpoints.push({ after: index + 1, trace: traceHash(trace) });
  });
  let previous = genesis(header);
  const record = steps.map((step, index) => {
    const item = { at: played.moments[index]!, wall: walls[index]!, step: played.found[index]! };
    previous = linkOf(previous, index, item);
    return { ...item, hash: previous };
  });
  const { score, passed } = grade(scenario, played, means);
  const file = { header, record, checkpoints, claim: { score, passed } };
  return { ...file, seal: sealOf(file) };
}
