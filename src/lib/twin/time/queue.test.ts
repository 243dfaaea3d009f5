import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventQueue, PRIORITY, type Priority } from './queue.ts';

describe('event queue', () => {
  test('runs by time, then priority, then the order of planning', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.constantFrom<Priority>(...Object.values(PRIORITY)))), (plans) => {
        const queue = new EventQueue();
        const ran: number[] = [];
        plans.forEach(([at, priority], index) => queue.plan(at, priority, 'near', '', () => ran.push(index)));
        while (queue.next) queue.runNext();
        const expected = plans.map((plan, index) => [...plan, index] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
        expect(ran).toEqual(expected.map(([, , index]) => index));
      })
    );
  });

  test('holds a delay of 30 days and more, which the timers of browsers cannot', () => {
    const queue = new EventQueue();
    let ran = false;
    queue.plan(30 * 86_400_000, PRIORITY.timer, 'far', '', () => (ran = true));
    queue.plan(1000, PRIORITY.timer, 'near', '', () => {});
    queue.runNext();
    expect([ran, queue.now]).toEqual([false, 1000]);
    queue.runNext();
    expect([ran, queue.now]).toEqual([true, 2_592_000_000]);
  });

  test('a leap moves what is near, and what is far only where it is told to', () => {
    const queue = new EventQueue();
    const near = queue.plan(10, PRIORITY.timer, 'near', '', () => {});
    const far = queue.plan(100, PRIORITY.far, 'far', 'fixed', () => {});
    const moving = queue.plan(50, PRIORITY.far, 'far', 'moving', () => {});
    queue.leap(90, new Set(['moving']));
    expect([queue.now, near.at, far.at, moving.at, queue.next]).toEqual([90, 100, 100, 140, near]);
  });

  test('what is cancelled does not run, and a part of a millisecond is no delay', () => {
    const queue = new EventQueue();
    const item = queue.plan(1, PRIORITY.timer, 'flight', '', () => expect.unreachable());
    expect(queue.hasFlights).toBe(true);
    queue.cancel(item);
    queue.cancel(item);
    expect([queue.hasFlights, queue.next]).toEqual([false, undefined]);
    for (const delay of [0.5, -1, NaN, Infinity])
      expect(() => queue.plan(delay, PRIORITY.timer, 'near', 'x', () => {})).toThrow(RangeError);
  });
});
