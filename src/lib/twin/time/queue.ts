/**
 * One queue for everything that will happen, ordered by (time, priority, sequence): a total order, so a run has one outcome.
 * Times and delays are plain numbers of milliseconds; the timers of browsers overflow at 24.8 days, these do not.
 */

/**
 * How a planned event matters to the leap (see `leap.ts`).
 * `flight`: something is under way (a frame, an answer) and the world cannot be compared with an earlier moment.
 * `near`: belongs to what repeats (heartbeat, retry). `far`: a moment that no leap may pass (alarm, audit, expiry).
 */
export type Reach = 'flight' | 'near' | 'far';

/** What comes first among events of one millisecond. Expiry wins a tie (contract.md, "Numbers"). */
export const PRIORITY = { expiry: 0, delivery: 1, timer: 2, far: 3 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

export interface Planned {
  at: number;
  readonly priority: Priority;
  sequence: number;
  readonly reach: Reach;
  /** Tells equal kinds of events apart in the leap's key; the same kind has the same label at every repetition. */
  readonly label: string;
  readonly run: () => void;
}

function before(a: Planned, b: Planned): boolean {
  return a.at !== b.at ? a.at < b.at : a.priority !== b.priority ? a.priority < b.priority : a.sequence < b.sequence;
}

export class EventQueue {
  now = 0;
  #items: Planned[] = [];
  #sequence = 0;
  #flights = 0;
  /** How many far events have run: what repeats must not contain one. */
  farRuns = 0;

  plan(delayMs: number, priority: Priority, reach: Reach, label: string, run: () => void): Planned {
    if (!Number.isSafeInteger(delayMs) || delayMs < 0)
      throw new RangeError(`a delay must be a whole number of milliseconds: ${delayMs} (${label})`);
    const item: Planned = { at: this.now + delayMs, priority, sequence: this.#sequence++, reach, label, run };
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.#items[middle]!, item)) low = middle + 1;
      else high = middle;
    }
    this.#items.splice(low, 0, item);
    this.#count(item, 1);
    return item;
  }

  cancel(item: Planned): void {
    const index = this.#items.indexOf(item);
    if (index < 0) return;
    this.#items.splice(index, 1);
    this.#count(item, -1);
  }

  get next(): Planned | undefined {
    return this.#items[0];
  }

  get hasFlights(): boolean {
    return this.#flights > 0;
  }

  get items(): readonly Planned[] {
    return this.#items;
  }

  /** Runs the first event; time stands at its moment while it runs. */
  runNext(): void {
    const item = this.#items.shift();
    if (!item) throw new Error('nothing is planned');
    this.#count(item, -1);
    if (item.reach === 'far') this.farRuns++;
    this.now = item.at;
    item.run();
  }

  /** Moves time, every near event and the far events of the given labels; other far events stay where they are. */
  leap(ms: number, moving: { has(label: string): boolean }): void {
    this.now += ms;
    for (const item of this.#items) {
      if (item.reach !== 'near' && !moving.has(item.label)) continue;
      item.at += ms;
      // Stepping would have planned these anew, after whatever far event stands in the queue now.
      item.sequence = this.#sequence++;
    }
    this.#items.sort((a, b) => (before(a, b) ? -1 : 1));
  }

  /** Makes the present moment `now`, with everything planned at the same distance as before. */
  rebase(now: number): void {
    const by = now - this.now;
    for (const item of this.#items) item.at += by;
    this.now = now;
  }

  #count(item: Planned, by: 1 | -1): void {
    if (item.reach === 'flight') this.#flights += by;
  }
}
