import { type Command, type CommandOf, type Envelope, formatDuration, type Refusal } from '#lib/contract/index.ts';
import { History, type Item } from '#lib/sessions/history.ts';
import type { Twin } from '#lib/twin/engine.ts';
import type { Entry } from '#lib/twin/trace/facts.ts';
import { Film, logRows, type SystemState, timelineOf } from '#lib/views/index.ts';
import type { Going } from './armed.ts';
import { commandsUntil } from './branch.ts';
import { type Day, dayOf, modeWords } from './day.ts';
import { type Landings, landingsIn, lookAhead } from './lookAhead.ts';
import { type Faults, live, type Lived } from './replay.ts';
import { wayTo, type WarpTarget } from './warp.ts';
import { warpStory } from './warpStory.ts';

/** As much of a session's log as a running lab needs. */
export interface RunLog {
  /** `writing`, or why nothing can be changed. */
  readonly mode: string;
  /** Whether the run is assessed: then its record is shown whole, and what is still to be found out is not told. */
  readonly assessed?: boolean;
  append(item: Item, progress: { elapsedMs: number; summary: { day: number; words: string } }): Promise<unknown>;
}

/** What a run gave, up to a moment. */
export interface Recorded {
  trace: readonly Entry[];
  /** Milliseconds since the epoch of the run. */
  end: number;
}

/** Whoever makes time pass by the wall clock: the player of `player.ts`. */
export interface Player {
  play(speed: number): void;
  pause(): void;
}

/** Whoever says what may be done in a run, beside the twin: an attempt at a scenario. What it refuses is refused here, for every screen. */
export interface Gate {
  /** Why a command may not be done, and who says so; or null. */
  forbids(command: Command): Refusal | null;
  /** Why no step is taken back. */
  readonly keeps: string;
  /** What stands in the record before a command: when it was done. */
  stamp(): unknown;
}

/** A trainer beside the run: he may stop it, and have things ready that come in while time passes. */
export interface Trainer {
  /** Why nobody else may do anything now, or null. */
  readonly stops: Refusal | null;
  /** Whether something is due by a moment. */
  isDue(at: number): boolean;
  /** Lets time pass, with what is due on the way. */
  pass(run: Going, command: CommandOf<'advance'>): Refusal | null;
  /** Brings in what is due by now. */
  comeIn(run: Going): void;
}

const SAVE_EVERY_MS = 1000;
const ELSEWHERE: Refusal = { pointer: '', reason: 'This session goes on in another tab. Take it over to change it here.' };
const OLDER: Refusal = {
  pointer: '',
  reason: 'This session was lived by another engine, so it can only be looked at. Run it again to change it.'
};
const SHARED: Refusal = {
  pointer: '',
  reason: 'This is a shared state, which can only be looked at. Take it over to change it in a session of your own.'
};
const PAST: Refusal = {
  pointer: '',
  reason: 'You are looking at the past, which cannot be changed. Return to the present, or branch from here.'
};

/**
 * A running lab: the run, its twin, the moment that the screens show, and its saving. A screen reads `view` and calls the methods;
 * nothing else knows the twin. The twin is no reactive thing: a counter of changes says when to read it anew.
 *
 * Screens show the present or, read from the trace, any moment before it: then `isPast`, and nothing can be changed.
 */
export class Lab {
  readonly envelope: Envelope;
  /** In the order of the site; the same at every moment. */
  readonly systemIds: readonly string[];
  /** What the last warp went through, or what was undone, for one announcement. A new object each time. */
  lastWarp = $state.raw<{ text: string } | null>(null);
  /** What was tried in the past, where nothing can be changed. A new object each time. */
  refusedInPast = $state.raw<{ command: Command } | null>(null);
  gate = $state.raw<Gate | null>(null);
  trainer = $state.raw<Trainer | null>(null);
  #twin!: Twin;
  #history: History;
  /** When each command was over. */
  #moments: number[] = [];
  #film!: Film;
  #log: RunLog | null;
  #player: Player | null = null;
  #faults: Faults;
  readonly #relive: typeof live;
  /** The twin is only what was lived elsewhere: before anything is done it must be lived here. */
  #isLent = false;
  #changes = $state(0);
  #chosen = $state('');
  /** The moment that is looked at, while it is not the present. */
  #cursor = $state<number | null>(null);
  /** Played time that the log does not have yet: of the run, and by the wall clock; and whether a step begins with it. */
  #unsaved = { ms: 0, wallMs: 0, fresh: false };
  /** Time that passes goes on with what has been played since the last command: one step to take back. */
  #isPlaying = false;
  /** Above this many entries the trace is made anew: time played in small pieces leaves a long one. */
  #roomForEntries = 0;

