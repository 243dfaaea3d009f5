import { mergePatch, type Settings } from '#lib/contract/index.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';
import type { AlarmRow, SystemState } from '../state.ts';

/** Facts of one system, but for the messages on its link. */
type SystemFact = Exclude<Fact, { is: 'opening' | 'network' | 'command' | 'account-id' | 'order' | 'frame' }>;

/** Applies a fact that happened `times` times, the last time at `at`. Slices are replaced, never changed in place. */
export function applyToSystem(system: SystemState, at: number, fact: SystemFact, times: number): void {
  const { counters } = system;
  switch (fact.is) {
    case 'settings':
      system.settings = mergePatch(system.settings, fact.set) as Settings;
      return;
    case 'effective':
      system.effectiveDns = fact.dns;
      return;
    case 'link':
      system.link = { ...system.link, ...fact.set, since: fact.set.state && fact.set.state !== system.link.state ? at : system.link.since };
      return;
    case 'attempt':
      counters.attempts[fact.port] += times;
      return;
    case 'entitlement':
      system.entitlement = { mode: fact.mode, since: at, expiresAt: fact.lastsMs === null ? null : at + fact.lastsMs };
      return;
    case 'service':
      Object.assign(system, fact.set);
      return;
    case 'alarm':
      system.alarms = alarmsAfter(system.alarms, at, fact);
      return;
    case 'clock':
      system.clock = { offsetMs: fact.offsetMs, source: fact.source };
      return;
    case 'call':
      if (fact.change === 'connected') counters.callsConnected++;
      if (fact.change === 'refused') counters.callsRefused++;
      system.calls =
        fact.change === 'connected'
          ? [...system.calls, { from: fact.from, to: fact.to, since: at, endsAt: at + fact.lastsMs }]
          : fact.change === 'ended'
            ? withoutFirst(system.calls, (one) => one.from === fact.from && one.to === fact.to)
            : system.calls;
      return;
    case 'com':
      system.com = {
        ...system.com,
        online: fact.online,
        lastSeen: fact.online ? at : system.com.lastSeen,
        type: system.identity.type,
        version: system.identity.release
      };
      if (fact.online) system.session = 'accepted';
      return;
    case 'fault':
      system.faults =
        fact.change === 'put' ? [...system.faults, { id: fact.id, since: at }] : system.faults.filter(({ id }) => id !== fact.id);
      return;
    case 'registered':
      system.com = { ...system.com, systemId: fact.systemId };
      return;
    case 'account':
      system.com = { ...system.com, subscriptions: fact.subscriptions };
      return;
    case 'remote': {
      const { change } = fact;
      system.remote = { ...system.remote, [fact.action]: change === 'refused' ? { change, at, why: fact.why } : { change, at } };
      return;
    }
    // What they mean stands in facts of their own: the service, and whatever a log line tells of.
    case 'granted':
    case 'log':
      return;
  }
}

function withoutFirst<T>(all: readonly T[], fits: (one: T) => boolean): T[] {
  const index = all.findIndex(fits);
  return index < 0 ? [...all] : all.toSpliced(index, 1);
}

/** One row for each alarm, telling of the last time it came up; what was before stands in the log. */
function alarmsAfter(rows: AlarmRow[], at: number, fact: SystemFact & { is: 'alarm' }): AlarmRow[] {
  const others = rows.filter((row) => row.code !== fact.code);
  if (fact.change === 'raised')
    return [...others, { code: fact.code, severity: fact.severity, first: at, last: at, count: 1, cleared: null }];
  const index = rows.findIndex((row) => row.code === fact.code);
  if (index < 0) return rows;
  const row = rows[index]!;
  const after = fact.change === 'again' ? { ...row, severity: fact.severity, last: at, count: row.count + 1 } : { ...row, cleared: at };
  return rows.with(index, after);
}
