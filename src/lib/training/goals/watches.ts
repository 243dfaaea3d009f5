import type { LogCode } from '#lib/contract/index.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';
import { rowOf, type TwinState } from '#lib/views/index.ts';
import type { Act } from '../acts.ts';
import { changedPaths, liesUnder } from './changed.ts';
import type { Formula } from './goal.ts';
import { type Condition, isOccurrence, type Occasion, type Occurrence, type StateAtom } from './occasion.ts';
import { type StatePath, statePath, valueAt } from './statePath.ts';

/** Everything that some goals look at, each once: the parts of the state, and the occurrences. */
export interface Watches {
  atoms: WatchedAtom[];
  atomOf: ReadonlyMap<StateAtom, number>;
  occurrences: Occurrence[];
  occurrenceOf: ReadonlyMap<Occurrence, number>;
}

export interface WatchedAtom {
  atom: StateAtom;
  path: StatePath;
  system: string;
}

/** Collects what formulas look at. `first` is the system that is meant where none is named. */
export function watchesOf(formulas: readonly Formula[], first: string): Watches {
  const watches = { atoms: [] as WatchedAtom[], atomOf: new Map(), occurrences: [] as Occurrence[], occurrenceOf: new Map() };
  const places = new Map<string, number>();
  const place = (one: object, list: unknown[], make: () => unknown) => {
    const text = JSON.stringify(one);
    if (!places.has(text)) places.set(text, list.push(make()) - 1);
    return places.get(text)!;
  };
  const condition = (one: Condition): void => {
    if ('all' in one) one.all.forEach(condition);
    else if ('any' in one) one.any.forEach(condition);
    else if ('not' in one) condition(one.not);
    else {
      const system = one.system ?? first;
      watches.atomOf.set(
        one,
        place({ ...one, system }, watches.atoms, () => ({ atom: one, path: statePath(one.state), system }))
      );
    }
  };
  const occasion = (one: Occasion | undefined): void => {
    if (!one) return;
    if (isOccurrence(one))
      watches.occurrenceOf.set(
        one,
        place(one, watches.occurrences, () => one)
      );
    else condition(one);
  };
  for (const formula of formulas) for (const one of occasionsOf(formula)) occasion(one);
  return watches;
}

/** Every occasion that a formula speaks of. */
function occasionsOf(formula: Formula): Occasion[] {
  if ('all' in formula) return formula.all.flatMap(occasionsOf);
  if ('any' in formula) return formula.any.flatMap(occasionsOf);
  const { from } = formula;
  const named =
    'eventually' in formula
      ? [formula.eventually]
      : 'always' in formula
        ? [formula.always]
        : 'never' in formula
          ? [formula.never]
          : 'until' in formula
            ? [formula.until, formula.holds]
            : 'before' in formula
              ? [formula.before, formula.comes]
              : 'stableFor' in formula
                ? [formula.holds]
                : [formula.count];
  return from ? [...named, from] : named;
}

/** Whether an atom is true of a state. */
export function isTrue({ atom, path, system }: WatchedAtom, state: TwinState): boolean {
  const value = valueAt(state, system, path);
  return (
    (atom.is === undefined || value === atom.is) &&
    (atom.isNot === undefined || value !== atom.isNot) &&
    (atom.oneOf === undefined || atom.oneOf.includes(value)) &&
    (atom.atLeast === undefined || (typeof value === 'number' && value >= atom.atLeast)) &&
    (atom.atMost === undefined || (typeof value === 'number' && value <= atom.atMost))
  );
}

/** Whether facts of a kind can be what an occurrence names. */
export function mayOccurIn(occurrence: Occurrence, kind: Fact['is']): boolean {
  if ('event' in occurrence) return kind === 'log' || (isQuietCode(occurrence.event) && (kind === 'frame' || kind === 'link'));
  if ('alarm' in occurrence) return kind === 'alarm';
  return kind === 'command' && ('action' in occurrence || 'actionOutside' in occurrence);
}

/** Lines that a log makes of frames and rungs. */
const isQuietCode = (code: LogCode) => ['heartbeat.answered', 'heartbeat.unanswered', 'attempt.failed', 'licence.audit'].includes(code);

/** Whether a fact is what an occurrence names; `before` is the state until then. */
export function occursIn(occurrence: Occurrence, fact: Fact, before: TwinState): boolean {
  if ('event' in occurrence) {
    const row = rowOf(fact);
    return (
      row?.code === occurrence.event &&
      isOf(occurrence.system, fact) &&
      Object.entries(occurrence.data ?? {}).every(([key, value]) => row.data[key] === value)
    );
  }
  if ('alarm' in occurrence)
    return (
      fact.is === 'alarm' &&
      fact.code === occurrence.alarm &&
      isOf(occurrence.system, fact) &&
      (occurrence.change === undefined || fact.change === occurrence.change)
    );
  if (fact.is !== 'command') return false;
  const { command } = fact;
  const concerns =
    'system' in occurrence && occurrence.system !== undefined ? (command['system'] ?? occurrence.system) === occurrence.system : true;
  if ('action' in occurrence) return concerns && changedPaths(command, before).some((path) => liesUnder(path, occurrence.action));
  if ('actionOutside' in occurrence)
    return concerns && changedPaths(command, before).some((path) => !liesUnder(path, occurrence.actionOutside));
  return false;
}

const isOf = (system: string | undefined, fact: Fact) => system === undefined || ('system' in fact && fact.system === system);

/** Whether what a trainee did beside the twin is what an occurrence names. */
export function actIs(occurrence: Occurrence, act: Act): boolean {
  if ('trainee' in occurrence) return act.do === occurrence.trainee;
  return (
    'probe' in occurrence &&
    act.do === 'probe' &&
    (occurrence.probe === 'any' || occurrence.probe === act.probe) &&
    (occurrence.system === undefined || act.system === occurrence.system) &&
    (occurrence.found === undefined || act.found === occurrence.found)
  );
}
