import { type Entry, type Fact, type Happened, isRepeat } from './facts.ts';

/** Facts that are looked through for one that is told again. */
const KEPT = 2000;

/** The record of a run: entries in order of time, only ever added to. */
export class Trace {
  readonly entries: Entry[] = [];
  #listeners = new Set<(fact: Fact) => void>();
  #told = new Map<string, Fact>();

  write(at: number, said: Fact): void {
    const fact = this.#once(said);
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

  /** A fact that was told before is kept once: ten years of daily use are some hundred facts, over and over. */
  #once(fact: Fact): Fact {
    const text = JSON.stringify(fact);
    const told = this.#told.get(text);
    if (told) return told;
    if (this.#told.size >= KEPT) this.#told.clear();
    this.#told.set(text, fact);
    return fact;
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
