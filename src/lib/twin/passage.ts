import type { CertificateRenewal } from './com/certificateRenewal.ts';
import type { Group } from './group.ts';
import { NOTHING, type Wait } from './until.ts';

/**
 * How time passes for all groups of a site. Between two commands they do not touch each other, so each goes its own way to the
 * end; where somebody waits for whatever comes first, they go side by side. COM's renewal of its certificate reaches all of them and
 * stands between.
 */
export class Passage {
  constructor(
    private readonly groups: readonly Group[],
    private readonly renewal: CertificateRenewal,
    /** Puts COM's new certificate on record. */
    private readonly renewed: (changed: Record<string, unknown>) => void
  ) {}

  get now(): number {
    return this.groups[0]!.world.queue.now;
  }

  /** Everything that is due up to and including `end` happens; time then stands at `end`, or where the wait was over. */
  runUntil(end: number, wait: Wait = NOTHING): void {
    while (this.renewal.dueAt <= end) {
      const { dueAt } = this.renewal;
      // What falls on the same millisecond meets the new certificate.
      if (dueAt > this.now) this.#run(dueAt - 1, wait);
      if (wait.isOver()) return;
      this.#standAt(dueAt);
      this.renewed(this.renewal.renew());
      this.interrupt();
    }
    this.#run(end, wait);
  }

  /** Something happened to all from without: no period reaches across it. */
  interrupt(): void {
    for (const { clockwork } of this.groups) clockwork.leap?.interrupt();
  }

  #run(end: number, wait: Wait): void {
    const [only, ...others] = this.groups as readonly [Group, ...Group[]];
    if (others.length === 0) return only.clockwork.runUntil(end, wait.isOver, wait.awaited);
    if (wait === NOTHING) for (const { clockwork } of this.groups) clockwork.runUntil(end);
    else this.#sideBySide(end, wait);
  }

  #sideBySide(end: number, wait: Wait): void {
    while (!wait.isOver()) {
      const quiet = this.groups.map(({ clockwork }) => clockwork.leap?.quietUntil(wait.awaited) ?? -Infinity);
      const limit = Math.min(end, wait.notBefore(), ...quiet);
      for (const { clockwork } of this.groups) clockwork.leap?.attempt(limit, wait.awaited);
      const moment = Math.min(...this.groups.map(({ world }) => world.queue.next?.at ?? Infinity));
      if (moment > end) return this.#standAt(end);
      for (const { clockwork } of this.groups) clockwork.runMoment(moment);
    }
    this.#standAt(Math.max(...this.groups.map(({ world }) => world.queue.now)));
  }

  #standAt(moment: number): void {
    for (const { world } of this.groups) world.queue.now = moment;
  }
}
