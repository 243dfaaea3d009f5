import { openScenario } from '#lib/training/scenarios/index.ts';
import { loadFaults } from '#lib/lab/faultsFor.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { amend } from '#lib/training/result/amend.ts';
import { HandedIn } from '#lib/training/result/again.ts';
import { type Dropped, type Known, learn, readDropped, type Review, review } from '#lib/training/result/review.ts';

/** Larger than any result: such a file is not even read. */
const LARGEST_BYTES = 8 * 1024 * 1024;
/** Longer than any person’s attempt takes to be played again, in milliseconds: such a file was composed, and must not stop the class. */
const LONGEST_REPLAY_MS = 5000;
const STOPPED = 'It was not graded: that was stopped. Open it once more.';
/** How long is worked at a stretch, in milliseconds, before the screen has its turn. */
const SLICE_MS = 24;

type Result = Dropped & { is: 'result' };

/** The files of a class, graded again one by one, in slices between which the screen lives. */
export class Regrading {
  reviews = $state.raw<readonly Review[]>([]);
  refused = $state.raw<readonly { name: string; says: string }[]>([]);
  /** What was dropped to grade by: exams and scenarios, by title. */
  gradedBy = $state.raw<readonly string[]>([]);
  progress = $state.raw<{ done: number; of: number } | null>(null);
  #known: Known = { exams: [], scenarios: [] };
  #handedIn = new HandedIn();
  #cancelled = false;
  /** One batch after the other: files that are dropped meanwhile wait. */
  #before: Promise<void> = Promise.resolve();

  cancel(): void {
    this.#cancelled = true;
  }

  take(files: readonly File[]): Promise<void> {
    const work = this.#before.then(() => this.#take(files)).finally(() => (this.progress = null));
    this.#before = work.catch(() => undefined);
    return work;
  }

  async #take(files: readonly File[]): Promise<void> {
    this.#cancelled = false;
    this.progress = { done: 0, of: files.length };
    this.refused = this.refused.filter((one) => !files.some(({ name }) => name === one.name));
    const pause = slices();
    const results: Result[] = [];
    for (const file of files) {
      const dropped: Dropped = this.#cancelled ? { is: 'refused', name: file.name, says: STOPPED } : await read(file);
      const says =
        dropped.is === 'refused' ? dropped.says : dropped.is === 'result' ? this.#handedIn.twice(dropped) : await this.#learn(dropped);
      if (says !== null) this.#refuse(dropped.name, says);
      else if (dropped.is === 'result') results.push(dropped);
      await pause();
    }
    // What nobody could grade before may be graded by what was dropped now.
    const again = this.reviews.filter(({ text }) => text === null);
    await this.#gradeAll(
      [...again.map(({ name, result, amendments }): Result => ({ is: 'result', name, result, amendments: [...amendments] })), ...results],
      pause
    );
  }

  #refuse(name: string, says: string): void {
    this.refused = [...this.refused, { name, says }];
  }

  /** Puts an adjustment behind a result. `on`: when, ISO 8601. */
  adjust(index: number, said: { score: number; reason: string; by: string; on: string }): void {
    const one = this.reviews[index]!;
    const { amendments } = amend({ result: one.result, amendments: [...one.amendments] }, said);
    this.reviews = this.reviews.with(index, { ...one, amendments, score: said.score });
  }

  async #gradeAll(results: readonly Result[], pause: () => Promise<void>): Promise<void> {
    const graded: Review[] = this.reviews.filter(({ text }) => text !== null);
    this.progress = { done: 0, of: results.length };
    const faults = await loadFaults();
    const means = { faults, examiner: matrixExaminer() };
    for (const [index, result] of results.entries()) {
      if (this.#cancelled) {
        this.#refuse(result.name, STOPPED);
        this.#handedIn.forget(result);
        continue;
      }
      await this.#findScenario(result.result.header.scenario.id);
      graded.push(review(result, this.#known, means, withinTime(), this.#handedIn));
      this.progress = { done: index + 1, of: results.length };
      await pause();
    }
    this.reviews = graded;
  }

  /** Takes what is to be graded by; in words why not, or null. */
  async #learn(dropped: Dropped & { is: 'exam' | 'scenario' }): Promise<string | null> {
    const learnt = learn(this.#known, dropped, await openScenario(dropped.is === 'exam' ? dropped.exam.id : dropped.text.scenario.id));
    if (typeof learnt === 'string') return learnt;
    this.#known = learnt;
    const title = dropped.is === 'exam' ? `the exam “${dropped.exam.title}”` : `the scenario “${dropped.text.scenario.title}”`;
    const words = `${title} (${dropped.name})`;
    if (!this.gradedBy.includes(words)) this.gradedBy = [...this.gradedBy, words];
    return null;
  }

  async #findScenario(id: string): Promise<void> {
    const { exams, scenarios } = this.#known;
    if (exams.some((one) => one.id === id) || scenarios.some(({ scenario }) => scenario.id === id)) return;
    const text = await openScenario(id);
    if (text) this.#known = { exams, scenarios: [text, ...scenarios] };
  }
}

async function read(file: File): Promise<Dropped> {
  const { name, size } = file;
  if (size > LARGEST_BYTES)
    return { is: 'refused', name, says: 'This is no result file of Linktwin: it is larger than any result, more than 8 MiB.' };
  try {
    return readDropped(name, await file.text());
  } catch (error) {
    return { is: 'refused', name, says: `It cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function withinTime(): () => void {
  const begun = performance.now();
  return () => {
    if (performance.now() - begun > LONGEST_REPLAY_MS) throw new Error(`it takes longer than ${LONGEST_REPLAY_MS / 1000} seconds to play`);
  };
}

/** Gives the screen its turn where work has gone on for long enough. */
function slices(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}
