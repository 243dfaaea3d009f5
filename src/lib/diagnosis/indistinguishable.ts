import { DAYS, type Day } from './days.ts';
import type { Matrix } from './matrix.ts';

/** Causes that nobody can tell apart by anything that can be observed, with the day and the reason. */
export interface Indistinguishable {
  faults: readonly string[];
  days: readonly Day[];
  why: string;
}

/** Those that are known, and meant so. Whatever else nobody can tell apart is a mistake of the catalogue or of the observations. */
export const KNOWN: readonly Indistinguishable[] = [
  {
    faults: ['wan-cut', 'a-month-in-the-dark'],
    days: [31],
    why: 'After 31 days they are one and the same: a line that was cut and stayed so.'
  }
];

/** All single faults that read the same on a day, whoever looks. */
export function indistinguishable(matrix: Matrix): { faults: string[]; day: Day }[] {
  return DAYS.flatMap((day, index) => {
    const groups = new Map<string, string[]>();
    for (const { faults, seen } of matrix.rows) {
      if (faults.length > 1) continue;
      const key = seen[index]!.join(' ');
      groups.set(key, [...(groups.get(key) ?? []), faults[0] ?? 'nothing']);
    }
    return [...groups.values()].filter((group) => group.length > 1).map((faults) => ({ faults, day }));
  });
}
