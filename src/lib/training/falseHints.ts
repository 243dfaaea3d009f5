import { stateAt } from '#lib/views/index.ts';
import type { Means } from './attempt.ts';
import type { Grade } from './grade/grade.ts';
import type { Played } from './play.ts';
import type { Scenario } from './scenario.ts';

/** A hint of a lesson that speaks of something that is not so, by its place among the hints, with the reason. */
export interface FalseHint {
  index: number;
  says: string;
}

/**
 * What a machine can tell of a lesson's hints: whether the goal is met from the beginning, and whether a fault of the catalogue is named
 * that is not in.
 * @param taken the play as the trainee takes it over, and its verdicts so far
 */
export function falseHints({ hints = [] }: Scenario, taken: Played, { goals }: Grade, { faults }: Means): FalseHint[] {
  const met = new Set(goals.filter(({ verdict }) => verdict.verdict === 'met').map(({ id }) => id));
  const { systems } = stateAt(taken.trace, taken.now);
  const standing = new Set(Object.values(systems).flatMap((system) => system.faults.map(({ id }) => id)));
  return hints.flatMap(({ goal, says }, index): FalseHint[] => {
    if (met.has(goal)) return [{ index, says: 'Its goal is met when the trainee takes over, so it would never be shown.' }];
    const named = faults.faults.find(({ id, title }) => !standing.has(id) && names(says, [id, title]));
    return named ? [{ index, says: `It names the fault “${named.title}”, which is not in.` }] : [];
  });
}

const names = (says: string, words: readonly string[]) => words.some((word) => says.toLowerCase().includes(word.toLowerCase()));
