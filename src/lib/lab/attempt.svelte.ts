/**
 * A lab session that is an attempt at a scenario.
 *
 *     const beginning = await beginAttempt(text, new Date().toISOString(), { candidate });   // beginAttempt.ts
 *     const log = await store.create(beginning.envelope, beginning.name, beginning);         // an ordinary session
 *     const attempt = await openAttempt(lab, log);                                           // openAttempt.ts; null for other sessions
 *
 * The attempt is the lab's gate: what the scenario does not leave to the trainee is refused by `Lab.apply`, whichever screen asks. What is
 * done beside the twin (`predict`, `probe`, `hint`, `diagnose`, `handIn`) goes into the session's record as notes, in the same chain of
 * hashes as the commands; all that is shown is read from that record, so a reload comes back to it. Every act gives its refusal or null.
 *
 * `phase` leads through it: brief → predict (where something is asked) → working → done. `grade` is there for lessons all along and for
 * everything else when it is handed in: a verdict that moves while one works would be an oracle. `file()` is the result, to be graded again.
 */
import type { Command, Refusal } from '#lib/contract/index.ts';
import type { Item } from '#lib/sessions/history.ts';
import type { Act, ActOf } from '#lib/training/acts.ts';
import { attempt, enquiryOf, type Means } from '#lib/training/attempt.ts';
import type { Enquiry } from '#lib/training/examiner.ts';
import { grade, type Grade } from '#lib/training/grade/grade.ts';
import { forbidden } from '#lib/training/permitted.ts';
import type { Played } from '#lib/training/play.ts';
import type { AttemptFile } from '#lib/training/result/file.ts';
import { type Candidate, writeAttempt } from '#lib/training/result/write.ts';
import type { Scenario, ScenarioText } from '#lib/training/scenario.ts';
import { type AttemptNote, type AttemptRecord, type Begin, lastSeen, lastWall, recordOf } from './attemptRecord.ts';
import type { Gate } from './beside.ts';
import { clockWatch } from './clockWatch.ts';
import type { Lab } from './lab.svelte.ts';
import { wallTime } from './wallTime.ts';

/** As much of a session's log as an attempt reads. */
export interface AttemptLog {
  readonly items: readonly Item[];
  subscribe(listener: () => void): () => void;
}

/** How old the recorded time of an exam gets, in milliseconds: no more is lost when the browser dies, or can be won. */
const KEEP_EVERY_MS = 10_000;

export type Phase = 'brief' | 'predict' | 'working' | 'done';

export class Attempt implements Gate {
  readonly keeps = 'In an attempt no step is taken back: the first way counts. Start the scenario again to try another.';
  readonly lab: Lab;
  readonly means: Means;
  readonly begun: { begin: Begin; text: ScenarioText };
  #log: AttemptLog;
  /** How long it has gone on at this device, in milliseconds: also what an exam's limit counts. */
  readonly wall: () => number;
  readonly #moved: () => number;
  #changes = $state(0);

