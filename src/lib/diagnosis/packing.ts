import type { SiteKind } from '#lib/contract/index.ts';
import { FAULTS } from '#lib/twin/faults/index.ts';
import { DAYS } from './days.ts';
import type { Matrix, Row } from './matrix.ts';
import { OBSERVATIONS } from './observations/index.ts';

/**
 * The matrix as data: what an observation reads as is one character, and all cases of one observation on one day stand together, so
 * that what is nearly everywhere the same packs to almost nothing.
 */
export interface PackedMatrix {
  engine: string;
  days: readonly number[];
  observations: readonly { id: string; values: readonly string[] }[];
  faults: readonly string[];
  /** Of each row: site, system, faults by their place in `faults`. */
  cases: readonly string[];
  /** For each day and each observation: a character for each row. */
  cells: readonly (readonly string[])[];
}

/** A run of equal characters as one and its length. */
const shortened = (column: string) => column.replace(/(.)\1{3,}/g, (run, one: string) => `${one}*${run.length};`);
const atLength = (column: string) => column.replace(/(.)\*(\d+);/g, (_, one: string, length: string) => one.repeat(Number(length)));

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

const caseWord = ({ site, system, faults }: Row, places: ReadonlyMap<string, number>) =>
  [site, system, ...faults.map((id) => places.get(id)!)].join(' ');

export function pack({ engine, rows }: Matrix): PackedMatrix {
  const places = new Map(FAULTS.map(({ id }, place) => [id, place]));
  const observations = OBSERVATIONS.map(({ id, values }) => ({ id, values: Object.keys(values) }));
  return {
    engine,
    days: DAYS,
    observations,
    faults: FAULTS.map(({ id }) => id),
    cases: rows.map((row) => caseWord(row, places)),
    cells: DAYS.map((_, day) =>
      observations.map(({ id, values }, place) =>
        shortened(
          rows
            .map(({ seen, faults }) => {
              const value = values.indexOf(seen[day]![place]!);
              if (value < 0) throw new Error(`${id} of ${faults.join(' and ')} reads “${seen[day]![place]}”, which is none of its values`);
              return DIGITS[value]!;
            })
            .join('')
        )
      )
    )
  };
}

export function unpack({ engine, observations, faults, cases, cells }: PackedMatrix): Matrix {
  const columns = cells.map((day) => day.map(atLength));
  return {
    engine,
    rows: cases.map((word, row) => {
      const [site = '', system = '', ...places] = word.split(' ');
      return {
        site: site as SiteKind,
        system,
        faults: places.map((place) => faults[Number(place)]!),
        seen: columns.map((day) => day.map((column, place) => observations[place]!.values[DIGITS.indexOf(column[row]!)]!))
      };
    })
  };
}
