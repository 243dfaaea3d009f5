import { type Entry, type Fact, type Happened, isRepeat } from '#lib/twin/trace/facts.ts';

type Repeated = Extract<Entry, { repeat: unknown }>;

/** One happening of a record, and the number of the entry that holds it: of two at the same moment the lower came first. */
export interface Noted extends Happened {
  entry: number;
}

/**
 * All of a trace that a chain of causes may lead over, in order, and where facts of each kind stand. Made once for a trace and
 * continued as it grows: whoever asks a second question about ten years does not read them a second time.
 */
export class TraceIndex {
  readonly all: Noted[] = [];
  /** Where facts of a kind are in `all`, the earliest first. */
  readonly places = new Map<Fact['is'], number[]>();
  /** Each stretch that repeats, when it is over, and when all up to it are. */
  readonly #blocks: { entry: number; block: Repeated; allOver: number }[] = [];
  #read = 0;

  constructor(readonly trace: readonly Entry[]) {}

  /** Takes in what has been added to the trace. */
  grow(): void {
    const added: Noted[] = [];
    for (; this.#read < this.trace.length; this.#read++) {
      const entry = this.trace[this.#read]!;
      if (isRepeat(entry)) this.#addBlock(entry, added);
      else if (leadsOn(entry.fact)) added.push({ at: entry.at, fact: entry.fact, entry: this.#read });
    }
    if (added.length > 0) this.#takeIn(added);
  }

  #addBlock(block: Repeated, added: Noted[]): void {
    const { at, repeat } = block;
    const over = at + repeat.times * repeat.periodMs;
    this.#blocks.push({ entry: this.#read, block, allOver: Math.max(over, this.#blocks.at(-1)?.allOver ?? 0) });
    addTurns(added, block, this.#read, standingFor(repeat.times - 1), Infinity);
  }

  /** Blocks of systems with a rhythm of their own overlap: what is new may belong between what is there. */
  #takeIn(added: Noted[]): void {
    const first = added.reduce((least, { at }) => Math.min(least, at), Infinity);
    const late: Noted[] = [];
    while (this.all.length > 0 && this.all.at(-1)!.at > first) late.push(this.all.pop()!);
    for (const places of this.places.values()) while (places.length > 0 && places.at(-1)! >= this.all.length) places.pop();
    for (const one of inOrder(late.length > 0 ? [...late.reverse(), ...added] : added)) {
      const { is } = one.fact;
      let places = this.places.get(is);
      if (!places) this.places.set(is, (places = []));
      places.push(this.all.length);
      this.all.push(one);
    }
  }

  /** Of what repeats beyond a moment, the last turns before it, which no other moment has. */
  turnsBefore(until: number): Noted[] {
    const found: Noted[] = [];
    for (let index = this.#blocks.length - 1; index >= 0; index--) {
      const { entry, block, allOver } = this.#blocks[index]!;
      if (allOver <= until) break;
      const { at, repeat } = block;
      if (at > until || at + repeat.times * repeat.periodMs <= until) continue;
      const last = Math.min(repeat.times - 1, Math.floor((until - at) / repeat.periodMs));
      const kept = standingFor(repeat.times - 1);
      const turns = standingFor(last).filter((turn) => !kept.includes(turn));
      addTurns(found, block, entry, turns, until);
    }
    return found;
  }
}

/** The first turn and the last two stand for all: facts of a block hold no moment, so in one whole turn there is whatever there is. */
const standingFor = (last: number) => (last > 2 ? [0, last - 1, last] : [0, 1, 2].slice(0, last + 1));

function addTurns(to: Noted[], { at, repeat }: Repeated, entry: number, turns: readonly number[], until: number): void {
  if (!repeat.body.some(({ fact }) => leadsOn(fact))) return;
  for (const turn of turns) {
    const from = at + turn * repeat.periodMs;
    for (const one of repeat.body) if (from + one.at <= until && leadsOn(one.fact)) to.push({ at: from + one.at, fact: one.fact, entry });
  }
}

/** Most of a long run is messages that passed: no chain leads over them. */
const leadsOn = (fact: Fact): boolean => (fact.is === 'frame' ? fact.phase === 'lost' : fact.is !== 'attempt');

export const inOrder = (all: Noted[]): Noted[] => all.sort((one, other) => one.at - other.at || one.entry - other.entry);

const indexes = new WeakMap<readonly Entry[], TraceIndex>();

/** The index of a trace as it is now. */
export function indexOf(trace: readonly Entry[]): TraceIndex {
  let index = indexes.get(trace);
  if (!index) indexes.set(trace, (index = new TraceIndex(trace)));
  index.grow();
  return index;
}
