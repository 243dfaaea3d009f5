import type { EventQueue } from './time/queue.ts';
import { type Happened, isRepeat } from './trace/facts.ts';
import type { Trace } from './trace/trace.ts';

/**
 * Why 30 days take no time: in quiet time the world repeats. When nothing is under way and the state of both machines, the
 * sockets and the near timers is one that was met before, what lies between is a period. As many whole periods as end before
 * the next far event are skipped at once; the trace gets one block for them.
 *
 * A period is only taken where nothing in it was news and no far event was touched. It is remembered, so that after an alarm
 * or an audit the same state leaps at once, until something changes the world (`forget`).
 */
export class Leap {
  #met = new Map<string, { at: number; entries: number }>();
  #periods = new Map<string, { ms: number; body: Happened[] }>();
  #news = -1;
  #farTouched = -1;

  constructor(
    private readonly queue: EventQueue,
    private readonly trace: Trace,
    /** Everything that decides what happens next, but for the timers. */
    private readonly stateKey: () => string,
    /** The next moment, on no queue, at which the world may change by itself. */
    private readonly nextFence: () => number
  ) {}

  /** Something changed that periods depend on: a command, a clock, a certificate. */
  forget(): void {
    this.#periods.clear();
    this.#met.clear();
  }

  /** Skips what can be skipped before `limit`. Called when everything due at the present moment has happened. */
  attempt(limit: number): void {
    if (this.queue.hasFlights) return;
    if (this.#news !== this.trace.news || this.#farTouched !== this.queue.farTouched) {
      this.#met.clear();
      this.#news = this.trace.news;
      this.#farTouched = this.queue.farTouched;
    }
    const { now } = this.queue;
    const key = this.#key();
    const period = this.#periods.get(key) ?? this.#learn(key);
    if (!period) {
      this.#met.set(key, { at: now, entries: this.trace.entries.length });
      return;
    }
    const end = Math.min(limit, this.queue.nextFar(), this.nextFence());
    const times = Math.ceil((end - now) / period.ms) - 1;
    if (times < 1) return;
    this.trace.writeRepeat(now, period.ms, times, period.body);
    this.queue.leap(times * period.ms);
    this.#met.clear();
  }

  /** A state met for the second time: what happened since is its period. */
  #learn(key: string): { ms: number; body: Happened[] } | undefined {
    const first = this.#met.get(key);
    if (!first || first.at === this.queue.now) return undefined;
    const since = this.trace.entries.slice(first.entries);
    // A leap in between has cleared what was met, so nothing here is a block.
    const body = since.flatMap((entry) => (isRepeat(entry) ? [] : [{ at: entry.at - first.at, fact: entry.fact }]));
    if (body.length === 0) return undefined;
    const period = { ms: this.queue.now - first.at, body };
    this.#periods.set(key, period);
    return period;
  }

  #key(): string {
    const timers = this.queue.items.filter((item) => item.reach === 'near').map((item) => `${item.label}+${item.at - this.queue.now}`);
    return `${this.stateKey()}|${timers.join()}`;
  }
}
