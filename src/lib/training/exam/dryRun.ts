import { attempt, type Means } from '../attempt.ts';
import { solve } from './bot.ts';
import type { Exam } from './exam.ts';
import { type Difficulty, difficulty } from './judge.ts';
import { type Variant, variantOf } from './variant.ts';

/** A sitting played by the bot: how hard its own ticket is, what an expert comes to, and what doing nothing does. */
export interface DryRun extends Variant, Difficulty {
  candidate: string;
  score: number;
  passed: boolean;
  nothing: number;
  nothingPassed: boolean;
}

/** The variants of a class that is not there yet, `C-1` and on, each drawn and played. */
export function* dryRun(exam: Exam, candidates: number, sitting: number, means: Means): Generator<DryRun> {
  for (let place = 1; place <= candidates; place++) {
    const candidate = `C-${place}`;
    const variant = variantOf(exam, candidate, sitting, means);
    const { scenario } = variant.text;
    const { grade, nothing } = solve(scenario, means);
    const found = difficulty(scenario, attempt(scenario, [], means), means);
    yield {
      ...variant,
      ...found,
      candidate,
      score: grade.score,
      passed: grade.passed,
      nothing: nothing.score,
      nothingPassed: nothing.passed
    };
  }
}
