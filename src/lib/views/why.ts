import { type Entry } from '#lib/twin/trace/facts.ts';
import { chainFrom } from './why/chain.ts';
import { Past } from './why/past.ts';
import { type Asking, holdingStart, type Start } from './why/start.ts';
import { comStart, remoteStart } from './why/starts/com.ts';
import { clockStart, entitlementStart, itemStart } from './why/starts/gives.ts';
import { linkStart, rungStart } from './why/starts/link.ts';
import { placeStart } from './why/starts/place.ts';
import { alarmStart, callStart, logStart } from './why/starts/told.ts';
import type { Step, Subject } from './why/subject.ts';

export type { Greyed, MapPlace, Step, Subject } from './why/subject.ts';

/**
 * Why something is as it is at a moment: what is asked about, and what led to it, each from what the one before turned on. Two to five
 * steps. `titleOf` gives faults their titles, for who has the catalogue.
 */
export function why(trace: readonly Entry[], subject: Subject, at: number, titleOf: (fault: string) => string = (id) => id): Step[] {
  const asking: Asking = { past: new Past(trace, at), system: subject.system, titleOf };
  return chainFrom(startOf(asking, subject), asking);
}

function startOf(asking: Asking, subject: Subject): Start {
  switch (subject.of) {
    case 'telephony':
      return itemStart(asking, 'telephony');
    case 'feature':
      return itemStart(asking, { feature: subject.feature });
    case 'user':
      return itemStart(asking, { user: subject.extension });
    case 'subscription':
      return itemStart(asking, { subscription: subject.type });
    case 'alarm':
      return alarmStart(asking, subject.code);
    case 'log':
      return logStart(asking, subject);
    case 'call':
      return callStart(asking, subject);
    case 'entitlement':
      return entitlementStart(asking);
    case 'link':
      return linkStart(asking);
    case 'rung':
      return rungStart(asking, subject.rung);
    case 'clock':
      return clockStart(asking);
    case 'com':
      return comStart(asking);
    case 'place':
      return placeStart(asking, subject.place);
    case 'remote':
      return remoteStart(asking, subject.action);
    case 'greyed':
      return holdingStart(asking, subject.text, subject.rules, subject.on);
  }
}

/** Whether a trace holds causes: that of an older engine does not. */
export const hasCauses = (trace: readonly Entry[]): boolean =>
  trace.some((entry) => ('repeat' in entry ? entry.repeat.body : [entry]).some(({ fact }) => 'because' in fact));
