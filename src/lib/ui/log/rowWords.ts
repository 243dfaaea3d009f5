import type { RuleSet } from '#lib/contract/index.ts';
import { actText, systemOf } from '#lib/views/acts.ts';
import { type Act, type LogItem, logText, systemName } from '#lib/views/index.ts';
import { type Causes, causesOfAct, causesOfLog, type Return } from '#lib/views/rules.ts';
import { SEVERITY_WORDS } from '../alarms/severityWords.ts';
import { linkWords, type LinkWords, toBeShown } from '../rules/links.ts';
import { dateOf, dayAndTime, timeOfDay } from '../time/civil.ts';
import { groupOf } from './filters.ts';

const NO_BREAK = '\u00a0';

/** What the rows of a log are read by. */
export interface Reading {
  /** Of the run, in milliseconds. */
  epochMs: number;
  /** The time zone that a system is set to. */
  zoneOf: (system: string) => string;
  /** What a system's clock showed at a moment, less true time. */
  clockOffsetAt: (system: string, at: number) => number;
  /** What brought back what came on. */
  returnOf: (row: LogItem) => Return | null;
  /** What a fault is called, as far as that is known. */
  titleOfFault: (id: string) => string;
  /** The wording that the session lives by. */
  rules: RuleSet;
}

/** A row of the log, word for word. */
export interface RowWords {
  look: string;
  /** What the system's clock showed. Between date and time, and nowhere else, the line may break. */
  own: string;
  utc: string;
  system: string;
  severity: string;
  text: string;
  rules: Causes;
  first: LinkWords;
}

/** Says all of a row at once: each word that a row would have to follow by itself costs it as much as the word. */
export function rowWords(row: LogItem | Act, by: Reading): RowWords {
  const utc = dayAndTime(by.epochMs + row.at, 'UTC');
  if ('act' in row) {
    const system = systemOf(row);
    return {
      look: 'act',
      own: 'not in its log',
      utc,
      system: system === null ? 'All' : systemName(system),
      severity: 'Act',
      text: `Done here: ${actText(row.act, by.titleOfFault)}`,
      ...linked(causesOfAct(row.act.do))
    };
  }
  const own = by.epochMs + row.at + by.clockOffsetAt(row.system, row.at);
  const zone = by.zoneOf(row.system);
  return {
    look: groupOf(row) === 'quiet' ? `${row.severity} folded` : row.severity,
    own: `${dateOf(own, zone).replaceAll(' ', NO_BREAK)} ${timeOfDay(own, zone)}`,
    utc,
    system: systemName(row.system),
    severity: SEVERITY_WORDS[row.severity],
    text: logText(by.rules, row.code, row.data, row.count),
    ...linked(causesOfLog(row, by.rules, by.returnOf(row)))
  };
}

function linked(causes: Causes): Pick<RowWords, 'rules' | 'first'> {
  const rules = toBeShown(causes);
  return { rules, first: linkWords(rules[0]) };
}
