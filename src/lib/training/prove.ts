import { attempt, type Means } from './attempt.ts';
import { grade, type Grade } from './grade/grade.ts';
import { stepsDone } from './guide.ts';
import { type FalseHint, falseHints } from './falseHints.ts';
import type { Step } from './play.ts';
import type { Scenario } from './scenario.ts';
import type { Solution } from './solution.ts';

/** A step that the twin or the scenario refuses. */
interface RefusedStep {
  index: number;
  pointer: string;
  reason: string;
}

/** What is shown of a scenario by playing it. */
export interface Proof {
  solved: Grade;
  /** Steps of the solution that are refused. */
  refused: RefusedStep[];
  /** The other ways that are said to be as right, each with what is refused of it. */
  others: { why: string; grade: Grade; refused: RefusedStep[] }[];
  nothing: Grade;
  /** Goals that no play here misses: doing nothing, the solution cut short anywhere, a spoiler. Such a goal asks nothing. */
  neverMissed: string[];
  /** Hints of a lesson that speak of something that is not so. */
  falseHints: FalseHint[];
  /** Steps of the guide, by their place: left open by the solution, done by it before the one they follow, done by doing nothing. */
  guide: { neverDone: number[]; tooEarly: number[]; byNothing: number[] };
}

/** Whether everything that a scenario promises holds. */
export const isProved = ({ solved, refused, others, nothing, neverMissed, falseHints: untrue, guide }: Proof): boolean =>
  [{ grade: solved, refused }, ...others].every((one) => one.grade.score === 100 && one.grade.passed && one.refused.length === 0) &&
  !nothing.passed &&
  [neverMissed, untrue, ...Object.values(guide)].every((list) => list.length === 0);

/** Plays the solution, the other ways, nothing, the solution cut short at each step, and each spoiler. */
export function prove(scenario: Scenario, { steps, others, spoilers }: Solution, means: Means): Proof {
  const graded = (some: readonly Step[]) => {
    const played = attempt(scenario, some, means);
    return { grade: grade(scenario, played, means), refused: played.refused, done: stepsDone(scenario, played) };
  };
  const { grade: solved, refused, done } = graded(steps);
  const { grade: nothing, done: byNothing } = graded([]);
  const begun = attempt(scenario, [], means);
  const missable = new Set<string>();
  const tooEarly = new Set<number>();
  const note = ({ goals }: Grade) => goals.forEach(({ id, verdict }) => verdict.verdict === 'missed' && missable.add(id));
  note(nothing);
  const cuts = steps.map((_, index) => graded(steps.slice(0, index)));
  for (const cut of cuts) {
    note(cut.grade);
    const next = cut.done.indexOf(false);
    cut.done.forEach((one, index) => one && next >= 0 && index > next && tooEarly.add(index));
  }
  for (const spoiler of spoilers) note(graded(spoiler.steps).grade);
  return {
    solved,
    refused,
    others: others.map(({ why, steps }) => {
      const { grade, refused } = graded(steps);
      return { why, grade, refused };
    }),
    nothing,
    falseHints: falseHints(scenario, begun, grade(scenario, begun, means, false), means),
    neverMissed: scenario.goals.map(({ id }) => id).filter((id) => !missable.has(id)),
    guide: { neverDone: placesOf(done, false), tooEarly: [...tooEarly], byNothing: placesOf(byNothing, true) }
  };
}

const placesOf = (done: readonly boolean[], which: boolean) => done.flatMap((one, index) => (one === which ? [index] : []));
