import type { Entry } from '#lib/twin/trace/facts.ts';
import { idOf, type Item, type Place, PLACES } from './compare/items.ts';
import { Lane, lanesOf, type Stretch, valueOf } from './compare/lane.ts';

/** Something that is not the same in two runs at one moment. */
export interface Difference {
  /** Null: it concerns all systems. */
  system: string | null;
  place: Place;
  /** Which of its place: a feature, an extension, the path of a setting. */
  key: string;
  title: string;
  /** What stands there in the one run and in the other. */
  a: string;
  b: string;
  /** Since when they have not been the same without a break, milliseconds since the epoch of the runs. */
  since: number;
}

/** Differences that say the same of several things: "8 features". Of one thing: itself. */
export interface DifferenceGroup extends Difference {
  members: Difference[];
}

interface Pair {
  a: Lane;
  b: Lane;
}

const NONE = new Lane();
/** Shorter than any time between two happenings. */
const INSTANT = 1 / 1024;

/**
 * Two runs on one clock; of two sites, the systems that both have and what is not a system's. All is read from their traces: what an item is at a moment is the same that the screens show, and when two
 * began to differ is searched in both, repetitions included.
 */
export class Comparison {
  /** The first moment at which the runs are not the same; null where they always are. */
  readonly partedAt: number | null;
  /** The moments at which a difference begins or ends, in order. What comes and goes within a repetition counts once. */
  readonly turns: readonly number[];
  #pairs: readonly Pair[];

  constructor(a: readonly Entry[], b: readonly Entry[]) {
    const [ones, others] = [lanesOf(a), lanesOf(b)];
    // What only one site has is no difference: every system has telephony from its first moment on.
    const isCompared = (id: string) => {
      const [system = ''] = id.split('\n');
      const telephony = idOf({ system, place: 'telephony', key: 'telephony' });
      return system === '' || (ones.has(telephony) && others.has(telephony));
    };
    this.#pairs = [...new Set([...ones.keys(), ...others.keys()])]
      .filter(isCompared)
      .map((id) => ({ a: ones.get(id) ?? NONE, b: others.get(id) ?? NONE }))
      .filter((pair) => !isAlwaysOne(pair));
    const turns = this.#pairs.flatMap(turnsOf).sort((one, other) => one - other);
    this.turns = turns.filter((at, index) => at !== turns[index - 1]);
    this.partedAt = turns[0] ?? null;
  }

  /** Whether anything is not the same at a moment. */
  differsAt(moment: number): boolean {
    return this.#pairs.some((pair) => differs(pair, moment));
  }

  /** The last moment up to one at which anything is not the same, milliseconds since the epoch of the runs; null: there is none. */
  lastApart(moment: number): number | null {
    const turns = this.turns.filter((at) => at <= moment).reverse();
    for (const at of [moment, ...turns.flatMap((turn) => [turn, turn - 1])]) if (at >= 0 && this.differsAt(at)) return at;
    return null;
  }

  /** What is not the same at a moment, what matters most to a person first. */
  at(moment: number): Difference[] {
    return this.#pairs
      .flatMap((pair) => {
        const [a, b] = [pair.a.at(moment).item, pair.b.at(moment).item];
        if (valueOf(a) === valueOf(b)) return [];
        const { system, place, key, title } = (a ?? b)!;
        return [{ system, place, key, title, ...wordsOf(a, b), since: sinceOf(pair, moment) }];
      })
      .sort((one, other) => PLACES.indexOf(one.place) - PLACES.indexOf(other.place));
  }
}

/** From this many on they are told together. */
const MANY = 3;

/** Puts together what says the same of several things of one place. */
export function grouped(differences: readonly Difference[]): DifferenceGroup[] {
  const groups = new Map<string, Difference[]>();
  for (const one of differences) {
    const name = [one.system, one.place, one.a, one.b, one.since].join('\n');
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()].flatMap((members) =>
    members.length < MANY
      ? members.map((one) => ({ ...one, members: [one] }))
      : [
          {
            ...members[0]!,
            key: members.map(({ key }) => key).join(' '),
            title: `${members.length} ${MANY_WORDS[members[0]!.place]}`,
            members
          }
        ]
  );
}

