import type { LogCode, Severity } from '#lib/contract/index.ts';
import { type Entry, type Fact, isRepeat, type LogData } from '#lib/twin/trace/facts.ts';

/** The system's log as rows: what was logged, and quiet time folded to one row until somebody opens it. */
export interface LogItem {
  at: number;
  system: string;
  code: LogCode;
  severity: Severity;
  data: LogData;
  /** How many times it happened; 1 for all but folded rows. */
  count: number;
  /** When it happened last. */
  last: number;
}

/** What quiet facts mean in a log. Frames on their way and rungs in between are not worth a row. */
function quietRow(fact: Fact): { code: LogCode; severity: Severity; data: LogData } | null {
  if (fact.is === 'frame' && fact.to === 'system' && fact.phase === 'arrived') {
    if (fact.message.kind === 'heartbeat-answer') return { code: 'heartbeat.answered', severity: 'info', data: {} };
    if (fact.message.kind === 'licence-audit-received') return { code: 'licence.audit', severity: 'info', data: {} };
  }
  if (fact.is === 'frame' && fact.phase === 'lost' && (fact.message.kind === 'heartbeat' || fact.message.kind === 'heartbeat-answer'))
    return { code: 'heartbeat.unanswered', severity: 'info', data: { why: fact.why } };
  if (fact.is === 'link' && fact.set.state === 'waiting' && fact.set.failure)
    return { code: 'attempt.failed', severity: 'info', data: { rung: fact.set.failure.rung, code: fact.set.failure.code } };
  return null;
}

const kind = ({ system, code, data }: Omit<LogItem, 'at' | 'last' | 'count' | 'severity'>) => `${system}|${code}|${JSON.stringify(data)}`;

/** Rows up to and including a moment, oldest first. `full` writes every repetition out. */
export function logRows(trace: readonly Entry[], until: number, full = false): LogItem[] {
  const rows: LogItem[] = [];
  /** Folded rows that may still grow: since the last row that was news. */
  let open = new Map<string, LogItem>();

  function quiet(at: number, fact: Fact, times: number, last: number): void {
    const found = quietRow(fact);
    if (!found || !('system' in fact)) return;
    const item: LogItem = { at, system: fact.system, ...found, count: times, last };
    const folded = full ? undefined : open.get(kind(item));
    if (folded) {
      folded.count += times;
      folded.last = last;
      return;
    }
    open.set(kind(item), item);
    rows.push(item);
  }

  for (const entry of trace) {
    if (entry.at > until) break;
    if (!isRepeat(entry)) {
      const { at, fact } = entry;
      if (fact.is === 'log') {
        open = new Map();
        rows.push({ at, system: fact.system, code: fact.code, severity: fact.severity, data: fact.data, count: 1, last: at });
      } else quiet(at, fact, 1, at);
      continue;
    }
    const { periodMs, times, body } = entry.repeat;
    const whole = Math.min(times, Math.floor((until - entry.at) / periodMs));
    const turns = full ? times : 1;
    for (let turn = 0; turn < turns; turn++) {
      for (const part of body) {
        const at = entry.at + turn * periodMs + part.at;
        if (at > until) break;
        const count = full
          ? 1
          : Math.max(1, Math.min(times, whole + (entry.at + whole * periodMs + part.at <= until && whole < times ? 1 : 0)));
        quiet(at, part.fact, count, at + (count - 1) * periodMs);
      }
    }
  }
  return rows;
}
