import { type Command, type Envelope, NUMBERS, type Refusal } from '#lib/contract/index.ts';
import { createTwin, type Twin } from '#lib/twin/engine.ts';
import type { Entry, Fact, Happened } from '#lib/twin/trace/facts.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import type { Applied, Invariant, RunUnderWatch, Watch } from './invariant.ts';
import { emptyPicture, take } from './picture.ts';

/** Runs invariants over one run as it goes. */

export interface Violation {
  id: string;
  at: number;
  why: string;
}

/** How often each invariant was put to the test. */
export type Exercised = Map<string, number>;

type Hear = (fact: Fact, at: number) => void;

export class Watching {
  readonly violations: Violation[] = [];
  readonly picture = emptyPicture();
  #tallies: { id: string; count: number }[] = [];
  #watches: Watch[] = [];
  #ears = new Map<Fact['is'], Hear[]>();
  #looks: { after: ReadonlySet<Fact['is']>; look: (at: number) => void }[] = [];
  /** Who looks after a moment with these kinds of facts; worked out once for each mixture. */
  #lookers = new Map<string, ((at: number) => void)[]>();
  #moment = 0;
  #kinds = new Set<Fact['is']>();
  #read = 0;

  constructor(invariants: readonly Invariant[], envelope: Envelope) {
    const own = typeof envelope.site === 'string' ? {} : envelope.site.numbers;
    const run: RunUnderWatch = { envelope, numbers: { ...NUMBERS, ...own } };
    for (const invariant of invariants) this.#add(invariant, run);
  }

  /** Reads what has been added to a trace since it was read last. */
  read(trace: readonly Entry[]): void {
    while (this.#read < trace.length) this.hear(expand([trace[this.#read++]!]));
  }

  hear(happenings: Iterable<Happened>): void {
    for (const { at, fact } of happenings) {
      if (at !== this.#moment) this.#whole();
      this.#moment = at;
      for (const ear of this.#ears.get(fact.is) ?? []) ear(fact, at);
      take(this.picture, fact, at);
      this.#kinds.add(fact.is);
    }
  }

  applied(applied: Applied): void {
    // A command may be part of a moment that goes on; but when it is over, what it did is whole.
    this.#whole();
    for (const watch of this.#watches) watch.command?.(applied);
  }

  end(twin: Twin, commands: readonly Command[]): void {
    this.#whole();
    for (const watch of this.#watches) watch.end?.(twin, this.picture, commands);
  }

  get exercised(): Exercised {
    return new Map(this.#tallies.map(({ id, count }) => [id, count]));
  }

  #add(invariant: Invariant, run: RunUnderWatch): void {
    const { id } = invariant;
    const tally = { id, count: 0 };
    this.#tallies.push(tally);
    const watch = invariant.watch(run, (held, otherwise) => {
      tally.count++;
      if (!held) this.violations.push({ id, at: this.#moment, why: otherwise?.() ?? invariant.says });
    });
    this.#watches.push(watch);
    for (const [kind, hear] of Object.entries(watch.facts ?? {})) {
      const ears = this.#ears.get(kind as Fact['is']) ?? [];
      ears.push((fact, at) => (hear as (fact: Fact, at: number, before: unknown) => void)(fact, at, this.picture));
      this.#ears.set(kind as Fact['is'], ears);
    }
    const { whole } = watch;
    if (whole) {
      this.#looks.push({ after: new Set(whole.after), look: (at) => whole.look(this.picture, at) });
    }
  }

  #whole(): void {
    if (this.#kinds.size === 0) return;
    const kinds = [...this.#kinds];
    const key = kinds.join();
    let lookers = this.#lookers.get(key);
    if (!lookers) {
      lookers = this.#looks.filter(({ after }) => after.size === 0 || kinds.some((kind) => after.has(kind))).map(({ look }) => look);
      this.#lookers.set(key, lookers);
    }
    for (const look of lookers) look(this.#moment);
    this.#kinds.clear();
  }
}

/** Lives a run from its first command to its last under watch. */
export function watchRun(invariants: readonly Invariant[], envelope: Envelope, commands: readonly Command[]): Watching {
  const watching = new Watching(invariants, envelope);
  const twin = createTwin(envelope);
  watching.read(twin.trace);
  for (const command of commands) {
    const before = { now: twin.now, entries: twin.trace.length };
    const refusal: Refusal | null = twin.apply(command);
    watching.read(twin.trace);
    watching.applied({ command, refusal, before, twin });
  }
  watching.end(twin, commands);
  return watching;
}
