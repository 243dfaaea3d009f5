import type { EventQueue } from './time/queue.ts';
import { type Fact, type Happened, isQuiet, isRepeat } from './trace/facts.ts';
import type { Trace } from './trace/trace.ts';

/**
 * Why 30 days take no time: left alone, the world repeats. When nothing is under way and the state of both machines, the
 * sockets and the near timers is one that was met before, what lies between is a period. As many whole periods as end before
 * the next far event are skipped at once; the trace gets one block for them.
 *
 * Mostly a period is quiet: a heartbeat, or two attempts. On a poor line the link may come and go; then a period holds news and
 * sets far timers again each time. Those move along with time; every other far event is one that no leap passes. A period is
 * remembered: after an alarm, an audit or a call the same state leaps at once, and so does a world that comes back (`worlds.ts`).
 */

interface Met {
  at: number;
  entries: number;
  far: ReadonlyMap<string, number>;
}

interface Period {
  ms: number;
  body: Happened[];
  quiet: boolean;
  /** Far events that every period plans anew, with their distance at its end. */
  moving: ReadonlyMap<string, number>;
}

export class Leap {
  #met = new Map<string, Met>();
  #periods = new Map<string, Period>();
  #farRuns = 0;

  constructor(
    private readonly queue: EventQueue,
    private readonly trace: Trace,
    /** Everything that decides what happens next, the world included, but for the timers. */
    private readonly stateKey: () => string,
    /** The next moment, on no queue, at which the world may change by itself. */
    private readonly nextFence: () => number
  ) {}

  /** Something happened from without (a command, a new certificate): what was met before it and what comes after are no period. */
  interrupt(): void {
    this.#met.clear();
  }

  /** Skips what can be skipped before `limit`. Somebody may wait for a fact: no period that holds one is skipped. */
  attempt(limit: number, awaited: (fact: Fact) => boolean): void {
    const { now } = this.queue;
    const found = this.#present(awaited);
    if (!found) return;
    const { period, until } = found;
    const times = Math.ceil((Math.min(limit, until) - now) / period.ms) - 1;
    if (times < 1) return;
    this.trace.writeRepeat(now, period.ms, times, period.body);
    this.queue.leap(times * period.ms, period.moving);
    this.#met.clear();
  }

  /** Until when nothing that is awaited can happen: the end of what repeats now, or the next event where nothing does. */
  quietUntil(awaited: (fact: Fact) => boolean): number {
    return this.#present(awaited)?.until ?? this.queue.next?.at ?? Infinity;
  }

  /** The period that the present moment begins, if it is known and holds nothing awaited, and the moment that no leap may pass. */
  #present(awaited: (fact: Fact) => boolean): { period: Period; until: number } | null {
    if (this.queue.hasFlights) return null;
    if (this.#farRuns !== this.queue.farRuns) {
      this.#met.clear();
      this.#farRuns = this.queue.farRuns;
    }
    const { now } = this.queue;
    const key = this.#key();
    const far = this.#far();
    const known = this.#periods.get(key);
    const period = known && isAt(known.moving, far, now) ? known : this.#learn(key, far);
    if (!period) {
      this.#met.set(key, { at: now, entries: this.trace.entries.length, far });
      return null;
    }
    if (!period.quiet && period.body.some(({ fact }) => awaited(fact))) return null;
    const until = Math.min(this.nextFence(), ...[...far].filter(([label]) => !period.moving.has(label)).map(([, at]) => at));
    return { period, until };
  }

  /** A state met for the second time: what happened since is its period. */
  #learn(key: string, far: ReadonlyMap<string, number>): Period | undefined {
    const { now } = this.queue;
    const first = this.#met.get(key);
    if (!first || first.at === now) return undefined;
    const ms = now - first.at;
    const moving = movedBy(ms, first.far, far, now);
    // A leap in between has cleared what was met, so nothing here is a block.
    const body = this.trace.entries
      .slice(first.entries)
      .flatMap((entry) => (isRepeat(entry) ? [] : [{ at: entry.at - first.at, fact: entry.fact }]));
    if (!moving || body.length === 0 || !body.every(({ fact }) => mayRepeat(fact))) return undefined;
    const period = { ms, body, quiet: body.every(({ fact }) => isQuiet(fact)), moving };
    this.#periods.set(key, period);
    return period;
  }

  #key(): string {
    const timers = this.queue.items.filter((item) => item.reach === 'near').map((item) => `${item.label}+${item.at - this.queue.now}`);
    return `${this.stateKey()}|${timers.join()}`;
  }

  /** When each far event is due. Of several with one label (calls) the first: it is the one that no leap passes. */
  #far(): Map<string, number> {
    const due = new Map<string, number>();
    for (const { label, reach, at } of this.queue.items) if (reach === 'far' && !due.has(label)) due.set(label, at);
    return due;
  }
}

/** Facts that change nothing that lasts, or that every repetition takes back again. */
function mayRepeat(fact: Fact): boolean {
  if (fact.is === 'alarm') return fact.change !== 'again';
  return ['frame', 'link', 'attempt', 'log', 'entitlement', 'granted', 'service', 'com'].includes(fact.is);
}

/** Which far events moved with time, with their distance from now; null where one did neither move along nor stay. */
function movedBy(
  ms: number,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  now: number
): Map<string, number> | null {
  if (before.size !== after.size) return null;
  const moving = new Map<string, number>();
  for (const [label, at] of after) {
    const was = before.get(label);
    if (was === undefined || (at !== was && at !== was + ms)) return null;
    if (at !== was) moving.set(label, at - now);
  }
  return moving;
}

function isAt(moving: ReadonlyMap<string, number>, far: ReadonlyMap<string, number>, now: number): boolean {
  return [...moving].every(([label, distance]) => far.get(label) === now + distance);
}
