import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { applyEntry, blank } from '../fold.ts';
import type { TwinState } from '../state.ts';
import { idOf, type Item, partsOf } from './items.ts';

/** What an item was from a moment on, milliseconds since the epoch of the run; null: there was none. */
export interface Step {
  at: number;
  item: Item | null;
}

/** A stretch of a lane: one step, or steps (their moments from the start of each turn) that repeat for as long as nothing happens. */
interface Span {
  at: number;
  steps: readonly Step[];
  periodMs: number;
  times: number;
}

/** A stretch around a moment: since when, which values come up in it, and after how long they come again (0: one value for all of it). */
export interface Stretch {
  from: number;
  values: ReadonlySet<string>;
  periodMs: number;
}

export const valueOf = (item: Item | null): string => item?.value ?? '';
const NOTHING: Step = { at: 0, item: null };

/** One item through a whole run. */
export class Lane {
  readonly spans: Span[] = [];

  get last(): Item | null {
    return this.spans.at(-1)?.steps.at(-1)?.item ?? null;
  }
  /** Whether it has ever been anything but one thing. */
  get isConstant(): boolean {
    return this.spans.length === 1 && this.spans[0]!.steps.length === 1;
  }

  push(at: number, item: Item | null): void {
    const last = this.spans.at(-1);
    // What happened at one moment counts as it ended.
    if (last?.at === at && last.times === 0) this.spans.pop();
    if (this.spans.length > 0 && same(this.last, item)) return;
    this.spans.push({ at, steps: [{ at: 0, item }], periodMs: 0, times: 0 });
  }

  repeat(at: number, periodMs: number, times: number, steps: readonly Step[]): void {
    this.spans.push({ at, steps, periodMs, times });
  }

  /** What it was at a moment, and since when it had been just that. */
  at(moment: number): Step {
    const index = this.#index(moment);
    const span = this.spans[index];
    if (!span) return NOTHING;
    if (span.times === 0) return { at: span.at, item: span.steps[0]!.item };
    const since = moment - span.at;
    const turn = Math.min(span.times - 1, Math.floor(since / span.periodMs));
    const step = span.steps.findLast((one) => one.at <= since - turn * span.periodMs);
    if (step) return { at: span.at + turn * span.periodMs + step.at, item: step.item };
    // Before the first step of a turn it is as the turn before left it.
    return turn > 0
      ? { at: span.at + (turn - 1) * span.periodMs + span.steps.at(-1)!.at, item: span.steps.at(-1)!.item }
      : { at: span.at, item: this.spans[index - 1]?.steps.at(-1)?.item ?? null };
  }

  stretch(moment: number): Stretch {
    const index = this.#index(moment);
    const span = this.spans[index];
    if (!span) return { from: 0, values: new Set(['']), periodMs: 0 };
    const before = span.times > 0 ? [valueOf(this.spans[index - 1]?.steps.at(-1)?.item ?? null)] : [];
    return { from: span.at, values: new Set([...before, ...span.steps.map(({ item }) => valueOf(item))]), periodMs: span.periodMs };
  }

  /** The first moment after one at which it may have become another. */
  next(moment: number): number {
    const index = this.#index(moment);
    const span = this.spans[index];
    const end = this.spans[index + 1]?.at ?? Infinity;
    if (!span || span.times === 0) return end;
    const turn = Math.floor((moment - span.at) / span.periodMs);
    for (const [number, step] of [turn, turn + 1].flatMap((one) => span.steps.map((step) => [one, step] as const))) {
      const at = span.at + number * span.periodMs + step.at;
      if (number < span.times && at > moment) return Math.min(at, end);
    }
    return end;
  }

  /** The last span that has begun; -1 before the first. */
  #index(moment: number): number {
    let low = -1;
    let high = this.spans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.spans[middle]!.at <= moment) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const same = (one: Item | null, other: Item | null) => valueOf(one) === valueOf(other) && one?.words === other?.words;

/** Every item of a run through all of it, by its id. */
export function lanesOf(trace: readonly Entry[]): Map<string, Lane> {
  const lanes = new Map<string, Lane>();
  const state = blank();
  const reader = new Reader();
  const laneOf = (id: string) => lanes.get(id) ?? lanes.set(id, new Lane()).get(id)!;
  for (const entry of trace) {
    if (!isRepeat(entry)) {
      applyEntry(state, entry, Infinity);
      for (const [id, item] of reader.changes(state)) laneOf(id).push(entry.at, item);
      continue;
    }
    const { periodMs, times, body } = entry.repeat;
    const turns = new Map<string, Step[]>();
    for (const part of body) {
      applyEntry(state, { at: entry.at + part.at, fact: part.fact }, Infinity);
      for (const [id, item] of reader.changes(state)) {
        const steps = turns.get(id) ?? turns.set(id, []).get(id)!;
        if (steps.at(-1)?.at === part.at) steps.pop();
        steps.push({ at: part.at, item });
      }
    }
    for (const [id, steps] of turns) laneOf(id).repeat(entry.at, periodMs, times, steps);
  }
  return lanes;
}

/** Reads the items of a state that is folded on, and says which have become others. Slices of a state are replaced, never changed. */
class Reader {
  #parts = new Map<string, { slices: readonly unknown[]; items: ReadonlyMap<string, Item> }>();

  *changes(state: TwinState): Generator<[id: string, item: Item | null]> {
    if (Object.keys(state.systems).length === 0) return;
    for (const { name, slices, items } of partsOf(state, state.epochMs)) {
      const before = this.#parts.get(name);
      if (before?.slices.every((slice, index) => slice === slices[index])) continue;
      const now = new Map(items().map((one) => [idOf(one), one]));
      this.#parts.set(name, { slices, items: now });
      for (const [id, item] of now) if (!before || !same(before.items.get(id) ?? null, item)) yield [id, item];
      for (const id of before?.items.keys() ?? []) if (!now.has(id)) yield [id, null];
    }
  }
}
