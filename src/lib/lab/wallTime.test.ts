import { expect, test } from 'vitest';
import { wallTime } from './wallTime.ts';

const MINUTE = 60_000;

/** A device with a clock that can be set, and one that cannot. */
function device(begun: number, atLeast: number, at: number) {
  const clocks = { now: at, steady: 5 };
  const wall = wallTime(
    begun,
    atLeast,
    () => clocks.now,
    () => clocks.steady
  );
  return { clocks, wall };
}

test('time goes on at a device whose clock is set back', () => {
  const { clocks, wall } = device(0, 0, 10 * MINUTE);
  expect(wall()).toBe(10 * MINUTE);
  clocks.steady += 5 * MINUTE;
  clocks.now = -60 * MINUTE;
  expect(wall()).toBe(15 * MINUTE);
});

test('who sets the clock back and comes again begins no earlier than what was recorded', () => {
  const { clocks, wall } = device(0, 20 * MINUTE, 2 * MINUTE);
  expect(wall()).toBe(20 * MINUTE);
  clocks.steady += 1.4;
  expect(wall()).toBe(20 * MINUTE + 1);
});

test('while the page was closed or the device asleep the clock on the wall counts, and never runs backwards', () => {
  const { clocks, wall } = device(0, MINUTE, 30 * MINUTE);
  expect(wall()).toBe(30 * MINUTE);
  clocks.now = 45 * MINUTE;
  expect(wall()).toBe(45 * MINUTE);
  clocks.now = 31 * MINUTE;
  expect(wall()).toBe(45 * MINUTE);
});
