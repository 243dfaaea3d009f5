import type { Command, Envelope } from '#lib/contract/index.ts';
import type { Entry } from '#lib/twin/trace/facts.ts';
import { logRows, type SystemState, timelineOf } from '#lib/views/index.ts';
import { type Day, dayOf, modeWords } from './day.ts';
import { type Landings, landingsIn, lookAhead } from './lookAhead.ts';
import type { Faults } from './replay.ts';
import type { Run } from './run.svelte.ts';

/** What a screen reads of a run: the moment that is looked at, the present or, read from the trace, any before it, and what was then. */
export class Shown {
  readonly envelope: Envelope;
  /** In the order of the site; the same at every moment. */
  readonly systemIds: readonly string[];
  protected readonly run: Run;
  #chosen = $state('');
  /** The moment that is looked at, while it is not the present. */
  #cursor = $state<number | null>(null);

  constructor(run: Run) {
    this.run = run;
    this.envelope = run.envelope;
    this.systemIds = Object.keys(run.stateAt(0).systems);
  }

  /** The moment that screens show, in milliseconds since the epoch of the run. */
  get now(): number {
    return this.#cursor ?? this.end;
  }
  /** How far the run has been lived: the present. */
  get end(): number {
    return this.run.end;
  }
  /** Derived, so that whoever asks is told when it becomes another, and not whenever time passes. */
  isPast: boolean = $derived.by(() => this.#cursor !== null && this.#cursor < this.end);
  protected moveTo(at: number): void {
    this.#cursor = at >= this.end ? null : Math.max(0, Math.round(at));
  }

  view = $derived.by(() => this.run.stateAt(this.now));
  /** The system that the screens speak of: the one that was chosen, or the site's first. */
  get systemId(): string {
    return this.systemIds.includes(this.#chosen) ? this.#chosen : this.systemIds[0]!;
  }
  get system(): SystemState {
    return this.view.systems[this.systemId]!;
  }
  /** The screens speak of this system from now on. Nothing in the run changes. */
  choose(system: string): void {
    this.#chosen = system;
  }

  day: Day = $derived(dayOf(this.system, this.now));
  /** The whole run of the chosen system, whatever moment is looked at. */
  timeline = $derived.by(() => timelineOf(this.trace, this.systemId, this.end));
  words: string = $derived(modeWords(this.day, this.system, this.view, this.#losses));
  /** The log up to the moment that is shown. Lazy: made only while a screen shows it. */
  log = $derived.by(() => logRows(this.trace, this.now, 'all'));

  /** The trace as it would go on if nobody touches anything. Runs a second twin ahead, so ask for it when somebody wants to know. */
  lookAhead(): readonly Entry[] {
    return this.run.isShownOnly ? this.trace : lookAhead(this.envelope, this.commands, this.faults);
  }
  /** When things are due if nobody touches anything. */
  landings(): Landings {
    return landingsIn(this.lookAhead(), this.end);
  }

  /** The trace so far, for views that come later than the first screen and fold it themselves. */
  get trace(): readonly Entry[] {
    return this.run.trace;
  }
  get commands(): readonly Command[] {
    return this.run.commands;
  }
  get faults(): Faults {
    return this.run.faults;
  }

  /** How many losses of the link lie before the moment that is shown. */
  get #losses(): number {
    return this.timeline.zones.filter(({ mode, from }) => mode === 'error' && from <= this.now).length;
  }
}
