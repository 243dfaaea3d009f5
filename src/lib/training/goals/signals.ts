import type { Condition, Occurrence } from './occasion.ts';
import { type Playing, ticksOf } from './ticks.ts';
import type { Watches } from './watches.ts';

/**
 * A moment of a play and the entry of the trace at it. `step` puts places in order: what happens at one moment without anybody doing
 * something in between is one step, and how things stand is asked after it.
 */
export interface Place {
  /** Milliseconds since the run's epoch. */
  at: number;
  /** Index into the trace: where to look. */
  entry: number;
  step: number;
}

/** A condition over time: true or false from each of these places on, by turns. The first is where the trainee takes over. */
export interface Turn extends Place {
  on: boolean;
}

export interface Signals {
  start: Place;
  end: Place;
  /** Where it becomes so and where it ceases to be, from the start on. */
  turnsOf(condition: Condition): readonly Turn[];
  /** Every place at which it happens, once a step. */
  happeningsOf(occurrence: Occurrence): readonly Place[];
  /** The place of a moment at which nothing need happen: the last entry of the trace by then. */
  placeAt(at: number): Place;
}

/** Everything that goals ask, from one walk over the trace. */
export function signalsOf(playing: Playing, watches: Watches): Signals {
  const { trace, from, startedAt, now } = playing;
  const { initial, ticks } = ticksOf(playing, watches);
  const start: Place = { at: startedAt, entry: Math.max(0, from - 1), step: 0 };
  const turns: Turn[][] = initial.map((on) => [{ ...start, on }]);
  const happenings: Place[][] = watches.occurrences.map(() => []);
  const value = [...initial];
  /** When each step is. */
  const moments = [startedAt];
  let step = 0;
  for (let index = 0; index < ticks.length;) {
    const first = ticks[index]!;
    const place: Place = { at: first.at, entry: first.entry, step: ++step };
    moments.push(first.at);
    const touched = new Map<number, number>();
    do {
      const { atoms, occurrences, entry } = ticks[index]!;
      for (const one of atoms) {
        const atom = one < 0 ? ~one : one;
        value[atom] = one >= 0;
        touched.set(atom, entry);
      }
      for (const one of occurrences) if (happenings[one]!.at(-1)?.step !== step) happenings[one]!.push({ ...place, entry });
      index++;
    } while (index < ticks.length && ticks[index]!.at === place.at && !ticks[index]!.turn);
    for (const [atom, entry] of touched)
      if (turns[atom]!.at(-1)!.on !== value[atom]) turns[atom]!.push({ ...place, entry, on: value[atom]! });
  }
  const end: Place = { at: now, entry: Math.max(0, trace.length - 1), step: step + 1 };
  const known = new Map<Condition, readonly Turn[]>();
  const turnsOf = (condition: Condition): readonly Turn[] => {
    let found = known.get(condition);
    if (!found) known.set(condition, (found = merged(condition)));
    return found;
  };
  const merged = (condition: Condition): readonly Turn[] => {
    if ('state' in condition) return turns[watches.atomOf.get(condition)!]!;
    const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not];
    const lists = parts.map(turnsOf);
    const on = new Map(parts.map((part, index) => [part, lists[index]![0]!.on]));
    const read = () =>
      'not' in condition
        ? !on.get(condition.not)!
        : 'all' in condition
          ? parts.every((one) => on.get(one))
          : parts.some((one) => on.get(one));
    const all = lists.flatMap((list, part) => list.slice(1).map((turn) => ({ part, turn }))).sort((a, b) => a.turn.step - b.turn.step);
    const result: Turn[] = [{ ...start, on: read() }];
    for (let index = 0; index < all.length;) {
      const { turn } = all[index]!;
      for (; index < all.length && all[index]!.turn.step === turn.step; index++) on.set(parts[all[index]!.part]!, all[index]!.turn.on);
      const now = read();
      if (now !== result.at(-1)!.on) result.push({ ...turn, on: now });
    }
    return result;
  };
  const placeAt = (at: number): Place => {
    const later = trace.findIndex((one, index) => index >= from && one.at > at);
    return { at, entry: Math.max(start.entry, (later < 0 ? trace.length : later) - 1), step: moments.findLastIndex((one) => one <= at) };
  };
  return {
    start,
    end,
    placeAt,
    turnsOf,
    happeningsOf: (occurrence) => happenings[watches.occurrenceOf.get(occurrence)!]!
  };
}
