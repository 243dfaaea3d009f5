import type { AlarmCode } from '#lib/contract/index.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';
import { NOWHERE, type Place } from '../past.ts';
import { type Asking, factStart, isOf, type Start } from '../start.ts';
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

export const logStart = (asking: Asking, row: Subject & { of: 'log' }): Start => factStart(asking, logPlace(asking, row), UNCHANGED);

/** What a row of the log tells of: a line that was written, or quiet time. */
function logPlace({ past, system }: Asking, { code, data }: Subject & { of: 'log' }): Place {
  const isFrame = (kind: string, phase: string) => (fact: Extract<Fact, { is: 'frame' }>) =>
    isOf(fact, system) && fact.message.kind === kind && fact.phase === phase;
  switch (code) {
    case 'heartbeat.answered':
      return past.last('frame', past.end, isFrame('heartbeat-answer', 'arrived'));
    case 'licence.audit':
      return past.last('frame', past.end, isFrame('licence-audit-received', 'arrived'));
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
