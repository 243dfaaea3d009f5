import { type Entry, type Fact, isRepeat } from '#lib/twin/trace/facts.ts';
import { applyEntry, blank, copyOf, type TwinState } from '#lib/views/index.ts';
import type { Act } from '../acts.ts';
import { actIs, isTrue, mayOccurIn, occursIn, type Watches } from './watches.ts';
import { touches } from './statePath.ts';

/** An act with its place: after so many entries of the trace, at this moment. */
export interface PlacedAct {
  act: Act;
  at: number;
  /** How many entries the trace had. */
  entries: number;
}

/** What is graded: a trace, where in it the trainee takes over, what was done beside it, and when it ends. */
export interface Playing {
  trace: readonly Entry[];
  /** How many entries the trace had when the trainee took over. */
  from: number;
  /** The moment of that. */
  startedAt: number;
  acts: readonly PlacedAct[];
  now: number;
}

/** One happening, reduced to what is looked at. */
export interface Tick {
  at: number;
  entry: number;
  /** Whether somebody did something: what comes of it belongs to it, and what was before at the same moment does not. */
  turn: boolean;
  /** Atoms that became true (their number) or false (its complement). */
  atoms: readonly number[];
  occurrences: readonly number[];
}

const NOTHING: readonly number[] = [];

/**
 * The trace as ticks, in order of time: first the truth of every atom where the trainee takes over, then only what changes one of them or
 * occurs. A block whose body does neither is passed over, however often it is repeated; one that does is looked at once, and its ticks
 * are written out.
 */
export function ticksOf({ trace, from, startedAt, acts }: Playing, watches: Watches): { initial: boolean[]; ticks: Tick[] } {
  const state = blank();
  for (const entry of trace.slice(0, from)) applyEntry(state, entry, Infinity);
  const truth = watches.atoms.map((atom) => isTrue(atom, state));
  const initial = [...truth];
  const ticks: Tick[] = [];
  const look = looker(watches);
  let nextAct = 0;
  const actsUpTo = (entries: number) => {
    for (; nextAct < acts.length && acts[nextAct]!.entries <= entries; nextAct++) {
      const { act, at } = acts[nextAct]!;
      const occurrences = watches.occurrences.flatMap((one, index) => (actIs(one, act) ? [index] : []));
      ticks.push({ at, entry: Math.max(0, entries - 1), turn: true, atoms: NOTHING, occurrences });
    }
  };
  for (let index = from; index < trace.length; index++) {
    actsUpTo(index);
    const entry = trace[index]!;
    if (!isRepeat(entry)) {
      const tick = look(state, truth, entry.fact, entry.at, index);
      if (tick) ticks.push(tick);
    } else pushBlock(entry, index);
  }
  actsUpTo(Infinity);
  return { initial, ticks: inOrder(ticks, startedAt) };

  function pushBlock({ at, repeat: { periodMs, times, body } }: Extract<Entry, { repeat: unknown }>, index: number): void {
    if (!body.some(({ fact }) => look.minds(fact))) return;
    // The state comes back to where it was, so one turn shows all.
    const scratch: TwinState = copyOf(state);
    const turn = body.flatMap((part) => look(scratch, truth, part.fact, part.at, index) ?? []);
    for (let time = 0; turn.length > 0 && time < times; time++)
      for (const tick of turn) ticks.push({ ...tick, at: at + time * periodMs + tick.at });
  }
}

/** Groups of systems repeat by rhythms of their own, so ticks of their blocks overlap. */
function inOrder(ticks: Tick[], startedAt: number): Tick[] {
  let last = startedAt;
  for (const { at } of ticks) {
    if (at < last) return ticks.sort((a, b) => a.at - b.at);
    last = at;
  }
  return ticks;
}

/** Facts without which the state would not say what a command changes. */
const ALWAYS: readonly Fact['is'][] = ['opening', 'command', 'settings', 'network'];

/** What of a kind of facts is looked at. */
interface Looked {
  /** Whether it matters at all: what does not is not even folded. */
  matters: boolean;
  atoms: readonly number[];
  occurrences: readonly number[];
}

/** Applies facts to a state and tells what of it is looked at. `truth` is kept up to date. */
function looker({ atoms, occurrences }: Watches) {
  const known = new Map<Fact['is'], Looked>();
  const looked = (kind: Fact['is']): Looked => {
    let found = known.get(kind);
    if (!found) {
      const own = {
        atoms: atoms.flatMap(({ path }, index) => (kind === 'opening' || path.changedBy.includes(kind) ? [index] : [])),
        occurrences: occurrences.flatMap((one, index) => (mayOccurIn(one, kind) ? [index] : []))
      };
      found = { ...own, matters: ALWAYS.includes(kind) || own.atoms.length > 0 || own.occurrences.length > 0 };
      known.set(kind, found);
    }
    return found;
  };
  const look = (state: TwinState, truth: boolean[], fact: Fact, at: number, entry: number): Tick | null => {
    const { matters, atoms: own, occurrences: may } = looked(fact.is);
    if (!matters) return null;
    let happened: number[] | undefined;
    for (const index of may) if (occursIn(occurrences[index]!, fact, state)) (happened ??= []).push(index);
    applyEntry(state, { at, fact }, at);
    let changed: number[] | undefined;
    for (const index of own) {
      const atom = atoms[index]!;
      if (!touches(fact, atom.path, atom.system)) continue;
      const now = isTrue(atom, state);
      if (now === truth[index]) continue;
      truth[index] = now;
      (changed ??= []).push(now ? index : ~index);
    }
    const turn = fact.is === 'command';
    if (!turn && !changed && !happened) return null;
    return { at, entry, turn, atoms: changed ?? NOTHING, occurrences: happened ?? NOTHING };
  };
  return Object.assign(look, { minds: (fact: Fact) => looked(fact.is).matters });
}
