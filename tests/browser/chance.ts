import { test } from '@playwright/test';

/** Random choices that come again with the same seed. */
export interface Chance {
  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number;
}

/** The seed is another one each time and is printed; SEED=7 in the environment repeats a run. */
export function chance(): Chance {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
  console.log(`seed ${seed}: ${test.info().title}`);
  let state = seed;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (limit) => Math.floor(next() * limit) };
}

/** How often a fault is tried: a few times in every run of the tests, more by TIMES=50. */
export const times = (few: number) => Number(process.env.TIMES ?? few);

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
