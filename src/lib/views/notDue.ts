import type { RuleSet } from '#lib/contract/index.ts';
import { causesOfAlarm } from './rules.ts';
import type { SystemState } from './state.ts';
import type { Greyed } from './why/subject.ts';
import { periodTitle } from './words.ts';

/** What one may warp to, by its meaning. */
export type Wish = 'alarm' | 'change' | 'link' | 'attempt' | 'before-expiry' | 'expiry' | 'unexpected';

/** Of whom a warp is asked: the system, whose link it lives on, how that stands, and whether the past is shown. */
interface Situation {
  system: SystemState;
  leader: string;
  connected: boolean;
  past: boolean;
  rules: RuleSet;
}

/** Why there is nothing of a kind to warp to: for as long as can be seen everything stays as the link, or its loss, left it. */
export function notDue(wish: Wish, { system: { entitlement }, leader, connected, past, rules }: Situation): Greyed {
  const when = past ? 'within what has been lived' : 'in the next 31 days';
  const link = [`link@${leader}`] as const;
  // What is over, or counts already, was brought about by the link once, and goes on by itself.
  const standing = entitlement.mode === 'expired' || entitlement.mode === 'error' ? (['entitlement'] as const) : link;
  switch (wish) {
    case 'alarm':
      return { text: `No alarm is due ${when}`, rules: causesOfAlarm('link.down-daily', rules), on: standing };
    case 'change':
      return { text: `Nothing changes ${when}`, rules: ['elapsed-days'], on: standing };
    case 'unexpected':
      return { text: `Nothing unexpected happens ${when}`, rules: ['heartbeat-interval', 'audit-interval'], on: standing };
    case 'link':
      return connected
        ? { text: 'The link is up', rules: ['SC-4'], on: link }
        : { text: `The link does not come back ${when}`, rules: ['retry-wait'], on: link };
    case 'attempt':
      return { text: `No attempt is due ${when}`, rules: connected ? ['retry-at-once'] : ['config-first', 'retry-wait'], on: link };
    case 'before-expiry':
    case 'expiry': {
      const ends = entitlement.mode === 'expired' ? 'is over already' : `does not end ${when}`;
      return { text: `${periodTitle(rules)} ${ends}`, rules: causesOfAlarm('entitlement.expired', rules), on: standing };
    }
  }
}
