import { DAYS, type Day } from './days.ts';
import type { Matrix, Row } from './matrix.ts';
import type { Observation } from './observation.ts';
import { OBSERVATIONS } from './observations/index.ts';

/** What somebody has noticed: the value of an observation. */
export interface Noticed {
  observation: string;
  value: string;
}

/** An observation that does not fit: what it would read as instead. */
interface Contradiction {
  observation: Observation;
  noticed: string;
  would: string;
}

export interface Candidate {
  row: Row;
  /** The days on which most of it fits. */
  days: readonly Day[];
  /** What does not, on those days; empty where all fits. */
  against: readonly Contradiction[];
}

export interface Ranked {
  /** Single faults, what fits best first. */
  singles: readonly Candidate[];
  /** Pairs that fit in everything, where both of their faults add something: neither alone would do. */
  pairs: readonly Candidate[];
}

const placeOf = new Map(OBSERVATIONS.map(({ id }, place) => [id, place]));

function contradictions(row: Row, day: number, noticed: readonly Noticed[]): Contradiction[] {
  return noticed.flatMap(({ observation: id, value }) => {
    const place = placeOf.get(id);
    if (place === undefined) return [];
    const would = row.seen[day]![place]!;
    return would === value ? [] : [{ observation: OBSERVATIONS[place]!, noticed: value, would }];
  });
}

function candidate(row: Row, noticed: readonly Noticed[], on: readonly Day[]): Candidate {
  const byDay = on.map((day) => ({ day, against: contradictions(row, DAYS.indexOf(day), noticed) }));
  const fewest = Math.min(...byDay.map(({ against }) => against.length));
  const best = byDay.filter(({ against }) => against.length === fewest);
  return { row, days: best.map(({ day }) => day), against: best[0]!.against };
}

/** How much of what is unusual in a case was noticed: of two that fit, the one that explains by being less is the likelier. */
export function unexplained(row: Row, healthy: Row, noticed: readonly string[], day: Day): number {
  const index = DAYS.indexOf(day);
  const named = new Set(noticed);
  return row.seen[index]!.filter((value, place) => value !== healthy.seen[index]![place] && !named.has(OBSERVATIONS[place]!.id)).length;
}

/** Causes of what was noticed, on any of the days or on those given. */
export function causesFor(matrix: Matrix, noticed: readonly Noticed[], on: readonly Day[] = DAYS): Ranked {
  const healthy = matrix.rows.find(({ faults }) => faults.length === 0)!;
  const named = noticed.map(({ observation }) => observation);
  /** What least speaks against first, then what looks so on most days, then what explains by being less. */
  const ranked = (some: readonly Candidate[]) =>
    some
      .map((one) => ({ one, left: unexplained(one.row, healthy, named, one.days[0]!) }))
      .sort((a, b) => a.one.against.length - b.one.against.length || b.one.days.length - a.one.days.length || a.left - b.left)
      .map(({ one }) => one);
  const ofSize = (size: number) => matrix.rows.filter(({ faults }) => faults.length === size);
  const singles = ranked(ofSize(1).map((row) => candidate(row, noticed, on)));
  const fitting = new Set(singles.filter(({ against }) => against.length === 0).map(({ row }) => row.faults[0]!));
  const pairs = ofSize(2)
    .filter(({ faults }) => !faults.some((id) => fitting.has(id)))
    .map((row) => candidate(row, noticed, on));
  return { singles, pairs: ranked(pairs.filter(({ against }) => against.length === 0)) };
}

/** In what two cases differ on a day: all that would tell them apart. */
export function differences(a: Row, b: Row, day: Day): { observation: Observation; a: string; b: string }[] {
  const index = DAYS.indexOf(day);
  return OBSERVATIONS.flatMap((observation, place) => {
    const [one, other] = [a.seen[index]![place]!, b.seen[index]![place]!];
    return one === other ? [] : [{ observation, a: one, b: other }];
  });
}
