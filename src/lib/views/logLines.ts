import { type Entry, type Fact, isRepeat } from '#lib/twin/trace/facts.ts';
import { kindOf, type LogItem, rowOf } from './log.ts';

/** When each of the lines happened that a row of the log stands for, the earliest first; milliseconds since the run's epoch. */
export function linesOf(trace: readonly Entry[], row: LogItem): Float64Array {
  const lines = new Float64Array(row.count);
  let found = 0;
  const add = (at: number) => {
    if (at >= row.at && at <= row.last && found < row.count) lines[found++] = at;
  };
  const kind = kindOf(row);
  const isOfRow = (fact: Fact) => {
    const said = rowOf(fact);
    return said !== null && 'system' in fact && kindOf({ system: fact.system, ...said }) === kind;
  };
  for (const entry of trace) {
    if (entry.at > row.last) break;
    if (!isRepeat(entry)) {
      if (entry.at >= row.at && isOfRow(entry.fact)) add(entry.at);
      continue;
    }
    const { periodMs, times, body } = entry.repeat;
    if (entry.at + periodMs * times < row.at) continue;
    const own = body.filter(({ fact }) => isOfRow(fact));
    for (let turn = 0; turn < times; turn++) for (const { at } of own) add(entry.at + turn * periodMs + at);
  }
  // Blocks of systems with a rhythm of their own overlap; lines of one kind are of one system, so they are in order.
  return lines.subarray(0, found);
}
