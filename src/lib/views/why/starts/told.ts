import type { AlarmCode, LogCode } from '#lib/contract/index.ts';
import { causesOfLog } from '../../rules.ts';
import { NOWHERE, type Place } from '../past.ts';
import { type Asking, factStart, holdingStart, isOf, leaderOf, type Start } from '../start.ts';
import type { Subject } from '../subject.ts';

const UNCHANGED = { text: 'Nothing has changed it', grounds: [] };

/** The last time that an alarm came up. */
export function alarmStart(asking: Asking, code: AlarmCode): Start {
  const { past, system } = asking;
  const raised = past.last('alarm', past.end, (fact) => isOf(fact, system) && fact.code === code && fact.change !== 'cleared');
  return factStart(asking, raised, UNCHANGED);
}

/** The last refusal of a call. Its line in the log says at which end, and turns on the same. */
export function callStart(asking: Asking, { from, to }: { from: string; to: string }): Start {
  const { past } = asking;
  const log = past.last('log', past.end, (fact) => fact.code === 'call.refused' && fact.data['from'] === from && fact.data['to'] === to);
  const refused = () => past.last('call', past.end, (fact) => fact.change === 'refused' && fact.from === from && fact.to === to);
  return factStart(asking, log === NOWHERE ? refused() : log, UNCHANGED);
}

/** A row of the log. What passed while all was well is no news: it passed because the link stood. */
export function logStart(asking: Asking, row: Subject & { of: 'log' }): Start {
  const passed = PASSED[row.code];
  if (!passed) return factStart(asking, logPlace(asking, row), UNCHANGED);
  const rules = causesOfLog({ code: row.code, data: {} }, asking.past.opening.rules);
  return holdingStart(asking, passed, rules, [`link@${leaderOf(asking)}`]);
}

const PASSED: Partial<Record<LogCode, string>> = {
  'heartbeat.answered': 'The heartbeat was answered',
  'licence.audit': 'The licence audit came through'
};

/** Where what a row of the log tells of stands. */
function logPlace({ past, system }: Asking, { code, data }: Subject & { of: 'log' }): Place {
  switch (code) {
    case 'heartbeat.unanswered':
      return past.last('frame', past.end, (fact) => isOf(fact, system) && fact.phase === 'lost');
    case 'attempt.failed':
      return past.last(
        'link',
        past.end,
        (fact) => isOf(fact, system) && fact.set.state === 'waiting' && fact.set.failure?.code === data['code']
      );
    default: {
      const text = JSON.stringify(data);
      return past.last('log', past.end, (fact) => isOf(fact, system) && fact.code === code && JSON.stringify(fact.data) === text);
    }
  }
}
