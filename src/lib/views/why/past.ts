import { isObject, mergePatch, type Settings } from '#lib/contract/index.ts';
import { type Entry, type Fact, type Happened, isRepeat } from '#lib/twin/trace/facts.ts';

/** A place in the past: of two, the one with the larger number came later. NOWHERE: before the record began. */
export type Place = number;
export const NOWHERE: Place = -1;

type FactOf<Kind extends Fact['is']> = Extract<Fact, { is: Kind }>;

/**
 * What happened up to a moment, as a list to look back along. Of what repeats, the first and the last two turns stand for all: facts of
 * a block hold no moment, so whoever looks back finds in one whole turn whatever there is to find.
 */
export class Past {
  readonly all: readonly Happened[];
  /** Where facts of a kind are, the earliest first: who looks for one does not read the others. */
  readonly #places = new Map<Fact['is'], Place[]>();

  constructor(
    trace: readonly Entry[],
    readonly until: number
  ) {
    const all: Happened[] = [];
    let inOrder = true;
    const add = (one: Happened) => {
      inOrder &&= all.length === 0 || all[all.length - 1]!.at <= one.at;
      all.push(one);
    };
    for (const entry of trace) {
      if (entry.at > until) break;
      if (isRepeat(entry)) addTurns(entry, until, add);
      else if (leadsOn(entry.fact)) add(entry);
    }
    // Blocks of systems with a rhythm of their own overlap.
    this.all = inOrder ? all : all.sort((one, other) => one.at - other.at);
    for (let place = 0; place < all.length; place++) {
      const { is } = all[place]!.fact;
      const places = this.#places.get(is);
      if (places) places.push(place);
      else this.#places.set(is, [place]);
    }
  }

  get end(): Place {
    return this.all.length;
  }

  get opening(): FactOf<'opening'> {
    return this.all.find(({ fact }) => fact.is === 'opening')!.fact as FactOf<'opening'>;
  }

  fact(place: Place): Fact {
    return this.all[place]!.fact;
  }

  /** Where a fact of a kind stood last before a place. */
  last<Kind extends Fact['is']>(kind: Kind, before: Place, fits: (fact: FactOf<Kind>) => boolean = () => true): Place {
    const places = this.#of(kind);
    for (let index = countBelow(places, before) - 1; index >= 0; index--) {
      const place = places[index]!;
      if (fits(this.fact(place) as FactOf<Kind>)) return place;
    }
    return NOWHERE;
  }

  /** Where what `read` makes of each fact of a kind became another last before a place. The first fact is no change. */
  lastChange<Kind extends Fact['is']>(kind: Kind, before: Place, read: (fact: FactOf<Kind>) => unknown): Place {
    const places = this.#of(kind);
    let later = NOWHERE;
    let is: string | undefined;
    for (let index = countBelow(places, before) - 1; index >= 0; index--) {
      const place = places[index]!;
      const value = read(this.fact(place) as FactOf<Kind>);
      // The fact does not speak of it.
      if (value === undefined) continue;
      const text = JSON.stringify(value);
      if (is !== undefined && is !== text) return later;
      later = place;
      is = text;
    }
    return NOWHERE;
  }

  #of(kind: Fact['is']): readonly Place[] {
    return this.#places.get(kind) ?? [];
  }

  /** Where a setting of a system was changed last. */
  setting(system: string, path: readonly string[], before: Place): Place {
    const from = this.opening.systems[system]?.settings;
    return this.#patched('settings', from, path, before, (fact) => (fact.system === system ? fact.set : undefined));
  }

  /** The settings of a system as saved at the end. */
  settings(system: string): Settings {
    let settings: unknown = this.opening.systems[system]!.settings;
    for (const place of this.#of('settings')) {
      const fact = this.fact(place) as FactOf<'settings'>;
      if (fact.system === system) settings = mergePatch(settings, fact.set);
    }
    return settings as Settings;
  }

  /** Where a part of the network of a system’s site was changed last. */
  site(system: string, path: readonly string[], before: Place): Place {
    return this.#patched('network', this.opening.sites[system], path, before, (fact) =>
      fact.sites.includes(system) ? fact.site : undefined
    );
  }

  internet(path: readonly string[], before: Place): Place {
    return this.#patched('network', this.opening.internet, path, before, (fact) => fact.internet);
  }

  #patched<Kind extends Fact['is']>(
    kind: Kind,
    from: unknown,
    path: readonly string[],
    before: Place,
    patchOf: (fact: FactOf<Kind>) => unknown
  ): Place {
    let whole = from;
    let was = JSON.stringify(part(whole, path));
    let found = NOWHERE;
    for (const place of this.#of(kind)) {
      if (place >= before) break;
      const patch = patchOf(this.fact(place) as FactOf<Kind>);
      if (patch === undefined) continue;
      whole = mergePatch(whole, patch);
      const is = JSON.stringify(part(whole, path));
      if (is !== was) found = place;
      was = is;
    }
    return found;
  }
}

/** Most of a long run is messages that passed, of which nothing came but an answer: no chain leads over them. */
function leadsOn(fact: Fact): boolean {
  if (fact.is !== 'frame') return fact.is !== 'attempt';
  if (fact.phase === 'lost') return true;
  return fact.phase === 'arrived' && (fact.message.kind === 'heartbeat-answer' || fact.message.kind === 'licence-audit-received');
}

function addTurns({ at, repeat }: Extract<Entry, { repeat: unknown }>, until: number, add: (one: Happened) => void): void {
  const { periodMs, times, body } = repeat;
  const last = Math.min(times - 1, Math.floor((until - at) / periodMs));
  for (const turn of new Set([0, Math.max(0, last - 1), last])) {
    const from = at + turn * periodMs;
    for (const one of body) if (from + one.at <= until && leadsOn(one.fact)) add({ at: from + one.at, fact: one.fact });
  }
}

/** How many of a row of places stand before one. */
function countBelow(places: readonly Place[], before: Place): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < before) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands at a path; names of servers count whatever their case. */
function part(whole: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((from, key) => {
    if (!isObject(from)) return undefined;
    const own = Object.hasOwn(from, key) ? key : Object.keys(from).find((one) => one.toLowerCase() === key.toLowerCase());
    return own === undefined ? undefined : from[own];
  }, whole);
}
