import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { applyEntry, blank, copyOf } from './fold.ts';
import type { TwinState } from './state.ts';

/** Entries between two kept pictures: few enough that a move folds in far less than a millisecond. */
const STRIDE = 16;

interface Frame {
  /** How many entries this picture has in it. */
  entries: number;
  /** From which moment on they have happened to the end: a repetition may last beyond the entry after it. */
  whole: number;
  state: TwinState;
}

/**
 * The states of a trace at any moment, for somebody who moves about in it: now and then a picture is kept, and only what lies between
 * is folded. The trace may grow at its end, as traces do. Gives what `stateAt` gives.
 */
export class Film {
  readonly #frames: Frame[] = [{ entries: 0, whole: -Infinity, state: blank() }];

  constructor(readonly trace: readonly Entry[]) {}

  at(moment: number): TwinState {
    this.#expose();
    const frame = this.#frameBefore(moment);
    const state = copyOf(frame.state);
    for (let index = frame.entries; index < this.trace.length; index++) {
      const entry = this.trace[index]!;
      if (entry.at > moment) break;
      applyEntry(state, entry, moment);
    }
    state.at = moment;
    return state;
  }

  /** Keeps pictures of what has been added to the trace. */
  #expose(): void {
    let last = this.#frames.at(-1)!;
    while (this.trace.length - last.entries >= STRIDE) {
      const state = copyOf(last.state);
      let { entries, whole } = last;
      for (const end = entries + STRIDE; entries < end; entries++) {
        const entry = this.trace[entries]!;
        applyEntry(state, entry, Infinity);
        whole = Math.max(whole, isRepeat(entry) ? entry.at + entry.repeat.periodMs * entry.repeat.times : entry.at);
      }
      last = { entries, whole, state };
      this.#frames.push(last);
    }
  }

  /** The last picture of which nothing lies after the moment. */
  #frameBefore(moment: number): Frame {
    let low = 0;
    let high = this.#frames.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#frames[middle]!.whole <= moment) low = middle;
      else high = middle - 1;
    }
    return this.#frames[low]!;
  }
}
