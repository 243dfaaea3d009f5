import { type Command, type Envelope, NUMBERS, type Refusal } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { type Entry, type Fact, type Happened, isRepeat } from '#lib/twin/trace/facts.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import type { Applied, Invariant, Over, RunUnderWatch, Watch } from './invariant.ts';
import { emptyPicture, take } from './picture.ts';

/** Runs invariants over a run as it goes, lane by lane. */

export interface Violation {
  id: string;
  at: number;
  why: string;
}

/** How often each invariant was put to the test. */
export type Exercised = Map<string, number>;

type Hear = (fact: Fact, at: number) => void;

/** One lane of a run under watch. */
class Watching {
  /** The entries that concern this lane. */
  readonly lane: Entry[] = [];
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

  constructor(
    invariants: readonly Invariant[],
    envelope: Envelope,
    private readonly systems: ReadonlySet<string>,
    alone: boolean
  ) {
    const own = typeof envelope.site === 'string' ? {} : envelope.site.numbers;
    const run: RunUnderWatch = { envelope, numbers: { ...NUMBERS, ...own }, alone };
    for (const invariant of invariants) this.#add(invariant, run);
  }

  /** Reads what has been added to a trace. */
  read(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (!this.#concerns(isRepeat(entry) ? entry.repeat.body[0]!.fact : entry.fact)) continue;
      this.lane.push(entry);
      for (const { at, fact } of expand([entry])) this.#hear(at, fact);
    }
  }

  applied(applied: Applied): void {
    // A command may be part of a moment that goes on; but when it is over, what it did is whole.
    this.#whole();
    for (const watch of this.#watches) watch.command?.(applied);
  }

  end(over: Pick<Over, 'now' | 'trace' | 'commands' | 'isFirst'>): void {
    this.#whole();
    for (const watch of this.#watches) watch.end?.({ ...over, lane: this.lane, picture: this.picture });
  }

  get exercised(): Exercised {
    return new Map(this.#tallies.map(({ id, count }) => [id, count]));
  }

  /** What concerns no system concerns all of them; nobody's system is heard of nowhere, and found out at the end. */
  #concerns(fact: Fact): boolean {
    return !('system' in fact) || this.systems.has(fact.system);
  }

  #hear(at: number, fact: Fact): void {
    if (at !== this.#moment) this.#whole();
    this.#moment = at;
    for (const ear of this.#ears.get(fact.is) ?? []) ear(fact, at);
    take(this.picture, fact, at);
    if (fact.is === 'opening') for (const id of Object.keys(fact.systems)) if (!this.systems.has(id)) this.picture.systems.delete(id);
    this.#kinds.add(fact.is);
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

/** What became of a run: every command, and how far the trace had come after it. */
export interface Lived {
  envelope: Envelope;
  trace: readonly Entry[];
  /** How many entries there were before the first command. */
  opened: number;
  steps: readonly { command: Command; refusal: Refusal | null; now: number; entries: number }[];
}

/** Watches a run that was lived. */
export function watchLived(invariants: readonly Invariant[], { envelope, trace, opened, steps }: Lived): Watched {
  const lanes = lanesOf(trace).map((systems, _, all) => new Watching(invariants, envelope, systems, all.length === 1));
  for (const lane of lanes) lane.read(trace.slice(0, opened));
  let from = { now: 0, entries: opened };
  for (const { command, refusal, now, entries } of steps) {
    for (const watching of lanes) {
      const before = { now: from.now, entries: watching.lane.length };
      watching.read(trace.slice(from.entries, entries));
      watching.applied({ command, refusal, before, now, lane: watching.lane });
    }
    from = { now, entries };
  }
  const commands = steps.map(({ command }) => command);
  for (const [index, watching] of lanes.entries()) watching.end({ now: from.now, trace, commands, isFirst: index === 0 });
  const exercised: Exercised = new Map();
  for (const lane of lanes) for (const [id, times] of lane.exercised) exercised.set(id, (exercised.get(id) ?? 0) + times);
  return { violations: lanes.flatMap(({ violations }) => violations), exercised };
}

/** Lives a run, from its first command to its last. */
export function live(envelope: Envelope, commands: readonly Command[]): Lived {
  const twin = createTwin(envelope, { faults: faultCatalogue });
  const opened = twin.trace.length;
  const steps = commands.map((command) => {
    const refusal = twin.apply(command);
    return { command, refusal, now: twin.now, entries: twin.trace.length };
  });
  return { envelope, trace: twin.trace, opened, steps };
}

export interface Watched {
  violations: Violation[];
  exercised: Exercised;
}

/** The systems of each link: the one that has it, and those that live on it. */
function lanesOf(trace: readonly Entry[]): ReadonlySet<string>[] {
  const opening = trace.find((entry): entry is Happened => !isRepeat(entry) && entry.fact.is === 'opening')?.fact;
  if (opening?.is !== 'opening') throw new Error('a trace begins with how things stand');
  const systems = Object.entries(opening.systems);
  const leaders = systems.filter(([, { identity }]) => identity.hasLink).map(([id]) => id);
  return leaders.map(
    (leader) => new Set(systems.filter(([id, { identity }]) => id === leader || identity.follows === leader).map(([id]) => id))
  );
}
