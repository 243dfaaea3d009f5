import { type Counters, formatDuration, type Refusal, type Result, type SystemResult } from '#lib/contract/index.ts';
import type { Entry } from '#lib/twin/trace/facts.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';
import { logRows } from './log.ts';
import { stateAt } from './fold.ts';
import { daysLeft, rebootNeeded } from './readings.ts';
import type { SystemState, TwinState } from './state.ts';
import { logText } from './words.ts';

export interface Refused extends Refusal {
  index: number;
}

/** What a run gives, as contract.md has it. */
export function resultOf(engine: string, trace: readonly Entry[], now: number, refused: readonly Refused[], fullLog = false): Result {
  const state = stateAt(trace, now);
  const moment = momentIn(state);
  return {
    engine,
    now: moment(now),
    elapsed: formatDuration(now),
    refused: refused.map(({ index, pointer, reason }) => ({ index, pointer, reason })),
    state: {
      systems: each(state, (system) => systemResult(system, now, moment)),
      com: {
        customerId: state.customerId,
        orders: state.orders.map(({ system, kind, type, readyAt }) => ({ system, kind, type, readyAt: moment(readyAt) })),
        systems: each(
          state,
          ({ com }) => ({
            ...com,
            lastSeen: com.lastSeen === null ? null : moment(com.lastSeen),
            refusedSignIn: com.refusedSignIn && { ...com.refusedSignIn, at: moment(com.refusedSignIn.at) }
          }),
          // COM sees whoever has a link; what follows one is among its servers (SR-3).
          ({ identity }) => identity.hasLink
        )
      },
      network: { sites: each(state, (system) => system.site), internet: state.internet },
      email: state.email
    },
    log: logRows(trace, now, fullLog ? 'nothing' : 'quiet').map(({ at, system, code, severity, data, count, last }) => ({
      at: moment(at),
      system,
      code,
      severity,
      text: logText(state.rules, code, data, count),
      ...(count > 1 ? { count, last: moment(last) } : {})
    })),
    counters: each(state, (system): Counters => system.counters),
    traceHash: traceHash(trace)
  };
}

/** Turns moments of a run into ISO 8601, UTC. */
function momentIn(state: TwinState): (at: number) => string {
  return (at) => new Date(state.epochMs + at).toISOString();
}

function each<T>(
  state: TwinState,
  make: (system: SystemState) => T,
  counts: (system: SystemState) => boolean = () => true
): Record<string, T> {
  return Object.fromEntries(Object.entries(state.systems).flatMap(([id, system]) => (counts(system) ? [[id, make(system)]] : [])));
}

function systemResult(system: SystemState, now: number, moment: (at: number) => string): SystemResult {
  const { state, rung, failure, port, ip } = system.link;
  const { mode, since, expiresAt } = system.entitlement;
  return {
    link: system.identity.hasLink ? { state, rung, failure, port, ip } : null,
    entitlement: { mode, since: moment(since), daysLeft: daysLeft(system, now), expiresAt: expiresAt === null ? null : moment(expiresAt) },
    subscriptions: system.subscriptions,
    features: system.features,
    telephony: system.telephony,
    users: system.users,
    alarms: system.alarms.map((row) => ({
      ...row,
      first: moment(row.first),
      last: moment(row.last),
      cleared: row.cleared === null ? null : moment(row.cleared)
    })),
    clock: { shows: moment(now + system.clock.offsetMs), errorSeconds: system.clock.offsetMs / 1000, source: system.clock.source },
    rebootNeeded: rebootNeeded(system),
    settings: system.settings,
    faults: system.faults.map((fault) => ({ ...fault, since: moment(fault.since) })),
    calls: system.calls.map((call) => ({ ...call, since: moment(call.since), endsAt: moment(call.endsAt) }))
  };
}
