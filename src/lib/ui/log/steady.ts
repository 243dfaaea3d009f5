import type { Act, LogItem } from '#lib/views/index.ts';

type Row = LogItem | Act;

/** A row with its number, counted as they came, so that it stays the same one while others come and are filtered. */
export interface Numbered {
  row: Row;
  number: number;
}

/**
 * The rows of the moment before, as far as they are the same now: a finger on the ribbon asks for the whole log sixty times a second,
 * and what has not become another is not drawn again.
 */
export function steadily(): (rows: readonly Row[]) => Numbered[] {
  let before: Numbered[] = [];
  return (rows) =>
    (before = rows.map((row, number) => {
      const was = before[number];
      return was && isSame(was.row, row) ? was : { row, number };
    }));
}

function isSame(one: Row, other: Row): boolean {
  if (one.at !== other.at) return false;
  if ('act' in one || 'act' in other) return 'act' in one && 'act' in other && one.act === other.act;
  const { code, system, count, last, data } = one;
  if (code !== other.code || system !== other.system || count !== other.count || last !== other.last) return false;
  return data === other.data || JSON.stringify(data) === JSON.stringify(other.data);
}
