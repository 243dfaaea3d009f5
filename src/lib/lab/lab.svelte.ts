import { type Command, type Envelope, formatDuration, type Refusal } from '#lib/contract/index.ts';
import { join } from '#lib/sessions/coalesce.ts';
import type { Twin } from '#lib/twin/engine.ts';
import type { Entry } from '#lib/twin/trace/facts.ts';
import { logRows, stateAt, type SystemState } from '#lib/views/index.ts';
import { type Day, dayOf, modeWords } from './day.ts';
import { type Landings, lookAhead } from './lookAhead.ts';
import { type Faults, replay } from './replay.ts';
import { timelineOf } from '#lib/views/index.ts';
import { wayTo, type WarpTarget } from './warp.ts';
import { warpStory } from './warpStory.ts';

/** As much of a session's log as a running lab needs. */
export interface RunLog {
  readonly mode: string;
  append(command: Command, progress: { elapsedMs: number; summary: { day: number; words: string } }): Promise<unknown>;
}

/** Whoever makes time pass by the wall clock: the player of `player.ts`. */
export interface Player {
  play(speed: number): void;
  pause(): void;
}

const SAVE_EVERY_MS = 1000;
const ELSEWHERE: Refusal = { pointer: '', reason: 'This session goes on in another tab. Take it over to change it here.' };

/**
 * A running lab: the run, its twin, its present moment and its saving. A screen reads `view` and calls the methods; nothing else
 * knows the twin. The twin is no reactive thing: a counter of changes says when to read it anew.
 */
export class Lab {
  readonly envelope: Envelope;
  /** What the last warp went through, for one announcement. A new object each time. */
  lastWarp = $state.raw<{ text: string } | null>(null);
  #twin: Twin;
  #commands: Command[] = [];
  #log: RunLog | null;
  #player: Player | null = null;
  #faults: Faults;
  #changes = $state(0);
  #chosen = $state('');
  /** Played time that the log does not have yet: of the run, and by the wall clock. */
  #unsaved = { ms: 0, wallMs: 0 };
  /** Above this many entries the trace is made anew: time played in small pieces leaves a long one. */
  #roomForEntries = 0;

  /** `faults` must be given where the commands speak of faults. */
  static start(envelope: Envelope, commands: readonly Command[] = [], log: RunLog | null = null, faults?: Faults): Lab {
    return new Lab(envelope, commands, log, faults);
  }

  private constructor(envelope: Envelope, commands: readonly Command[], log: RunLog | null, faults: Faults) {
    this.#faults = faults;
    this.envelope = envelope;
    this.#log = log;
    for (const command of commands) join(this.#commands, command);
    this.#twin = this.#replayed();
  }

  // ── What a screen reads ───────────────────────────────────────────────

  get now(): number {
    return this.#trace && this.#twin.now;
  }
  view = $derived.by(() => stateAt(this.#trace, this.now));
  /** The system that the screens speak of: the one that was chosen, or the site's first. */
  get systemId(): string {
    return this.#chosen in this.view.systems ? this.#chosen : Object.keys(this.view.systems)[0]!;
  }
  get systemIds(): string[] {
    return Object.keys(this.view.systems);
  }
  get system(): SystemState {
    return this.view.systems[this.systemId]!;
  }
  day: Day = $derived(dayOf(this.system, this.now));
  timeline = $derived.by(() => timelineOf(this.#trace, this.systemId, this.now));
  words: string = $derived(modeWords(this.day, this.system, this.view, this.timeline.zones.filter(({ mode }) => mode === 'error').length));
  /** The log so far. Lazy: made only while a screen shows it. */
  log = $derived.by(() => logRows(this.#trace, this.now, 'all'));

  /** When things are due if nobody touches anything. Runs a second twin ahead, so ask for it when somebody wants to know. */
  landings(): Landings {
    return lookAhead(this.envelope, this.#commands, this.#faults);
  }

  /** The trace so far, for views that come later than the first screen and fold it themselves. */
  get trace(): readonly Entry[] {
    return this.#trace;
  }
  get commands(): readonly Command[] {
    return this.#commands;
  }

  // ── What a person does ────────────────────────────────────────────────

  /** The screens speak of this system from now on. Nothing in the run changes. */
  choose(system: string): void {
    this.#chosen = system;
  }

  /** The run may speak of these faults from now on. */
  learn(faults: NonNullable<Faults>): void {
    if (this.#faults) return;
    this.#faults = faults;
    this.#twin = this.#replayed();
    this.#changes++;
  }

  /** Applies a command and hands it to the session's log; the refusal is in words for the place of the mistake. */
  apply(command: Command): Refusal | null {
    if (this.#isElsewhere) return ELSEWHERE;
    this.save();
    const refusal = this.#twin.apply(command);
    if (refusal) return refusal;
    this.#take(command);
    this.#append(command);
    this.lastWarp = null;
    return null;
  }

  play(speed: number): void {
    this.#player?.play(speed);
  }

  pause(): void {
    this.#player?.pause();
  }

  /** Leaps to a target; where there is no way to it, time stays and the story says why. */
  warp(target: WarpTarget): void {
    this.pause();
    const way = wayTo(target, this.landings(), this.now, this.day.start, this.envelope.rules);
    if ('reason' in way) {
      this.lastWarp = { text: way.reason };
      return;
    }
    const begun = this.#twin.trace.length;
    const before = this.view;
    for (const command of way.commands) {
      const refusal = this.apply(command);
      if (refusal) {
        this.lastWarp = { text: refusal.reason };
        return;
      }
    }
    this.lastWarp = { text: `Day ${this.day.number}: ${warpStory(this.#twin.trace.slice(begun), before)}.` };
  }

  // ── What the player does ──────────────────────────────────────────────

  driveBy(player: Player): void {
    this.#player = player;
  }

  /** A moment of the wall clock passes at a speed. Saved about once a second. */
  pass(wallMs: number, speed: number): void {
    const ms = Math.round(wallMs * speed);
    if (ms <= 0 || this.#isElsewhere) return;
    const command: Command = { do: 'advance', by: formatDuration(ms) };
    if (this.#twin.apply(command)) return this.pause();
    this.#take(command);
    this.lastWarp = null;
    this.#unsaved.ms += ms;
    this.#unsaved.wallMs += wallMs;
    if (this.#twin.trace.length > this.#roomForEntries) this.#twin = this.#replayed();
    if (this.#unsaved.wallMs >= SAVE_EVERY_MS) this.save();
  }

  /** Hands played time to the session's log. */
  save(): void {
    const { ms } = this.#unsaved;
    if (ms === 0) return;
    this.#unsaved = { ms: 0, wallMs: 0 };
    this.#append({ do: 'advance', by: formatDuration(ms) });
  }

  // ── Within ────────────────────────────────────────────────────────────

  get #trace(): readonly Entry[] {
    void this.#changes;
    // A new array each time: the twin's own only grows, and would look unchanged.
    return this.#twin.trace;
  }

  get #isElsewhere(): boolean {
    return this.#log !== null && this.#log.mode !== 'writing';
  }

  #take(command: Command): void {
    join(this.#commands, command);
    this.#changes++;
  }

  #append(command: Command): void {
    void this.#log?.append(command, { elapsedMs: this.#twin.now, summary: { day: this.day.number, words: this.words } });
  }

  #replayed(): Twin {
    const twin = replay(this.envelope, this.#commands, this.#faults);
    this.#roomForEntries = twin.trace.length * 2 + 4000;
    return twin;
  }
}
