import { attempt, type Means } from '../attempt.ts';
import { solve } from './bot.ts';
import type { Exam } from './exam.ts';
import { difficulty, unfit } from './judge.ts';
import { DECOYS, type Draw, faultsOf, ticketOf, type Variant, variantOf } from './variant.ts';

/** One fault that an exam might hide: how many probes it takes, and why it is not drawn. */
export interface Surveyed {
  draw: Draw;
  /** The fewest probes that lead to it; null where it cannot be set up. */
  probes: number | null;
  /** Why it is not drawn, or null. */
  why: string | null;
}

/** Every fault that an exam's families have, one after the other: whoever asks can stop, and lets others do something in between. */
export function* survey(exam: Exam, means: Means): Generator<Surveyed> {
  for (const { id } of faultsOf(exam, means)) {
    const draw: Draw = { fault: id, daysLeft: exam.daysLeft.from, decoy: exam.decoy ? DECOYS[0] : null };
    yield { draw, ...surveyed(exam, draw, means) };
  }
}

function surveyed(exam: Exam, draw: Draw, means: Means): Omit<Surveyed, 'draw'> {
  const { scenario } = ticketOf(exam, draw, 0, means);
  try {
    const found = difficulty(scenario, attempt(scenario, [], means), means);
    return { probes: found.probes, why: unfit(found, exam.probes, means.faults) };
  } catch (error) {
    return { probes: null, why: error instanceof Error ? error.message : String(error) };
  }
}

/** A sitting played by the bot: what an expert comes to, and what doing nothing does. */
export interface DryRun extends Variant {
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
    const { grade, nothing } = solve(variant.text.scenario, means);
    yield { ...variant, candidate, score: grade.score, passed: grade.passed, nothing: nothing.score, nothingPassed: nothing.passed };
  }
}