const MANY_WORDS: Record<Place, string> = {
  telephony: 'telephony',
  feature: 'features',
  user: 'users',
  mode: 'entitlements',
  link: 'links',
  alarm: 'alarms',
  subscription: 'subscriptions',
  com: 'things at COM',
  call: 'calls',
  clock: 'clocks',
  order: 'orders',
  fault: 'faults',
  network: 'things of the network',
  setting: 'settings',
  rules: 'rules'
};

/** What is absent has no words of its own. */
const ABSENT: Partial<Record<Place, string>> = { alarm: 'none', call: 'none', fault: 'not in', order: 'none' };
const wordsOf = (a: Item | null, b: Item | null) => {
  const absent = ABSENT[(a ?? b)!.place] ?? 'not there';
  return { a: a?.words ?? absent, b: b?.words ?? absent };
};

const isAlwaysOne = ({ a, b }: Pair) =>
  a.isConstant && b.isConstant && valueOf(a.last) === valueOf(b.last) && a.spans[0]!.at === b.spans[0]!.at;
const differs = ({ a, b }: Pair, at: number) => valueOf(a.at(at).item) !== valueOf(b.at(at).item);
const isApart = (one: Stretch, other: Stretch) => ![...one.values].some((value) => other.values.has(value));

/** After how long what two stretches do together comes again. */
function commonPeriod({ periodMs: one }: Stretch, { periodMs: other }: Stretch): number {
  if (one === 0 || other === 0) return one + other;
  let [large, small] = [one, other];
  while (small > 0) [large, small] = [small, large % small];
  return (one / large) * other;
}

/** Since when two lanes that differ at a moment have differed without a break. */
function sinceOf(pair: Pair, moment: number): number {
  let since = moment;
  /** Where the stretches were first looked into step by step, and where they began. */
  let looked = { from: -1, at: moment };
  for (let at = moment; at >= 0; at = since - INSTANT) {
    const [one, other] = [pair.a.stretch(at), pair.b.stretch(at)];
    const from = Math.max(one.from, other.from);
    if (looked.from !== from) looked = { from, at };
    // All of it at once, where no value of the one is any of the other, or where what comes has been looked at already.
    const known = looked.at - at > commonPeriod(one, other) && at - from > commonPeriod(one, other);
    if (isApart(one, other)) since = from;
    else if (!differs(pair, at)) return since;
    else since = known ? from + commonPeriod(one, other) : Math.max(pair.a.at(at).at, pair.b.at(at).at);
  }
  return 0;
}

/** When a difference begins or ends. */
function turnsOf(pair: Pair): number[] {
  const borders = [...new Set([...pair.a.spans, ...pair.b.spans].map(({ at }) => at))].sort((one, other) => one - other);
  const turns: number[] = [];
  let apart = false;
  for (const [index, border] of borders.entries()) {
    const now = differs(pair, border);
    if (now !== apart) turns.push(border);
    apart = now;
    if (apart) continue;
    const first = firstWithin(pair, border, borders[index + 1] ?? Infinity);
    if (first === null) continue;
    turns.push(first);
    apart = true;
  }
  return turns;
}

/** The first moment between two at which lanes differ that do not at the beginning; both do the same all the time, or repeat it. */
function firstWithin({ a, b }: Pair, from: number, to: number): number | null {
  const period = commonPeriod(a.stretch(from), b.stretch(from));
  if (period === 0) return null;
  // A turn that has begun may differ from the turns after it in what was before its first step.
  const end = Math.min(to, from + 3 * period);
  for (let at = Math.min(a.next(from), b.next(from)); at < end; at = Math.min(a.next(at), b.next(at))) if (differs({ a, b }, at)) return at;
  return null;
}