  constructor(lab: Lab, log: AttemptLog, begun: Attempt['begun'], means: Means, wall?: () => number) {
    this.lab = lab;
    this.means = means;
    this.begun = begun;
    this.#log = log;
    this.wall = wall ?? wallTime(Date.parse(begun.begin.on), lastWall(log.items));
    this.#moved = clockWatch(lastSeen(log.items));
    log.subscribe(() => this.#changes++);
    lab.gate = this;
  }

  // ── What a screen reads ───────────────────────────────────────────────

  get text(): ScenarioText {
    return this.begun.text;
  }
  get scenario(): Scenario {
    return this.text.scenario;
  }
  get isTicket(): boolean {
    return this.scenario.kind === 'ticket';
  }
  get enquiry(): Enquiry {
    return enquiryOf(this.scenario);
  }
  /** The system that a probe asks. */
  get system(): string {
    return this.scenario.ticket?.system ?? this.lab.systemIds[0]!;
  }
  #items = $derived.by(() => {
    void this.#changes;
    return this.#log.items;
  });
  record: AttemptRecord = $derived.by(() => recordOf(this.#items, this.begun));
  phase: Phase = $derived.by(() => {
    const { handedIn, started, acts } = this.record;
    if (handedIn) return 'done';
    if (!started) return 'brief';
    return this.scenario.predict && !acts.some(({ act }) => act.do === 'predict') ? 'predict' : 'working';
  });
  /** The attempt played anew from its record; lazy. */
  played: Played = $derived.by(() => attempt(this.scenario, this.record.steps, this.means));
  /** Null while verdicts would be an oracle. */
  grade: Grade | null = $derived.by(() => {
    if (this.phase !== 'done' && this.isTicket) return null;
    return grade(this.scenario, this.played, this.means, this.phase === 'done');
  });

  // ── What a trainee does ───────────────────────────────────────────────

  start(): Refusal | null {
    return this.phase === 'brief' ? this.#note({ is: 'start', wall: this.wall() }) : null;
  }

  /** Locks the answer to the question that is asked first. */
  predict(ticked: string[]): Refusal | null {
    if (this.phase !== 'predict') return { pointer: '/do', reason: 'The answer is locked.' };
    return this.#act({ do: 'predict', ticked });
  }

  /** Makes a probe of what is to be seen now. */
  probe(probe: string): Refusal | null {
    const { trace, end } = this.lab;
    const found = this.means.examiner?.observe(this.enquiry, probe, this.system, trace, end) ?? null;
    if (found === null) return { pointer: '/probe', reason: 'Nobody who can be asked here knows that.' };
    return this.#act({ do: 'probe', probe, system: this.system, found });
  }

  hint(tier: 1 | 2 | 3 | 4): Refusal | null {
    return this.#act({ do: 'hint', tier });
  }

  diagnose(claim: Omit<ActOf<'diagnose'>, 'do'>): Refusal | null {
    if (this.record.acts.some(({ act }) => act.do === 'diagnose'))
      return { pointer: '/do', reason: 'The diagnosis has been given: the first one counts.' };
    return this.#act({ do: 'diagnose', ...claim });
  }

  handIn(): Refusal | null {
    if (this.phase !== 'working') return { pointer: '', reason: REASONS[this.phase] };
    this.lab.pause();
    return this.#note({ is: 'hand-in', wall: this.wall() });
  }

  /**
   * Records how long it has gone on, and whether the device's clock was moved. Asked every second by an exam: a page that is closed, or a
   * browser that dies, comes back to no more time than it had.
   */
  keepTime(): void {
    if (this.phase === 'done') return;
    const byMs = this.#moved();
    const now = { wall: this.wall(), seen: Date.now() };
    if (byMs !== 0) this.#note({ is: 'clock', ...now, byMs });
    else if (now.wall - lastWall(this.#log.items) >= KEEP_EVERY_MS) this.#note({ is: 'tick', ...now });
  }

  reflect(words: string, guess: number | null): Refusal | null {
    return this.#note({ is: 'reflect', words, guess });
  }

  sumUp(words: string[]): Refusal | null {
    return this.#note({ is: 'sum-up', words });
  }

  /** The result of an attempt that was handed in, to be graded again by anybody who has the scenario. */
  file(who: Candidate): AttemptFile {
    const { steps, walls, clock, begin } = this.record;
    const device = this.scenario.exam && { attempt: begin.nth ?? 1, clock: clock.slice(0, 100) };
    return writeAttempt(this.scenario, steps, walls, { ...who, ...(device && { device }) }, this.means);
  }

  // ── The gate ──────────────────────────────────────────────────────────

  forbids(command: Command): Refusal | null {
    if (this.phase !== 'working') return { pointer: '', reason: REASONS[this.phase] };
    const refusal = forbidden(this.scenario, command);
    return refusal && { ...refusal, reason: `Locked by the scenario “${this.scenario.title}”: ${refusal.reason}.` };
  }

  stamp(): AttemptNote {
    return { is: 'at', wall: this.wall() };
  }

  // ── Within ────────────────────────────────────────────────────────────

  #act(act: Act): Refusal | null {
    if (this.phase !== 'working' && act.do !== 'predict') return { pointer: '', reason: REASONS[this.phase] };
    if (this.lab.isPast) return { pointer: '', reason: 'You are looking at the past. Return to the present first.' };
    const refusal = forbidden(this.scenario, act);
    return refusal ?? this.#note({ is: 'act', wall: this.wall(), at: this.lab.end, act });
  }

  #note(note: AttemptNote): Refusal | null {
    return this.lab.note(note);
  }
}

const REASONS: Record<Phase, string> = {
  brief: 'Read the brief first, then begin.',
  predict: 'Answer the question in the Task panel first.',
  working: '',
  done: 'This attempt has been handed in: nothing in it changes any more.'
};
