import { Leap } from './leap.ts';
import type { Fact } from './trace/facts.ts';
import type { World } from './world.ts';

/** Lets time pass: everything happens at its moment, in order, and quiet time is leapt over. */
export class Clockwork {
  readonly leap: Leap | null;

  constructor(
    private readonly world: World,
    /** Everything that decides what happens next, the world included, but for the timers. */
    stateKey: () => string,
    /** Distances (ms) to the next moments at which a certificate begins or ends for somebody. */
    fences: () => number[],
    /** Whether to leap at all. */
    leaps: boolean
  ) {
    const nextFence = () => world.queue.now + Math.min(Infinity, ...fences());
    this.leap = leaps ? new Leap(world.queue, world.trace, stateKey, nextFence) : null;
  }

  /** Everything that is due up to and including `end` happens; time then stands at `end`, or where `stop` became true; `awaited` facts are never leapt over. */
  runUntil(end: number, stop: () => boolean = () => false, awaited: (fact: Fact) => boolean = () => false): void {
    const { queue } = this.world;
    while (!stop()) {
      // After the check: what somebody waits for has not happened, so quiet time may be leapt over.
      this.leap?.attempt(end, awaited);
      const moment = queue.next?.at;
      if (moment === undefined || moment > end) {
        queue.now = end;
        return;
      }
      this.runMoment(moment);
    }
  }

  /** Everything that is due at a moment happens: it is whole before anything looks at it. */
  runMoment(moment: number): void {
    const { queue } = this.world;
    while (queue.next?.at === moment) queue.runNext();
  }
}
