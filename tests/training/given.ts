import { join } from 'node:path';
import { readScenarioAt } from '../../src/cli/readFolder.ts';
import { readSolution, type Solution } from '#lib/training/solution.ts';
import type { Scenario } from '#lib/training/scenario.ts';

const SCENARIOS = 'src/lib/training/scenarios';

/** A scenario of the course with its solution. */
export function scenarioOf(id: string): { scenario: Scenario; solution: Solution } {
  const read = readScenarioAt(join(SCENARIOS, id));
  if (!read.ok) throw new Error(`${id}${read.refusal.pointer}: ${read.refusal.reason}`);
  const solved = readSolution(read.value.solution);
  if (!solved.ok) throw new Error(`${id}: solution${solved.refusal.pointer}: ${solved.refusal.reason}`);
  return { scenario: read.value.scenario, solution: solved.value };
}
