import { type Entry, type Fact, type Happened, isRepeat } from './facts.ts';

/** The record of a run: entries in order of time, only ever added to. */
export class Trace {
  readonly entries: Entry[] = [];
  #listeners = new Set<(fact: Fact) => void>();

  write(at: number, fact: Fact): void {
    this.entries.push({ at, fact });
    for (const listener of this.#listeners) listener(fact);
  }

  writeRepeat(at: number, periodMs: number, times: number, body: readonly Happened[]): void {
    this.entries.push({ at, repeat: { periodMs, times, body } });
  }

  /** Calls back for every fact as it is written. Returns how to stop. */
  watch(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.entries.length = 0;
  }
}

/** Every single happening, repetitions written out; the trace that stepping would have given. */
export function* expand(entries: Iterable<Entry>): Generator<Happened> {
  for (const entry of entries) {
    if (!isRepeat(entry)) {
      yield entry;
      continue;
    }
    const { periodMs, times, body } = entry.repeat;
    for (let turn = 0; turn < times; turn++) for (const { at, fact } of body) yield { at: entry.at + turn * periodMs + at, fact };
  }
}
