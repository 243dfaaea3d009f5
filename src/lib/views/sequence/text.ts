import { DAY, HOUR, MINUTE, SECOND } from '#lib/contract/index.ts';
import type { Party, SequenceRow } from './row.ts';

const NAMES: Record<Party, string> = { system: 'System', dns: 'DNS', network: 'Network', com: 'COM' };

/** Since the beginning of the run: 3d 04:05:06.040 */
function elapsed(ms: number): string {
  const two = (value: number, size = 2) => String(value).padStart(size, '0');
  const clock = [(ms % DAY) / HOUR, (ms % HOUR) / MINUTE, (ms % MINUTE) / SECOND].map((value) => two(Math.floor(value))).join(':');
  return `${Math.floor(ms / DAY)}d ${clock}.${two(ms % SECOND, 3)}`;
}

/** Rows as plain text, to be pasted into a mail or a report. */
export function sequenceText(rows: readonly SequenceRow[], epochMs: number, full = false): string {
  return rows.map((row) => rowText(row, epochMs, full)).join('\n');
}

function rowText(
  { at, last, count, from, to, shape, title, outcome, reason, detail, blocks }: SequenceRow,
  epochMs: number,
  full: boolean
): string {
  const arrow = { arrow: '->', exchange: '<->', note: '--' }[shape];
  const span = count > 1 ? ` until ${new Date(epochMs + last).toISOString()}` : '';
  const how = outcome === 'ok' ? '' : ` [${outcome}${reason && !title.includes(reason) ? `: ${reason}` : ''}]`;
  const line = `${new Date(epochMs + at).toISOString()} (+${elapsed(at)})${span}  ${NAMES[from]} ${arrow} ${NAMES[to]}  ${title}${how}`;
  if (!full) return line;
  return [line, ...detail.map(([name, value]) => `  ${name}: ${value}`), ...blocks.flatMap(({ title, text }) => [`  ${title}`, text])].join(
    '\n'
  );
}
