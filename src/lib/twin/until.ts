import type { Until } from '#lib/contract/index.ts';
import type { Group } from './group.ts';
import type { Reach } from './time/queue.ts';
import type { Fact } from './trace/facts.ts';

/** What an `advance` waits for: whether it has come, which facts may bring it, and a moment before which it cannot come. */
export interface Wait {
  isOver(): boolean;
  awaited(fact: Fact): boolean;
  notBefore(): number;
}

export const NOTHING: Wait = { isOver: () => false, awaited: () => false, notBefore: () => Infinity };

/** Waits for a sign from one system, or from any. Returns also how to stop watching. */
export function waitFor(until: Until, groups: readonly Group[], system: string | undefined): { wait: Wait; stop: () => void } {
  if (until === 'idle') return { wait: idleness(groups), stop: () => {} };
  let met = false;
  const awaited = (fact: Fact) => isSign(fact, until) && (system === undefined || ('system' in fact && fact.system === system));
  const stops = groups.map(({ world }) => world.trace.watch((fact) => (met ||= awaited(fact))));
  return {
    wait: { isOver: () => met, awaited, notBefore: () => Infinity },
    stop: () => stops.forEach((stop) => stop())
  };
}

/** Whether a fact is what an `advance until` waits for. */
export function isSign(fact: Fact, until: Until): boolean {
  switch (until) {
    case 'link.connected':
      return fact.is === 'link' && fact.set.state === 'connected';
    case 'link.lost':
      return fact.is === 'log' && fact.code === 'link.lost';
    case 'alarm':
      return fact.is === 'alarm' && fact.change !== 'cleared';
    case 'entitlement.changed':
      return fact.is === 'entitlement';
    case 'feature.changed':
      return fact.is === 'log' && /^(feature|telephony)\.(on|off)$/.test(fact.code);
    case 'idle':
      return false;
  }
}

/** Nothing but heartbeats, retries, daily alarms and audits is due. The dates of subscriptions and certificates are no waiting. */
function idleness(groups: readonly Group[]): Wait {
  const waitedFor = () =>
    groups.flatMap(({ world }) =>
      world.queue.items.filter(({ reach, label }: { reach: Reach; label: string }) =>
        // A poll for time that finds nothing new may be left out altogether (see `SystemClock`), so it cannot count.
        reach === 'flight' ? !label.endsWith(':time') : /:(call|order)$|errorModeLength/.test(label)
      )
    );
  return {
    // A world that is idle already has nothing to wait for.
    isOver: () => waitedFor().length === 0,
    awaited: () => false,
    notBefore: () => Math.max(-Infinity, ...waitedFor().flatMap(({ at, reach }) => (reach === 'flight' ? [] : [at])))
  };
}
