import { LmsConnection } from './api/connection.ts';
import type { Edition } from './api/dialect.ts';
import { findApi, type WindowLike } from './api/find.ts';
import { KeptResults, type StorageLike } from './kept.ts';
import type { PlayRecord, Progress } from './progress.ts';
import { reportOf } from './report.ts';
import { pack, unpack } from './suspend.ts';

/** Which package and scenario this is, and for which edition the package was made. */
export interface Launch {
  pack: string;
  scenario: string;
  edition: Edition;
}

export interface Surroundings {
  window: WindowLike;
  storage: StorageLike | null;
  /** Wall clock, in ms. */
  now: () => number;
  /** Calls once after so many ms; returns what prevents it. */
  later: (call: () => void, ms: number) => () => void;
}

/**
 * `none`: no LMS is here. `new`: nothing has been done. `waiting`: what was done is on this device and goes to the LMS soon. `sent`: the
 * LMS has it. `unsent`: the LMS did not take it (`problem`), and it is tried again. `review`: the LMS shows an attempt that is over.
 */
type Sending = 'none' | 'new' | 'waiting' | 'sent' | 'unsent' | 'review';

export interface LmsState {
  sending: Sending;
  /** Why the LMS has not taken it, in words. */
  problem: string | null;
  /** The conversation is over; what is done from now on is not recorded. */
  ended: boolean;
  /** The device keeps the result until the LMS has it. */
  onDevice: boolean;
  /** How many steps the LMS has of how many, where they are too many for it. */
  cut: { kept: number; of: number } | null;
}

/** How long a step may wait to be sent along with the next: a commit may stop the page until the LMS has answered. */
const SOON_MS = 10_000;
/** When it is tried again after a failure; the last one goes on. */
const AGAIN_MS = [5000, 15_000, 60_000] as const;

/** One launch: reports progress to the LMS, and keeps on the device what the LMS does not take. */
export class LmsSession {
  /** What there is to go on from; null for a fresh start. */
  readonly found: PlayRecord | null;
  /** When a result was made that had not been sent and is sent now; null where there was none. */
  readonly recovered: number | null;
  state: LmsState;
  #launch: Launch;
  #around: Surroundings;
  #connection: LmsConnection | null;
  #results: KeptResults;
  #began: number;
  #latest: { at: number; progress: Progress } | null = null;
  #changed = () => {};
  #cancel: (() => void) | null = null;
  #failures = 0;

  /** Finds the LMS and begins. `changed` is called after every change of `state`. */
  constructor(launch: Launch, around: Surroundings, changed: () => void) {
    this.#launch = launch;
    this.#around = around;
    this.#began = around.now();
    const api = findApi(around.window, launch.edition);
    const connection = api && new LmsConnection(api.api, api.dialect);
    const begun = connection?.initialize();
    const text = (element: string | undefined) => {
      const answer = element === undefined ? undefined : connection!.get(element);
      return answer?.ok ? answer.value : '';
    };
    const elements = begun?.ok ? connection!.dialect.elements : undefined;
    // An LMS that does not begin takes nothing; who it is for is not known then.
    this.#connection = begun?.ok ? connection : null;
    this.#results = new KeptResults(around.storage, { ...launch, learner: text(elements?.learner) });
    const review = ['review', 'browse'].includes(text(elements?.mode));
    const read = unpack(text(elements?.kept));
    const problem = begun && !begun.ok ? begun.problem : read.ok ? null : read.problem;
    this.state = {
      sending: !api ? 'none' : review ? 'review' : begun?.ok ? 'new' : 'unsent',
      problem,
      ended: false,
      onDevice: true,
      cut: null
    };

    const inLms = read.ok && read.value?.record.of === launch.scenario ? read.value : null;
    const here = this.#results.read();
    // What was not sent is the latest, unless it was played on elsewhere since; where the LMS has only a part, the device has the whole.
    const taken = here && (!inLms || here.at >= inLms.at) ? here : null;
    this.found = taken?.progress.record ?? inLms?.record ?? null;
    this.recovered = taken && !taken.sent && this.#connection && !review ? taken.at : null;
    if (inLms && !taken && inLms.steps > inLms.record.steps.length)
      this.state = { ...this.state, cut: { kept: inLms.record.steps.length, of: inLms.steps } };
    if (this.recovered !== null) {
      this.#latest = { at: taken!.at, progress: taken!.progress };
      this.#send();
    } else if (inLms && this.state.sending === 'new') this.#become({ sending: 'sent' });
    this.#changed = changed;
  }

  /** Takes note of how far the play has come. `now`: it is sent at once, and not soon. */
  report(progress: Progress, now = false): void {
    if (this.state.ended || this.state.sending === 'review') return;
    const more = progress.completed && !this.#latest?.progress.completed;
    this.#latest = { at: this.#around.now(), progress };
    const onDevice = this.#results.write({ ...this.#latest, sent: false });
    if (!this.#connection) return this.#become({ onDevice });
    if (now || more) {
      this.#become({ onDevice });
      return this.#send();
    }
    // After a failure the next try has its time already.
    this.#become({ onDevice, ...(this.#failures === 0 && { sending: 'waiting' }) });
    if (!this.#cancel) this.#sendIn(SOON_MS);
  }

  /** Tries at once. */
  sendNow(): void {
    if (this.#latest && this.#connection && !this.state.ended) this.#send();
  }

  /** Sends what there is and ends the conversation, once: on *Save and exit*, and when the page goes. */
  exit(): void {
    if (this.state.ended) return;
    if (this.#connection) {
      if (this.state.sending === 'waiting' || this.state.sending === 'unsent') this.sendNow();
      this.#stopWaiting();
      const finished = this.#connection.finish();
      if (!finished.ok && this.state.sending !== 'unsent') this.#become({ problem: finished.problem });
    }
    this.#become({ ended: true });
  }

  #send(): void {
    this.#stopWaiting();
    const { at, progress } = this.#latest!;
    const { edition, keptCharacters } = this.#connection!.dialect;
    const kept = pack(progress.record, at, keptCharacters);
    const settings = reportOf(edition, progress, { ms: this.#around.now() - this.#began, kept: kept.text });
    const problem = this.#put(settings);
    const of = progress.record.steps.length;
    const cut = kept.kept < of ? { kept: kept.kept, of } : null;
    if (problem === null) {
      this.#failures = 0;
      if (cut) this.#results.write({ at, progress, sent: true });
      else this.#results.forget();
      return this.#become({ sending: 'sent', problem: null, cut });
    }
    this.#become({ sending: 'unsent', problem, cut });
    this.#sendIn(AGAIN_MS[Math.min(this.#failures++, AGAIN_MS.length - 1)]!);
  }

  /** Sets and commits; the first thing that matters and was refused, in words. Goals and answers are extras that an LMS may not have. */
  #put(settings: ReturnType<typeof reportOf>): string | null {
    const connection = this.#connection!;
    for (const [element, value] of settings) {
      const answer = connection.set(element, value);
      if (!answer.ok && !/^cmi\.(objectives|interactions)\./.test(element)) return answer.problem;
    }
    const committed = connection.commit();
    return committed.ok ? null : committed.problem;
  }

  #sendIn(ms: number): void {
    this.#stopWaiting();
    this.#cancel = this.#around.later(() => {
      this.#cancel = null;
      this.sendNow();
    }, ms);
  }
  #stopWaiting(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
  #become(state: Partial<LmsState>): void {
    this.state = { ...this.state, ...state };
    this.#changed();
  }
}