  /** `items` is the record of a session, or plain commands; `faults` must be given where they speak of faults. */
  static start(envelope: Envelope, items: Iterable<Item> = [], log: RunLog | null = null, faults?: Faults): Lab {
    return new Lab(envelope, items, log, faults, live);
  }

  /**
   * A run whose beginning has just been lived elsewhere, up to `end`: it is shown from that trace at once, and lived again when somebody
   * goes on with it (`goOn`).
   */
  static takeUp(envelope: Envelope, items: Iterable<Item>, log: RunLog | null, faults: Faults, lived: Recorded): Lab {
    const trace = lived.trace.filter(({ at }) => at <= lived.end);
    const lab = new Lab(envelope, items, log, faults, live, { twin: { now: lived.end, trace, apply: () => null }, moments: [] });
    lab.#isLent = true;
    return lab;
  }

  /** A run that has just been lived elsewhere, all of it: it goes on from there. What was lived of other commands is lived again. */
  static resume(envelope: Envelope, items: Iterable<Item>, log: RunLog | null, faults: Faults, lived: Lived): Lab {
    const all = [...items];
    const isWhole = lived.moments.length === new History(all).commands.length;
    return new Lab(envelope, all, log, faults, live, isWhole ? lived : null);
  }

  /** A run that is not lived again but shown as it was recorded: nothing can be changed. `end` is how far it had been lived. */
  static show(envelope: Envelope, items: Iterable<Item>, log: RunLog | null, recorded: Recorded): Lab {
    const twin: Twin = { now: recorded.end, trace: recorded.trace, apply: () => OLDER };
    return new Lab(envelope, items, log, undefined, () => ({ twin, moments: [] }));
  }

