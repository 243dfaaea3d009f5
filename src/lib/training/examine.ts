import { type Access } from '#lib/diagnosis/observation.ts';
import { OBSERVATIONS } from '#lib/diagnosis/observations/index.ts';
import { keptMatrix } from '#lib/diagnosis/kept.ts';
import { type Matrix, sightOf } from '#lib/diagnosis/matrix.ts';
import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { Film, stateAt } from '#lib/views/index.ts';
import type { Enquiry, Examiner, Observed } from './examiner.ts';

/** One fault on one day: what every observation reads as. */
interface Look {
  cause: string;
  seen: readonly string[];
}

const placeOf = new Map(OBSERVATIONS.map(({ id }, place) => [id, place]));

/** Sites from the simplest on: a fault stands in the matrix where it strikes the simplest. */
const SITES = ['ip500v2', 'scn', 'server-edition'];

/** Examines by the fault × symptom matrix. Load it on demand: the matrix is large. */
export function matrixExaminer(matrix: Matrix = keptMatrix()): Examiner {
  const healthy = matrix.rows.find(({ faults }) => faults.length === 0)!.seen[0]!;
  const singles = matrix.rows.filter(({ faults }) => faults.length === 1);

  const bySite = new Map<string, readonly Look[]>();
  function looksOf({ site }: Enquiry): readonly Look[] {
    let looks = bySite.get(site);
    if (!looks)
      bySite.set(
        site,
        (looks = singles
          .filter((row) => SITES.indexOf(row.site) <= SITES.indexOf(site))
          .flatMap(({ faults, seen }) => seen.map((values) => ({ cause: faults[0]!, seen: values }))))
      );
    return looks;
  }

  /** Whether what was seen may be seen with this cause: it shows so itself, or a decoy does. */
  const fits = (look: Look, { probe, found }: Observed, decoys: readonly Look[]) => {
    const place = placeOf.get(probe);
    if (place === undefined || look.seen[place] === found) return true;
    return found !== healthy[place] && decoys.some(({ seen }) => seen[place] === found);
  };
  const decoysOf = (of: Enquiry) => (of.decoys.length === 0 ? [] : looksOf(of).filter(({ cause }) => of.decoys.includes(cause)));
  const left = (of: Enquiry, looks: readonly Look[], seen: readonly Observed[]): Look[] => {
    const decoys = decoysOf(of);
    return looks.filter((look) => !of.decoys.includes(look.cause) && seen.every((one) => fits(look, one, decoys)));
  };
  const asked = (of: Enquiry) => OBSERVATIONS.filter(({ access }) => of.accesses.includes(access satisfies Access));
  /** All that can be observed at a moment and that the cause can show: what it cannot is the place's own. */
  const shown = (of: Enquiry, cause: string, system: string, trace: readonly Entry[], at: number): Observed[] => {
    const sight = sightAt(trace, system, at);
    const decoys = decoysOf(of);
    const own = looksOf(of).filter((look) => look.cause === cause);
    return asked(of)
      .map((observation) => ({ probe: observation.id, found: observation.read(sight) }))
      .filter((one) => own.some((look) => fits(look, one, decoys)));
  };
  const same = (of: Enquiry, cause: string, all: readonly Observed[]) => {
    const found = causesOf(left(of, looksOf(of), all));
    return found.includes(cause) ? found : [cause, ...found];
  };

  /** Before anything is looked at, what is left is the same for every ticket of a site and its decoys: a class is graded in a row. */
  const firstRests = new Map<string, number>();
  function firstRest(of: Enquiry, looks: readonly Look[], probe: string): number {
    const key = [of.site, probe, ...of.decoys].join(' ');
    let rest = firstRests.get(key);
    if (rest === undefined) firstRests.set(key, (rest = restAfter(of, looks, probe)));
    return rest;
  }

  /** Looks by what a probe may find. What a decoy shows may be found whatever the cause is, and then leaves it possible. */
  function partedBy(of: Enquiry, looks: readonly Look[], probe: string): Map<string, Look[]> {
    const groups = new Map<string, Look[]>();
    const place = placeOf.get(probe)!;
    for (const look of looks) {
      const group = groups.get(look.seen[place]!);
      if (group) group.push(look);
      else groups.set(look.seen[place]!, [look]);
    }
    for (const found of new Set(decoysOf(of).map(({ seen }) => seen[place]!))) if (found !== healthy[place]) groups.set(found, [...looks]);
    return groups;
  }

  /** How many causes a probe leaves on average. */
  const restAfter = (of: Enquiry, looks: readonly Look[], probe: string): number => expected(partedBy(of, looks, probe));

  return {
    observe(of, probe, system, trace, at) {
      const sight = sightAt(trace, system, at);
      const found = asked(of).find(({ id }) => id === probe);
      // A record that somebody composed may ask of a system that there is not.
      return found && Object.hasOwn(sight.state.systems, system) ? found.read(sight) : null;
    },
    causesLeft: (of, seen) => causesOf(left(of, looksOf(of), seen)),
    shown,
    sameAs: (of, cause, system, trace, at) => same(of, cause, shown(of, cause, system, trace, at)),
    next(of, seen, among) {
      const looks = left(of, looksOf(of), seen);
      const parting = asked(of)
        .filter(({ id }) => (!among || among.some(({ probe }) => probe === id)) && !seen.some(({ probe }) => probe === id))
        .map(({ id }) => ({ probe: id, groups: partedBy(of, looks, id) }))
        .filter(({ groups }) => [...groups.values()].some((group) => causesOf(group).length < causesOf(looks).length));
      if (parting.length === 0) return null;
      const best = parting.reduce((least, other) => (expected(other.groups) < expected(least.groups) - 1e-9 ? other : least));
      return { probe: best.probe, leaves: new Map([...best.groups].map(([found, group]) => [found, causesOf(group)])) };
    },
    optimum: (...asked) => shortest(...asked).length,
    shortest
  };

  function shortest(of: Enquiry, cause: string, system: string, trace: readonly Entry[], at: number): Observed[] {
    const all = shown(of, cause, system, trace, at);
    const goal = same(of, cause, all).length;
    let looks = left(of, looksOf(of), []);
    const decoys = decoysOf(of);
    const path: Observed[] = [];
    while (causesOf(looks).length > goal) {
      // Whoever asks does not know the answer: the best probe is the one that parts best, whatever comes. One that a decoy answers parts nothing.
      const [best] = all
        .filter((one) => looks.some((look) => !fits(look, one, decoys)))
        .map((one) => ({ one, rest: path.length === 0 ? firstRest(of, looks, one.probe) : restAfter(of, looks, one.probe) }))
        .toSorted((a, b) => (Math.abs(a.rest - b.rest) < 1e-9 ? 0 : a.rest - b.rest));
      if (!best) break;
      looks = looks.filter((look) => fits(look, best.one, decoys));
      path.push(best.one);
    }
    return path;
  }
}

const causesOf = (looks: readonly Look[]) => [...new Set(looks.map(({ cause }) => cause))];

/** How many causes are left on average. */
function expected(groups: ReadonlyMap<string, readonly Look[]>): number {
  const all = [...groups.values()];
  const looks = all.reduce((sum, group) => sum + group.length, 0);
  return all.reduce((sum, group) => sum + (group.length / looks) * causesOf(group).length, 0);
}

/** What is to be seen at a moment; the reference is the place before the first fault came in. */
function sightAt(trace: readonly Entry[], system: string, at: number) {
  const first = trace.findIndex((entry) => !isRepeat(entry) && entry.fact.is === 'fault');
  const began = first < 0 ? trace.length : first;
  const since = trace[began]?.at ?? at;
  return sightOf(trace, new Film(trace), system, at, since, stateAt(trace.slice(0, began), since));
}
