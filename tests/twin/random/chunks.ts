import { expect } from 'vitest';
import { INVARIANTS } from '../invariants/index.ts';
import type { Exercised } from '../invariants/watching.ts';
import { addUp, liveChunk, told } from './schedulesHold.ts';

/** How many schedules `npm test` lives; it does so in two files, which run side by side. */
const SCHEDULES = Number(process.env.SCHEDULES ?? 10_000);
const CHUNK = 500;

/** A half of the schedules hold, and put every invariant to the test. */
export function halfHolds(): void {
  const exercised: Exercised = new Map();
  const count = SCHEDULES / 2;
  const first = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 30));
  for (let done = 0; done < count; done += CHUNK) {
    const outcome = liveChunk(INVARIANTS, first + done, Math.min(CHUNK, count - done));
    expect(outcome.failure && told(outcome.failure), 'repeat it by the first line').toBeNull();
    addUp(exercised, outcome.exercised);
  }
  // An invariant that is never put to the test would hold for nothing. Rare ones need a few thousand schedules.
  if (count >= 2_000) expect([...exercised].filter(([, times]) => times === 0).map(([id]) => id)).toEqual([]);
}
