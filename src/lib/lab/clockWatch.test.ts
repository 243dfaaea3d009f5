import { expect, test } from 'vitest';
import { clockWatch } from './clockWatch.ts';

const MINUTE = 60_000;

/** A device with a clock that can be set, and one that cannot. */
function device(seen: number | null) {
  const clocks = { now: 100 * MINUTE, steady: 0 };
  const moved = clockWatch(
    seen,
    () => clocks.now,
    () => clocks.steady
  );
  const pass = (ms: number, byClock = ms) => {
    clocks.steady += ms;
    clocks.now += byClock;
  };
  return { moved, pass };
}

test('a clock that goes as it should was not moved, nor was one that was corrected by seconds', () => {
  const { moved, pass } = device(99 * MINUTE);
  expect(moved()).toBe(0);
  pass(MINUTE);
  expect(moved()).toBe(0);
  pass(MINUTE, MINUTE - 5000);
  expect(moved()).toBe(0);
});

test('a clock that is set back is told once, with by how much', () => {
  const { moved, pass } = device(null);
  expect(moved()).toBe(0);
  pass(1000, 1000 - 12 * MINUTE);
  expect(moved()).toBe(-12 * MINUTE);
  pass(1000);
  expect(moved()).toBe(0);
});

test('a clock that was set back while the page was closed is told by the latest instant that was recorded', () => {
  const { moved, pass } = device(120 * MINUTE);
  expect(moved()).toBe(-20 * MINUTE);
  pass(1000);
  expect(moved()).toBe(0);
});

test('that a page was closed for an hour is no clock set ahead; an hour that passed at once while it was open is told', () => {
  const { moved, pass } = device(40 * MINUTE);
  expect(moved()).toBe(0);
  pass(1000, 60 * MINUTE);
  expect(moved()).toBe(60 * MINUTE - 1000);
});
