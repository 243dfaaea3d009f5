import { type Command, formatDuration, type Envelope, type Refusal } from '#lib/contract/index.ts';
import type { Item } from '#lib/sessions/history.ts';
import type { Going } from './armed.ts';
import type { Gate, Player, RunLog, Trainer } from './beside.ts';
import { PlayedTime } from './playedTime.ts';
import type { Faults } from './replay.ts';
import { Run } from './run.svelte.ts';
import { Shown } from './shown.svelte.ts';
import { ELSEWHERE, OLDER, PAST, SHARED } from './unchangeable.ts';
import { wayTo, type WarpTarget } from './warp.ts';
import { warpStory } from './warpStory.ts';

/**
 * A running lab: the run, the moment that the screens show, and its saving. A screen reads `view` and calls the methods; nothing else knows
 * the twin.
 *
 * Screens show the present or, read from the trace, any moment before it: then `isPast`, and nothing can be changed.
 */
export class Lab extends Shown {
  /** What the last warp went through, or what was undone, for one announcement. A new object each time. */
  lastWarp = $state.raw<{ text: string } | null>(null);
  /** What was tried in the past, where nothing can be changed. A new object each time. */
  refusedInPast = $state.raw<{ command: Command } | null>(null);
  gate = $state.raw<Gate | null>(null);
  trainer = $state.raw<Trainer | null>(null);
  #log: RunLog | null;
  #player: Player | null = null;
  #played = new PlayedTime();

  /** `log` keeps what is done; null for a run that nobody keeps. */
  constructor(run: Run, log: RunLog | null = null) {
    super(run);
    this.#log = log;
  }

  /** A run lived from its beginning. `items` is the record of a session, or plain commands; `faults` must be given where they speak of faults. */
  static start(envelope: Envelope, items: Iterable<Item> = [], log: RunLog | null = null, faults?: Faults): Lab {
    return new Lab(Run.start(envelope, items, faults), log);
  }

  // ── What may be done ──────────────────────────────────────────────────

  /** Whether the run is a recording of another engine, which cannot go on. */
  get isShownOnly(): boolean {
    return this.run.isShownOnly;
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
  /** What the next undo would take back; empty where there is nothing, or nothing may be changed. */
  get undoable(): readonly Command[] {
    return this.#mayTurn ? this.run.history.lastStep : [];
  }
  get redoable(): boolean {
    return this.#mayTurn && this.run.history.canRedo;
  }
  /** What was undone and not done again; it stays in the record. */
  get takenBack(): readonly (readonly Command[])[] {
    return this.run.history.takenBack;
  }

  // ── What a person does ────────────────────────────────────────────────

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
    return this.run.until(this.now);
  }

  /**
   * The run goes on as a branch of itself from the moment that is shown, and `log` keeps it from there; gives its beginning. It stands at
   * once: what it takes to go on is lived by `goOn`, or with the first command.
   */
  branchOff(log: RunLog): { commands: Command[]; at: number } {
    const beginning = this.branch();
    this.pause();
    this.save();
    this.#played = new PlayedTime();
    this.#log = log;
    this.#lookAt(Infinity);
    this.run.cutAt(beginning);
    return beginning;
  }

  /** From now on it is kept there. */
  keepIn(log: RunLog): void {
    this.#log = log;
  }

  /** Lives what has only been taken up, so that it can go on at once. */
  goOn(): void {
    this.run.goOn();
  }

  /** The run may speak of these faults from now on. */
  learn(faults: NonNullable<Faults>): void {
    this.run.learn(faults);
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
    const { undo } = this.run.history;
    if (undo) this.#turn(undo);
  }

  /** Does again what the last undo took back. */
  redo(): void {
    if (this.run.history.canRedo) this.#turn({ do: 'redo' });
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
    const begun = this.trace.length;
    const [before, from] = [this.view, this.end];
    for (const command of commands) {
      const refusal = this.apply(command);
      if (refusal) {
        this.lastWarp = { text: refusal.reason };
        return;
      }
    }
    // What is only done, and not waited for, is there to be seen.
    if (this.end > from) this.lastWarp = { text: `Day ${this.day.number}: ${warpStory(this.trace.slice(begun), before)}.` };
  }

  /** The run is these commands from now on, whatever it was. Only for one that nobody keeps: a record never loses anything. */
  standAt(commands: readonly Command[]): void {
    if (this.#log) return;
    this.pause();
    this.#played = new PlayedTime();
    this.#lookAt(Infinity);
    this.run.standAt(commands);
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
    const done = this.run.apply(command, !this.#played.goesOn);
    if ('refusal' in done) return this.pause();
    this.#played.add(ms, wallMs, done.item);
    this.lastWarp = null;
    this.run.tidy();
    if (this.#played.isDue) this.save();
  }

  /** Hands played time to the session's log. */
  save(): void {
    const played = this.#played.take();
    if (played) this.#append(played);
  }

  // ── Within ────────────────────────────────────────────────────────────

  /** Why nothing at all can be changed here, or null. */
  get #fixed(): Refusal | null {
    if (this.isOfOtherEngine) return OLDER;
    if (this.isShared) return SHARED;
    return this.#log !== null && this.#log.mode !== 'writing' ? ELSEWHERE : null;
  }

  /** Whether a step may be taken back or done again. */
  get #mayTurn(): boolean {
    return !this.gate && !this.trainer?.stops && !this.#fixed && !this.isPast;
  }

  #lookAt(at: number): void {
    this.moveTo(at);
    this.lastWarp = null;
    this.refusedInPast = null;
  }

  #live(command: Command): Refusal | null {
    this.save();
    const done = this.run.apply(command, true);
    if ('refusal' in done) return done.refusal;
    this.#played.goesOn = false;
    if (this.gate) this.#append({ do: 'note', note: this.gate.stamp() });
    this.#append(done.item);
    this.lastWarp = null;
    return null;
  }

  /** The run as a trainer has it before him. */
  #going(): Going {
    const end = () => this.end;
    const trace = () => this.trace;
    return {
      get now() {
        return end();
      },
      get trace() {
        return trace();
      },
      state: () => this.run.stateAt(this.end),
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
    this.#played.goesOn = false;
    this.#lookAt(Infinity);
    this.run.turn(item);
    this.#append(item);
  }

  #append(item: Item): void {
    const { number } = this.day;
    void this.#log?.append(item, { elapsedMs: this.end, summary: { day: number, words: this.words } });
  }
}
