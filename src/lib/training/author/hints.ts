import { attempt, type Means } from '../attempt.ts';
import { grade } from '../grade/grade.ts';
import type { Scenario } from '../scenario.ts';
import type { Analysis, Draft } from './draft.ts';

/**
 * Hints of a lesson that speak of something that is not so: each by its place in the draft, with the reason. What a machine can tell is
 * whether the goal is met from the beginning, and whether a fault of the catalogue is named that is not in.
 */
export function falseHints(draft: Draft, scenario: Scenario, { stages }: Analysis, means: Means): [index: number, says: string][] {
  if (draft.kind === 'ticket') return [];
  const begun = grade(scenario, attempt(scenario, [], means), means, false);
  const met = new Set(begun.goals.filter(({ verdict }) => verdict.verdict === 'met').map(({ id }) => id));
  const standing = new Set(Object.values(stages.broken.systems).flatMap(({ faults }) => faults.map(({ id }) => id)));
  return draft.hints.flatMap(({ goal, says }, index): [number, string][] => {
    if (says.trim() === '') return [];
    // Of a goal that is not ticked it is kept, and not handed out.
    if (!scenario.goals.some(({ id }) => id === goal)) return [];
    if (met.has(goal)) return [[index, 'Its goal is met when the trainee takes over, so it would never be shown.']];
    const named = means.faults.faults.find(({ id, title }) => !standing.has(id) && names(says, [id, title]));
    return named ? [[index, `It names the fault “${named.title}”, which is not in.`]] : [];
  });
}

const names = (says: string, words: readonly string[]) => words.some((word) => says.toLowerCase().includes(word.toLowerCase()));
