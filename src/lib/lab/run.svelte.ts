import type { Command, Envelope, Refusal } from '#lib/contract/index.ts';
import { History, type Item } from '#lib/sessions/history.ts';
import type { Twin } from '#lib/twin/engine.ts';
import type { Entry } from '#lib/twin/trace/facts.ts';
import { Film, type TwinState } from '#lib/views/index.ts';
import { commandsUntil } from './branch.ts';
import { type Faults, live, type Lived } from './replay.ts';
import { OLDER } from './unchangeable.ts';

/** What a run gave, up to a moment. */
export interface Recorded {
  trace: readonly Entry[];
  /** Milliseconds since the epoch of the run. */
  end: number;
}

/** A run's beginning, to be shown and not to be gone on with. */
function asTwin({ trace, end }: Recorded): Lived {
  return { twin: { now: end, trace: trace.filter(({ at }) => at <= end), apply: () => null }, moments: [] };
}

/**
 * A run as it is lived: its record, and the twin that its commands gave. The twin is no reactive thing: a counter of changes says when to
 * read it anew. Whoever asks for `trace`, `end` or `commands` is told when they become others.
 */
export class Run {
  readonly envelope: Envelope;
  #twin!: Twin;
  #history: History;
  /** When each command was over. */
  #moments: number[] = [];
  #film!: Film;
  #faults: Faults;
  readonly #relive: typeof live;
  /** The twin is only what was lived elsewhere: before anything is done it must be lived here. */
  #isLent = false;
  #changes = $state(0);
  /** Above this many entries the trace is made anew: time played in small pieces leaves a long one. */
  #roomForEntries = 0;

  /** `items` is the record of a session, or plain commands; `faults` must be given where they speak of faults. */
  static start(envelope: Envelope, items: Iterable<Item>, faults: Faults): Run {
    return new Run(envelope, items, faults, live);
  }

  /**
   * A run whose beginning has just been lived elsewhere, up to `end`: it is shown from that trace at once, and lived again when somebody
   * goes on with it (`goOn`).
   */
  static takeUp(envelope: Envelope, items: Iterable<Item>, faults: Faults, lived: Recorded): Run {
    const run = new Run(envelope, items, faults, live, asTwin(lived));
    run.#isLent = true;
    return run;
  }

  /** A run that has just been lived elsewhere, all of it: it goes on from there. What was lived of other commands is lived again. */
  static resume(envelope: Envelope, items: Iterable<Item>, faults: Faults, lived: Lived): Run {
    const all = [...items];
    const isWhole = lived.moments.length === new History(all).commands.length;
    return new Run(envelope, all, faults, live, isWhole ? lived : null);
  }

  /** A run that is not lived again but shown as it was recorded: nothing can be changed. `end` is how far it had been lived. */
  static show(envelope: Envelope, items: Iterable<Item>, recorded: Recorded): Run {
    const twin: Twin = { now: recorded.end, trace: recorded.trace, apply: () => OLDER };
    return new Run(envelope, items, undefined, () => ({ twin, moments: [] }));
  }

  private constructor(envelope: Envelope, items: Iterable<Item>, faults: Faults, relive: typeof live, lived: Lived | null = null) {
    this.envelope = envelope;
    this.#faults = faults;
    this.#relive = relive;
    this.#history = new History(items);
    if (lived) this.#stand(lived);
    else this.#replay();
  }

  get trace(): readonly Entry[] {
    void this.#changes;
    return this.#twin.trace;
  }
  /** How far it has been lived: the present. */
  get end(): number {
    return this.trace && this.#twin.now;
  }
  get commands(): readonly Command[] {
    return this.trace && this.#history.commands;
  }
  get history(): Omit<History, 'add'> {
    return this.trace && this.#history;
  }
  get faults(): Faults {
    return this.#faults;
  }
  /** Whether it is a recording of another engine, which cannot go on. */
  get isShownOnly(): boolean {
    return this.#relive !== live;
  }
  stateAt(at: number): TwinState {
    return this.trace && this.#film.at(at);
  }

  /** The commands that lead to a moment, and that moment: the beginning of a branch. To be asked of what has been lived here. */
  until(at: number): { commands: Command[]; at: number } {
    return commandsUntil(this.commands, this.#moments, at);
  }

  /** Lives what has only been taken up, so that it can go on at once. */
  goOn(): void {
    if (this.#isLent) this.#replay();
  }

  /** It may speak of these faults from now on. */
  learn(faults: NonNullable<Faults>): void {
    if (this.#faults) return;
    this.#faults = faults;
    this.#replay();
  }

  /** Does a command: how it stands in the record, or the refusal. `fresh`: it is a step of its own, whatever came before it. */
  apply(command: Command, fresh: boolean): { item: Item } | { refusal: Refusal } {
    this.goOn();
    const refusal = this.#twin.apply(command);
    if (refusal) return { refusal };
    const item = this.#history.itemOf(command, fresh);
    const before = this.#history.commands.length;
    this.#history.add(item);
    // Waits are summed: the last one may have become longer.
    if (this.#history.commands.length === before) this.#moments.pop();
    this.#moments.push(this.#twin.now);
    this.#changes++;
    return { item };
  }

  /** Makes the trace anew where time played in small pieces has made it long. */
  tidy(): void {
    if (this.#twin.trace.length > this.#roomForEntries) this.#replay();
  }

  /** An item of the record that changes what the run has been: it is lived again. */
  turn(item: Item): void {
    this.#history.add(item);
    this.#replay();
  }

  /** It is only its beginning from now on, up to a place that `until` gave. What was lived stays; the rest is lived when somebody goes on. */
  cutAt({ commands, at }: { commands: readonly Command[]; at: number }): void {
    const lived = asTwin({ trace: this.trace, end: at });
    // What a restart does first lies at that very moment, and is not of the beginning.
    const [begun = 0, over = at] = [this.#moments[commands.length - 1], this.#moments[commands.length]];
    const isMixed = begun === at && over > at && this.commands[commands.length]!.do !== 'advance';
    this.#history = new History(commands);
    if (isMixed) return this.#replay();
    this.#isLent = true;
    this.#stand(lived);
  }

  /** It is these commands from now on, whatever it was. */
  standAt(commands: readonly Command[]): void {
    this.#history = new History(commands);
    this.#replay();
  }

  #replay(): void {
    this.#isLent = false;
    this.#stand(this.#relive(this.envelope, this.#history.commands, this.#faults));
  }

  #stand({ twin, moments }: Lived): void {
    this.#twin = twin;
    this.#moments = moments;
    this.#film = new Film(this.#twin.trace);
    this.#roomForEntries = this.#twin.trace.length * 2 + 4000;
    this.#changes++;
  }
}