  private constructor(
    envelope: Envelope,
    items: Iterable<Item>,
    log: RunLog | null,
    faults: Faults,
    relive: typeof live,
    lived: Lived | null = null
  ) {
    this.#faults = faults;
    this.#relive = relive;
    this.envelope = envelope;
    this.#log = log;
    this.#history = new History(items);
    if (lived) this.#stand(lived);
    else this.#replay();
    this.systemIds = Object.keys(this.#film.at(0).systems);
  }

  // ── What a screen reads ───────────────────────────────────────────────

  /** The moment that screens show, in milliseconds since the epoch of the run. */
  get now(): number {
    return this.#cursor ?? this.end;
  }
  /** How far the run has been lived: the present. */
  get end(): number {
    return this.#trace && this.#twin.now;
  }
  /** Whether the run is a recording of another engine, which cannot go on. */
  get isShownOnly(): boolean {
    return this.#relive !== live;
  }
  /** Whether another engine lived the run, shown from its recording or not: nothing is changed in it, and nothing branches off. */
  get isOfOtherEngine(): boolean {
    return this.isShownOnly || this.#log?.mode === 'older';
  }
  /** Whether somebody shared the run: nothing is changed in it, until it is taken over. */
  get isShared(): boolean {
    return this.#log?.mode === 'shown';
  }
  get assessed(): boolean {
    return this.#log?.assessed ?? false;
  }
  get isPast(): boolean {
    return this.#cursor !== null && this.#cursor < this.end;
  }
  view = $derived.by(() => this.#trace && this.#film.at(this.now));
  /** The system that the screens speak of: the one that was chosen, or the site's first. */
  get systemId(): string {
    return this.systemIds.includes(this.#chosen) ? this.#chosen : this.systemIds[0]!;
  }
  get system(): SystemState {
    return this.view.systems[this.systemId]!;
  }
  day: Day = $derived(dayOf(this.system, this.now));
  /** The whole run of the chosen system, whatever moment is looked at. */
  timeline = $derived.by(() => timelineOf(this.#trace, this.systemId, this.end));
  words: string = $derived(modeWords(this.day, this.system, this.view, this.#losses));
  /** The log up to the moment that is shown. Lazy: made only while a screen shows it. */
  log = $derived.by(() => logRows(this.#trace, this.now, 'all'));

  /** The trace as it would go on if nobody touches anything. Runs a second twin ahead, so ask for it when somebody wants to know. */
  lookAhead(): readonly Entry[] {
    return this.isShownOnly ? this.#trace : lookAhead(this.envelope, this.commands, this.#faults);
  }
  /** When things are due if nobody touches anything. */
  landings(): Landings {
    return landingsIn(this.lookAhead(), this.end);
  }

  /** The trace so far, for views that come later than the first screen and fold it themselves. */
  get trace(): readonly Entry[] {
    return this.#trace;
  }
  get faults(): Faults {
    return this.#faults;
  }
  get commands(): readonly Command[] {
    return this.#trace && this.#history.commands;
  }
  /** What the next undo would take back; empty where there is nothing, or nothing may be changed. */
  get undoable(): readonly Command[] {
    return this.#trace && !this.gate && !this.#fixed && !this.isPast ? this.#history.lastStep : [];
  }
  /** What was undone and not done again; it stays in the record. */
  get takenBack(): readonly (readonly Command[])[] {
    return this.#trace && this.#history.takenBack;
  }
  get redoable(): boolean {
    return this.#trace && !this.gate && !this.#fixed && !this.isPast ? this.#history.canRedo : false;
  }

  // ── What a person does ────────────────────────────────────────────────

  /** The screens speak of this system from now on. Nothing in the run changes. */
  choose(system: string): void {
    this.#chosen = system;
  }

  /** Shows a moment of the run. From the present on there is nothing to show but the present. */
  look(at: number): void {
    this.pause();
    this.#lookAt(at);
  }

  toPresent(): void {
    this.look(Infinity);
    this.lastWarp = { text: 'Back at the present.' };
  }

  /** What was tried in the past is not meant any more. */
  forgetTried(): void {
    this.refusedInPast = null;
  }

  /** The commands that lead to the moment that is shown, and that moment: the beginning of a branch. Not of a run that is only shown. */
  branch(): { commands: Command[]; at: number } {
    this.goOn();
    return commandsUntil(this.commands, this.#moments, this.now);
  }

  /** Lives what has only been taken up, so that it can go on at once. */
  goOn(): void {
    if (this.#isLent) this.#replay();
  }

  /** The run may speak of these faults from now on. */
  learn(faults: NonNullable<Faults>): void {
    if (this.#faults) return;
    this.#faults = faults;
    this.#replay();
  }

  /** Applies a command and hands it to the session's log; the refusal is in words for the place of the mistake. */
  apply(command: Command): Refusal | null {
    if (this.#fixed) return this.#fixed;
    if (this.isPast) {
      this.refusedInPast = { command };
      return PAST;
    }
    const { trainer } = this;
    const forbidden = trainer?.stops ?? this.gate?.forbids(command) ?? null;
    if (forbidden) {
      this.lastWarp = { text: forbidden.reason };
      return forbidden;
    }
    if (!trainer) return this.#live(command);
    if (command.do === 'advance') return trainer.pass(this.#going(), command);
    const refusal = this.#live(command);
    // A restart takes its time.
    if (!refusal) trainer.comeIn(this.#going());
    return refusal;
  }

  /** Writes into the session's record what was done beside the run; the run stays as it is. */
  note(note: unknown): Refusal | null {
    if (this.#fixed) return this.#fixed;
    this.save();
    this.#append({ do: 'note', note });
    return null;
  }

  /** Takes the last step back: a command, a warp, a stretch of played time. The record keeps it. */
  undo(): void {
    const { undo } = this.#history;
    if (undo) this.#turn(undo);
  }

  /** Does again what the last undo took back. */
  redo(): void {
    if (this.#history.canRedo) this.#turn({ do: 'redo' });
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
    this.follow(way.commands);
  }

  /** Does one thing after another and tells in one sentence what lay on the way; what does not fit ends it, and is said. */
  follow(commands: readonly Command[]): void {
    this.pause();
    this.goOn();
    const begun = this.#twin.trace.length;
    const [before, from] = [this.view, this.end];
    for (const command of commands) {
      const refusal = this.apply(command);
      if (refusal) {
        this.lastWarp = { text: refusal.reason };
        return;
      }
    }
    // What is only done, and not waited for, is there to be seen.
    if (this.end > from) this.lastWarp = { text: `Day ${this.day.number}: ${warpStory(this.#twin.trace.slice(begun), before)}.` };
  }

  /** The run is these commands from now on, whatever it was. Only for one that nobody keeps: a record never loses anything. */
  standAt(commands: readonly Command[]): void {
    if (this.#log) return;
    this.pause();
    this.#unsaved = { ms: 0, wallMs: 0, fresh: false };
    this.#isPlaying = false;
    this.#lookAt(Infinity);
    this.#history = new History(commands);
    this.#replay();
  }

  // ── What the player does ──────────────────────────────────────────────

  driveBy(player: Player): void {
    this.#player = player;
  }

  /** A moment of the wall clock passes at a speed: in the past it is shown again, in the present it is lived, and saved about once a second. */
  pass(wallMs: number, speed: number): void {
    const ms = Math.round(wallMs * speed);
    if (ms <= 0) return;
    if (this.isPast) {
      this.#lookAt(this.now + ms);
      // What comes next has not been lived yet: whoever wants that asks for it.
      if (!this.isPast) this.pause();
      return;
    }
    const command: Command = { do: 'advance', by: formatDuration(ms) };
    const refused = this.#fixed ?? this.trainer?.stops ?? this.gate?.forbids(command);
    if (refused) {
      this.pause();
      this.lastWarp = { text: refused.reason };
      return;
    }
    if (this.trainer?.isDue(this.end + ms)) return void this.apply(command);
    this.goOn();
    if (this.#twin.apply(command)) return this.pause();
    const item = this.#history.itemOf(command, !this.#isPlaying);
    this.#count(item);
    this.#isPlaying = true;
    this.lastWarp = null;
    this.#unsaved.fresh ||= 'fresh' in item;
    this.#unsaved.ms += ms;
    this.#unsaved.wallMs += wallMs;
    if (this.#twin.trace.length > this.#roomForEntries) this.#replay();
    if (this.#unsaved.wallMs >= SAVE_EVERY_MS) this.save();
  }
  /** Hands played time to the session's log. */
  save(): void {
    const { ms, fresh } = this.#unsaved;
    if (ms === 0) return;
    this.#unsaved = { ms: 0, wallMs: 0, fresh: false };
    this.#append({ do: 'advance', by: formatDuration(ms), ...(fresh && { fresh }) });
  }

  // ── Within ────────────────────────────────────────────────────────────

  get #trace(): readonly Entry[] {
    void this.#changes;
    return this.#twin.trace;
  }

  /** Why nothing at all can be changed here, or null. */
  get #fixed(): Refusal | null {
    if (this.isOfOtherEngine) return OLDER;
    if (this.isShared) return SHARED;
    return this.#log !== null && this.#log.mode !== 'writing' ? ELSEWHERE : null;
  }

  /** How many losses of the link lie before the moment that is shown. */
  get #losses(): number {
    return this.timeline.zones.filter(({ mode, from }) => mode === 'error' && from <= this.now).length;
  }

  #lookAt(at: number): void {
    this.#cursor = at >= this.end ? null : Math.max(0, Math.round(at));
    this.lastWarp = null;
    this.refusedInPast = null;
  }

  #live(command: Command): Refusal | null {
    this.save();
    this.goOn();
    const refusal = this.#twin.apply(command);
    if (refusal) return refusal;
    if (this.gate) this.#append({ do: 'note', note: this.gate.stamp() });
    this.#take(command);
    this.lastWarp = null;
    return null;
  }

  /** The run as a trainer has it before him. */
  #going(): Going {
    const end = () => this.end;
    const trace = () => this.#trace;
    return {
      get now() {
        return end();
      },
      get trace() {
        return trace();
      },
      state: () => this.#film.at(this.end),
      apply: (command) => this.#live(command)
    };
  }

  /** An item of the record that changes what the run has been: it is lived again. */
  #turn(item: Item): void {
    if (this.#fixed) return;
    const kept = this.trainer?.stops?.reason ?? this.gate?.keeps;
    if (kept !== undefined) {
      this.lastWarp = { text: kept };
      return;
    }
    if (this.isPast) {
      this.lastWarp = { text: 'Nothing was taken back: return to the present to undo.' };
      return;
    }
    this.pause();
    this.save();
    this.#isPlaying = false;
    this.#lookAt(Infinity);
    this.#history.add(item);
    this.#replay();
    this.#append(item);
  }

  #take(command: Command): void {
    const item = this.#history.itemOf(command, true);
    this.#isPlaying = false;
    this.#count(item);
    this.#append(item);
  }

  #count(item: Item): void {
    const before = this.#history.commands.length;
    this.#history.add(item);
    // Waits are summed: the last one may have become longer.
    if (this.#history.commands.length === before) this.#moments.pop();
    this.#moments.push(this.#twin.now);
    this.#changes++;
  }

  #append(item: Item): void {
    const { number } = this.day;
    void this.#log?.append(item, { elapsedMs: this.#twin.now, summary: { day: number, words: this.words } });
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
