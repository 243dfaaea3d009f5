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

  constructor(
    trace: readonly Entry[],
    readonly until: number
  ) {
    const all: Happened[] = [];
    for (const entry of trace) {
      if (entry.at > until) break;
      if (isRepeat(entry)) all.push(...turns(entry, until));
      else all.push(entry);
    }
    // Blocks of systems with a rhythm of their own overlap.
    this.all = all.sort((one, other) => one.at - other.at);
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
    for (let place = before - 1; place >= 0; place--) {
      const { fact } = this.all[place]!;
      if (fact.is === kind && fits(fact as FactOf<Kind>)) return place;
    }
    return NOWHERE;
  }

  /** Where what `read` makes of each fact of a kind became another last before a place. The first fact is no change. */
  lastChange<Kind extends Fact['is']>(kind: Kind, before: Place, read: (fact: FactOf<Kind>) => unknown): Place {
    let found = NOWHERE;
    let was: string | undefined;
    for (let place = 0; place < before; place++) {
      const { fact } = this.all[place]!;
      if (fact.is !== kind) continue;
      const value = read(fact as FactOf<Kind>);
      // The fact does not speak of it.
      if (value === undefined) continue;
      const text = JSON.stringify(value);
      if (was !== undefined && was !== text) found = place;
      was = text;
    }
    return found;
  }

  /** Where a setting of a system was changed last. */
  setting(system: string, path: readonly string[], before: Place): Place {
    const from = this.opening.systems[system]?.settings;
    return this.#patched(from, path, before, (fact) => (fact.is === 'settings' && fact.system === system ? fact.set : undefined));
  }

  /** The settings of a system as saved at the end. */
  settings(system: string): Settings {
    let settings: unknown = this.opening.systems[system]!.settings;
    for (const { fact } of this.all) if (fact.is === 'settings' && fact.system === system) settings = mergePatch(settings, fact.set);
    return settings as Settings;
  }

  /** Where a part of the network of a system’s site was changed last. */
  site(system: string, path: readonly string[], before: Place): Place {
    return this.#patched(this.opening.sites[system], path, before, (fact) =>
      fact.is === 'network' && fact.sites.includes(system) ? fact.site : undefined
    );
  }

  internet(path: readonly string[], before: Place): Place {
    return this.#patched(this.opening.internet, path, before, (fact) => (fact.is === 'network' ? fact.internet : undefined));
  }

  #patched(from: unknown, path: readonly string[], before: Place, patchOf: (fact: Fact) => unknown): Place {
    let whole = from;
    let was = JSON.stringify(part(whole, path));
    let found = NOWHERE;
    for (let place = 0; place < before; place++) {
      const patch = patchOf(this.all[place]!.fact);
      if (patch === undefined) continue;
      whole = mergePatch(whole, patch);
      const is = JSON.stringify(part(whole, path));
      if (is !== was) found = place;
      was = is;
    }
    return found;
  }
}

function turns({ at, repeat: { periodMs, times, body } }: Extract<Entry, { repeat: unknown }>, until: number): Happened[] {
  const last = Math.min(times - 1, Math.floor((until - at) / periodMs));
  return [...new Set([0, last - 1, last])]
    .filter((turn) => turn >= 0)
    .flatMap((turn) => body.map((one) => ({ at: at + turn * periodMs + one.at, fact: one.fact })).filter((one) => one.at <= until));
}

/** What stands at a path; names of servers count whatever their case. */
function part(whole: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((from, key) => {
    if (!isObject(from)) return undefined;
    const own = Object.hasOwn(from, key) ? key : Object.keys(from).find((one) => one.toLowerCase() === key.toLowerCase());
    return own === undefined ? undefined : from[own];
  }, whole);
}
