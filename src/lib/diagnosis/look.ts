import { DAYS, type Day } from './days.ts';
import type { Matrix, Row } from './matrix.ts';
import type { Observation } from './observation.ts';
import { OBSERVATIONS } from './observations/index.ts';

/** What an observation of a case reads as, and on which days. */
interface Span {
  /** In words. */
  reads: string;
  /** The same as a sentence for somebody who knows nothing of the system, where there is one. */
  plain?: string;
  days: readonly Day[];
  /** Whether the site in full service reads otherwise on those days. */
  unusual: boolean;
}

export interface Look {
  observation: Observation;
  /** In the order of their days. */
  spans: readonly Span[];
}

/** The site in full service, with which everything is compared. */
export const healthyOf = (matrix: Matrix): Row => matrix.rows.find(({ faults }) => faults.length === 0)!;

export const isUnusual = (row: Row, healthy: Row, day: number, place: number): boolean =>
  row.seen[day]![place] !== healthy.seen[day]![place];

/** A row of the matrix, to be read: every observation with what it reads as on which days. */
export function looksOf(row: Row, healthy: Row, on: readonly Day[] = DAYS): Look[] {
  return OBSERVATIONS.map((observation, place) => {
    const spans = new Map<string, Span & { days: Day[] }>();
    for (const day of on) {
      const index = DAYS.indexOf(day);
      const value = row.seen[index]![place]!;
      const plain = observation.plain?.[value];
      const unusual = isUnusual(row, healthy, index, place);
      const span = spans.get(value) ?? { reads: observation.values[value]!, ...(plain && { plain }), days: [], unusual };
      span.days.push(day);
      span.unusual ||= unusual;
      spans.set(value, span);
    }
    return { observation, spans: [...spans.values()] };
  });
}

/** The same without what reads as it always does. */
export const unusualOf = (looks: readonly Look[]): Look[] => looks.filter(({ spans }) => spans.some(({ unusual }) => unusual));

/** Which cases show a value of an observation, and on which days. */
export function showing(rows: readonly Row[], observation: string, value: string): { row: Row; days: Day[] }[] {
  const place = OBSERVATIONS.findIndex(({ id }) => id === observation);
  return rows.map((row) => ({ row, days: DAYS.filter((_, day) => row.seen[day]![place] === value) })).filter(({ days }) => days.length > 0);
}
