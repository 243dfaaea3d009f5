import type { SequenceRow, Topic } from '#lib/views/sequence.ts';

/** What is in view of a sequence: rows, what is within opened ones, and how much more there is. */
export type Line =
  | { what: 'row'; id: string; row: SequenceRow; depth: number; open: boolean }
  | { what: 'more'; id: string; of: SequenceRow; shown: number; depth: number };

/** How many single happenings of a folded row are written out at once. */
export const PORTION = 200;

export interface Opening {
  /** Whether a row is open, where somebody has said so. */
  said: (id: string) => boolean | undefined;
  /** How many single happenings of a row are written out. */
  most: (id: string) => number;
}

const meets = (row: SequenceRow, topics: readonly Topic[]) => row.topics.some((topic) => topics.includes(topic));

/** Rows of any of the topics, all where none is chosen; with what is within those that are open. */
export function linesOf(rows: readonly SequenceRow[], topics: readonly Topic[], opening: Opening): Line[] {
  const lines: Line[] = [];
  const add = (row: SequenceRow, depth: number) => {
    const open = row.inside !== null && (opening.said(row.id) ?? row.isOpen);
    lines.push({ what: 'row', id: row.id, row, depth, open });
    if (!open) return;
    const most = row.count > 1 ? opening.most(row.id) : Infinity;
    const within = row.inside!(most);
    for (const one of wanted(row, within, topics)) add(one, depth + 1);
    if (row.count > within.length && row.count > 1)
      lines.push({ what: 'more', id: `${row.id}/more`, of: row, shown: within.length, depth: depth + 1 });
  };
  for (const row of rows) if (topics.length === 0 || meets(row, topics)) add(row, 0);
  return lines;
}

/** Of an attempt that was asked for as such every step; of one that only holds what was asked for, that. */
function wanted(row: SequenceRow, within: readonly SequenceRow[], topics: readonly Topic[]): readonly SequenceRow[] {
  if (topics.length === 0 || row.count > 1) return within;
  if (topics.includes('setup') || (topics.includes('failure') && row.topics.includes('failure'))) return within;
  const some = within.filter((one) => meets(one, topics));
  return some.length > 0 ? some : within;
}

/** How many happenings there are of each topic. */
export function countsOf(rows: readonly SequenceRow[]): Record<Topic, number> {
  const counts: Record<Topic, number> = { setup: 0, heartbeat: 0, licence: 0, status: 0, failure: 0 };
  for (const { topics, count } of rows) for (const topic of topics) counts[topic] += count;
  return counts;
}
