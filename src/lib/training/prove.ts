import { attempt, type Means } from './attempt.ts';
import { grade, type Grade } from './grade/grade.ts';
import type { Step } from './play.ts';
import type { Scenario } from './scenario.ts';
import type { Solution } from './solution.ts';

/** What is shown of a scenario by playing it. */
export interface Proof {
  solved: Grade;
  /** Steps of the solution that the twin or the scenario refuses. */
  refused: { index: number; pointer: string; reason: string }[];
  nothing: Grade;
  /** Goals that no play here misses: doing nothing, the solution cut short anywhere, a spoiler. Such a goal asks nothing. */
  neverMissed: string[];
}

/** Plays the solution, nothing, the solution cut short at each step, and each spoiler. */
export function prove(scenario: Scenario, { steps, spoilers }: Solution, means: Means): Proof {
  const graded = (some: readonly Step[]) => {
    const played = attempt(scenario, some, means);
    return { grade: grade(scenario, played, means), refused: played.refused };
  };
  const { grade: solved, refused } = graded(steps);
  const nothing = graded([]).grade;
  const missable = new Set<string>();
  const note = ({ goals }: Grade) => goals.forEach(({ id, verdict }) => verdict.verdict === 'missed' && missable.add(id));
  note(nothing);
  const others = [...spoilers.map((one) => one.steps), ...steps.map((_, index) => steps.slice(0, index))];
  for (const other of others) {
    if (missable.size === scenario.goals.length) break;
    note(graded(other).grade);
  }
  return { solved, refused, nothing, neverMissed: scenario.goals.map(({ id }) => id).filter((id) => !missable.has(id)) };
}
