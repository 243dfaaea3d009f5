import type { LogCode, Severity } from '#lib/contract/index.ts';
import { type Entry, type Fact, isRepeat, type LogData } from '#lib/twin/trace/facts.ts';
import { expand } from '#lib/twin/trace/trace.ts';

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
    return { code: 'heartbeat.unanswered', severity: 'info', data: { why: fact.why === 'quality' ? 'quality' : 'path' } };
  if (fact.is === 'link' && fact.set.state === 'waiting' && fact.set.failure)
    return { code: 'attempt.failed', severity: 'info', data: { rung: fact.set.failure.rung, code: fact.set.failure.code } };
  return null;
}

/** What somebody did at the lab: no line of any system's log. */
export interface Act {
  at: number;
  act: Extract<Fact, { is: 'command' }>['command'];
}

/** Lines of one kind say the same, but for when. */
export const kindOf = ({ system, code, data }: Pick<LogItem, 'system' | 'code' | 'data'>) => `${system}|${code}|${JSON.stringify(data)}`;

/** What a fact is in a log, if it is worth a row. */
export function rowOf(fact: Fact): { code: LogCode; severity: Severity; data: LogData } | null {
  return fact.is === 'log' ? { code: fact.code, severity: fact.severity, data: fact.data } : quietRow(fact);
}

/**
 * What is folded into one row that counts: nothing; heartbeats, attempts and audits; or every line that comes again since the last
 * thing that somebody did (a link that comes and goes for a month is ten thousand losses).
 */
export type Folding = 'nothing' | 'quiet' | 'all';

interface Line extends Pick<LogItem, 'system' | 'code' | 'severity' | 'data'> {
  /** `kindOf` it. */
  key: string;
}

/** What has been read of facts, which never change: a finger on the ribbon asks for the whole log with every picture. */
const lines = new WeakMap<Fact, Line | null>();

function lineOf(fact: Fact): Line | null {
  let line = lines.get(fact);
  if (line === undefined) {
    const found = 'system' in fact ? rowOf(fact) : null;
    line = found && 'system' in fact ? { key: kindOf({ system: fact.system, ...found }), system: fact.system, ...found } : null;
    lines.set(fact, line);
  }
  return line;
}

/** Rows as they are added one by one. A line that is new closes the quiet ones, so that they stand between the events they happened between. */
class Rows {
  readonly all: (LogItem | Act)[] = [];
  #open = new Map<string, LogItem>();

  constructor(private readonly folding: Folding) {}

  /** Somebody did something: the story goes on from here. */
  turn(at: number, act: Act['act']): void {
    this.#open.clear();
    this.all.push({ at, act });
  }

  /** A fact that happened `count` times from `at` on, the last time at `last`. */
  add(fact: Fact, at: number, count: number, last: number): void {
    const line = lineOf(fact);
    if (!line) return;
    const { key, system, code, severity, data } = line;
    const folds = this.folding === 'all' || (this.folding === 'quiet' && fact.is !== 'log');
    const folded = folds ? this.#open.get(key) : undefined;
    if (folded) {
      folded.count += count;
      folded.last = last;
      return;
    }
    const item: LogItem = { at, system, code, severity, data, count, last };
    if (fact.is === 'log')
      for (const [other, row] of this.#open) if (row.system === item.system && QUIET_CODES.has(row.code)) this.#open.delete(other);
    this.#open.set(key, item);
    this.all.push(item);
  }
}

const QUIET_CODES = new Set<LogCode>(['heartbeat.answered', 'heartbeat.unanswered', 'attempt.failed', 'licence.audit']);

/** Rows up to and including a moment, oldest first. */
export function logRows(trace: readonly Entry[], until: number, folding: Folding = 'quiet'): LogItem[] {
  return logAndActs(trace, until, folding).filter((row) => 'code' in row);
}

/** The same with what somebody did in between. */
export function logAndActs(trace: readonly Entry[], until: number, folding: Folding): (LogItem | Act)[] {
  const rows = new Rows(folding);
  for (const entry of trace) {
    if (entry.at > until) break;
    if (!isRepeat(entry)) {
      if (entry.fact.is === 'command') rows.turn(entry.at, entry.fact.command);
      rows.add(entry.fact, entry.at, 1, entry.at);
    } else if (folding === 'nothing' || (folding === 'quiet' && entry.repeat.body.some(({ fact }) => fact.is === 'log'))) {
      for (const { at, fact } of expand([entry])) if (at <= until) rows.add(fact, at, 1, at);
    } else {
      const { periodMs, times, body } = entry.repeat;
      for (const { at, fact } of body) {
        const first = entry.at + at;
        const count = Math.min(times, Math.floor((until - first) / periodMs) + 1);
        if (count > 0) rows.add(fact, first, count, first + (count - 1) * periodMs);
      }
    }
  }
  // Blocks of systems with a rhythm of their own overlap.
  return rows.all.sort((a, b) => a.at - b.at);
}
