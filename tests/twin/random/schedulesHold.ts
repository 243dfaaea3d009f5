import { envelope } from '../given.ts';
import type { Invariant } from '../invariants/invariant.ts';
import { type Exercised, live, type Violation, watchLived } from '../invariants/watching.ts';
import { type Schedule, schedules } from '../schedules.ts';
import fc from 'fast-check';

/** Lives random schedules under watch, in chunks that a seed repeats exactly. */

/** Changes in one schedule: enough for a loss, a mistake and a repair, with the end of error mode between them. */
const LONGEST = 5;

export interface Failure {
  seed: number;
  /** Where in the chunk, shrunk; fast-check's own notation. */
  path: string;
  schedule: Schedule;
  violations: Violation[];
}

export interface Outcome {
  /** How many schedules were lived. */
  count: number;
  exercised: Exercised;
  failure: Failure | null;
}

/** Lives so many schedules from a seed, or only the one at a path. Stops at the first that breaks an invariant, and shrinks it. */
export function liveChunk(invariants: readonly Invariant[], seed: number, count: number, path?: string): Outcome {
  const exercised: Exercised = new Map(invariants.map(({ id }) => [id, 0]));
  let lived = 0;
  const details = fc.check(
    fc.property(schedules(LONGEST), (one) => {
      const watching = watched(invariants, one);
      lived++;
      for (const [id, times] of watching.exercised) exercised.set(id, exercised.get(id)! + times);
      return watching.violations.length === 0;
    }),
    { seed, numRuns: count, ...(path !== undefined && { path, endOnFailure: true }) }
  );
  if (!details.failed) return { count: lived, exercised, failure: null };
  // An engine that throws fails here as well, and throws again when it is lived once more.
  const schedule = details.counterexample![0];
  const violations = attempt(
    () => watched(invariants, schedule).violations,
    (error) => [{ id: 'does-not-throw', at: NaN, why: String(error) }]
  );
  return { count: lived, exercised, failure: { seed, path: details.counterexamplePath!, schedule, violations } };
}

function watched(invariants: readonly Invariant[], { start, rules, seed, site, commands }: Schedule) {
  return watchLived(invariants, live(envelope(start, { rules, seed, ...(site && { site }) }), commands));
}

function attempt<T>(act: () => T, otherwise: (error: unknown) => T): T {
  try {
    return act();
  } catch (error) {
    return otherwise(error);
  }
}

export function addUp(all: Exercised, more: Iterable<readonly [string, number]>): void {
  for (const [id, times] of more) all.set(id, (all.get(id) ?? 0) + times);
}

/** A failure for whoever has to repeat it: the one command, what was broken, and the run as a file for `npm run twin -- run`. */
export function told({ seed, path, schedule, violations }: Failure): string {
  const { start, rules, site, commands } = schedule;
  return [
    `SEED=${seed} SCHEDULE_PATH=${path} npm run schedules`,
    ...violations.slice(0, 10).map(({ id, at, why }) => `  ${id}, at ${at} ms: ${why}`),
    JSON.stringify({ format: 'linktwin-run/1', site, start, rules, seed: schedule.seed, commands })
  ].join('\n');
}
