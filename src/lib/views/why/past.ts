import type { Entry, Fact } from '#lib/twin/trace/facts.ts';
import { patched, touches } from './patches.ts';
import { indexOf, inOrder, type Noted, type TraceIndex } from './traceIndex.ts';

/** A place in the past: of two, the one with the larger number came later. NOWHERE: before the record began. */
export type Place = number;
export const NOWHERE: Place = -1;

type FactOf<Kind extends Fact['is']> = Extract<Fact, { is: Kind }>;

/** What happened up to a moment, as a list to look back along. Of what repeats, the first and the last two turns stand for all. */
export class Past {
  readonly #index: TraceIndex;
  /** So many of the index are of this past; after them comes what only this moment has: the last turns of what still repeats. */
  readonly #shared: number;
  readonly #late: readonly Noted[];

  /** Looks back from `until`, milliseconds since the run's epoch. To be used at once: a trace that grows has another past. */
  constructor(
    trace: readonly Entry[],
    readonly until: number
  ) {
    this.#index = indexOf(trace);
    const { all } = this.#index;
    const turns = this.#index.turnsBefore(until);
    const over = firstAt(all, (at) => at > until);
    const from = turns.reduce((least, { at }) => Math.min(least, at), Infinity);
    this.#shared = Math.min(
      over,
      firstAt(all, (at) => at >= from)
    );
    this.#late = inOrder([...all.slice(this.#shared, over), ...turns]);
  }

  get end(): Place {
    return this.#shared + this.#late.length;
  }

  get opening(): FactOf<'opening'> {
    return this.fact(this.first('opening')) as FactOf<'opening'>;
  }

  fact(place: Place): Fact {
    return this.#noted(place).fact;
  }

  /** When it happened, milliseconds since the run's epoch. */
  at(place: Place): number {
    return this.#noted(place).at;
  }

  #noted(place: Place): Noted {
    return place < this.#shared ? this.#index.all[place]! : this.#late[place - this.#shared]!;
  }

  /** Where facts of a kind are before a place, the latest first. */
  *#back(kind: Fact['is'], before: Place): Generator<Place> {
    for (let place = Math.min(before, this.end) - 1; place >= this.#shared; place--) if (this.fact(place).is === kind) yield place;
    const places = this.#index.places.get(kind) ?? [];
    for (let index = countBelow(places, Math.min(before, this.#shared)) - 1; index >= 0; index--) yield places[index]!;
  }

  /** Where a fact of a kind stood first. */
  first<Kind extends Fact['is']>(kind: Kind, fits: (fact: FactOf<Kind>) => boolean = () => true): Place {
    for (const place of this.#index.places.get(kind) ?? []) {
      if (place >= this.#shared) break;
      if (fits(this.fact(place) as FactOf<Kind>)) return place;
    }
    const late = this.#late.findIndex(({ fact }) => fact.is === kind && fits(fact as FactOf<Kind>));
    return late < 0 ? NOWHERE : this.#shared + late;
  }

  /** Where a fact of a kind stood last before a place. */
  last<Kind extends Fact['is']>(kind: Kind, before: Place, fits: (fact: FactOf<Kind>) => boolean = () => true): Place {
    for (const place of this.#back(kind, before)) if (fits(this.fact(place) as FactOf<Kind>)) return place;
    return NOWHERE;
  }

  /** Where what `read` makes of each fact of a kind became another last before a place. The first fact is no change. */
  lastChange<Kind extends Fact['is']>(kind: Kind, before: Place, read: (fact: FactOf<Kind>) => unknown): Place {
    let later = NOWHERE;
    let is: string | undefined;
    for (const place of this.#back(kind, before)) {
      const fact = this.fact(place);
      // What was told before is the same fact again.
      if (later !== NOWHERE && fact === this.fact(later)) {
        later = place;
        continue;
      }
      const value = read(fact as FactOf<Kind>);
      // The fact does not speak of it.
      if (value === undefined) continue;
      const text = JSON.stringify(value);
      if (is !== undefined && is !== text) return later;
      later = place;
      is = text;
    }
    return NOWHERE;
  }

  /** Where a setting of a system was changed last. */
  setting(system: string, path: readonly string[], before: Place): Place {
    return this.#setting(system, path, before).by ?? NOWHERE;
  }

  /** A setting of a system as saved at the end. */
  settingNow(system: string, path: readonly string[]): unknown {
    return this.#setting(system, path, this.end).value;
  }

  #setting(system: string, path: readonly string[], before: Place) {
    const from = this.opening.systems[system]?.settings;
    return this.#patched('settings', from, path, before, (fact) => (fact.system === system ? fact.set : undefined));
  }

  /** Where a part of the network of a system’s site was changed last. */
  site(system: string, path: readonly string[], before: Place): Place {
    return this.#site(system, path, before).by ?? NOWHERE;
  }

  siteNow(system: string, path: readonly string[]): unknown {
    return this.#site(system, path, this.end).value;
  }

  #site(system: string, path: readonly string[], before: Place) {
    const patchOf = (fact: FactOf<'network'>) => (fact.sites.includes(system) ? fact.site : undefined);
    return this.#patched('network', this.opening.sites[system], path, before, patchOf);
  }

  internet(path: readonly string[], before: Place): Place {
    return this.#internet(path, before).by ?? NOWHERE;
  }

  internetNow(path: readonly string[]): unknown {
    return this.#internet(path, this.end).value;
  }

  #internet(path: readonly string[], before: Place) {
    return this.#patched('network', this.opening.internet, path, before, (fact) => fact.internet);
  }

  #patched<Kind extends Fact['is']>(
    kind: Kind,
    from: unknown,
    path: readonly string[],
    before: Place,
    patchOf: (fact: FactOf<Kind>) => unknown
  ): { value: unknown; by: Place | null } {
    const patches: { patch: unknown; by: Place }[] = [];
    for (const place of this.#back(kind, before)) {
      const patch = patchOf(this.fact(place) as FactOf<Kind>);
      if (patch !== undefined && touches(patch, path)) patches.push({ patch, by: place });
    }
    return patched(from, path, patches.reverse());
  }
}

/** Where in a list in order of time a moment is first such. */
function firstAt(all: readonly Noted[], such: (at: number) => boolean): number {
  return halved(all.length, (index) => such(all[index]!.at));
}

/** How many of a row of places stand before one. */
function countBelow(places: readonly Place[], before: Place): number {
  return halved(places.length, (index) => places[index]! >= before);
}

/** The first index below `length` that fits, where all after one that fits do, too; else `length`. */
function halved(length: number, fits: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
