import { type Internet, mergePatch, type SiteNetwork } from '#lib/contract/index.ts';
import { type Entry, type Fact, isRepeat, NO_COUNTS, type Service } from '#lib/twin/trace/facts.ts';
import { applyFrame } from './fold/frames.ts';
import { applyToSystem } from './fold/system.ts';
import type { SystemState, TwinState } from './state.ts';

/** Folds a trace up to and including a moment. */
export function stateAt(trace: readonly Entry[], at: number): TwinState {
  const state = blank();
  for (const entry of trace) {
    if (entry.at > at) break;
    applyEntry(state, entry, at);
  }
  state.at = at;
  return state;
}

/** Before the first fact. */
export const blank = (): TwinState => ({ at: 0, epochMs: 0, systems: {} }) as unknown as TwinState;

/** A state that may be folded on without changing the one it was taken from. */
export function copyOf(state: TwinState): TwinState {
  const systems = Object.entries(state.systems).map(([id, system]): [string, SystemState] => [
    id,
    { ...system, counters: { ...system.counters, attempts: { ...system.counters.attempts } } }
  ]);
  return { ...state, systems: Object.fromEntries(systems) };
}

/** Folds in as much of an entry as has happened by a moment. */
export function applyEntry(state: TwinState, entry: Entry, at: number): void {
  if (!isRepeat(entry)) return apply(state, entry.at, entry.fact, 1);
  // Repetitions come back to where they began: the last whole one stands for all, only counts grow with their number.
  const { periodMs, times, body } = entry.repeat;
  const whole = Math.min(times, Math.floor((at - entry.at) / periodMs));
  if (whole > 0) for (const part of body) apply(state, entry.at + (whole - 1) * periodMs + part.at, part.fact, whole);
  if (whole < times) {
    const start = entry.at + whole * periodMs;
    for (const part of body) if (start + part.at <= at) apply(state, start + part.at, part.fact, 1);
  }
}

function opened(fact: Fact & { is: 'opening' }, id: string): SystemState {
  const { identity, settings, subscriptions } = fact.systems[id]!;
  return {
    identity,
    site: fact.sites[id]!,
    settings,
    effectiveDns: settings.dns,
    link: { state: 'idle', rung: null, failure: null, port: null, ip: null, since: 0 },
    entitlement: { mode: 'none', since: 0, expiresAt: null },
    subscriptions: [],
    features: {} as Service['features'],
    telephony: { on: false, why: 'never-subscribed' },
    users: [],
    alarms: [],
    clock: { offsetMs: 0, source: 'factory' },
    calls: [],
    faults: [],
    counters: structuredClone(NO_COUNTS),
    com: {
      online: false,
      lastSeen: null,
      refusedSignIn: null,
      alarms: [],
      type: null,
      version: null,
      servers: [],
      systemId: fact.email.systemIds[id] ?? '',
      subscriptions
    },
    session: null,
    remote: {}
  };
}

/** Applies a fact that happened `times` times, the last time at `at`. Slices are replaced, never changed in place. */
function apply(state: TwinState, at: number, fact: Fact, times: number): void {
  switch (fact.is) {
    case 'opening':
      state.epochMs = Date.parse(fact.epoch);
      state.rules = fact.rules;
      state.email = fact.email;
      state.internet = fact.internet;
      state.customerId = fact.customerId;
      state.orders = [];
      state.processedOrders = [];
      for (const id of Object.keys(fact.systems)) state.systems[id] = opened(fact, id);
      return;
    case 'network':
      for (const id of fact.sites) state.systems[id]!.site = mergePatch(state.systems[id]!.site, fact.site) as SiteNetwork;
      state.internet = mergePatch(state.internet, fact.internet) as Internet;
      return;
    case 'account-id':
      state.customerId = fact.customerId;
      return;
    case 'order':
      if (fact.change === 'placed') {
        const { system, kind, type, quantity, term, expiresAt, takesMs } = fact;
        state.orders = [...state.orders, { system, kind, type, quantity, term, expiresAt, placedAt: at, readyAt: at + takesMs }];
      } else {
        const index = state.orders.findIndex(
          (one) => one.system === fact.system && one.kind === fact.kind && one.type === fact.type && one.readyAt === at
        );
        state.processedOrders = [...state.processedOrders, ...state.orders.slice(index, index + 1)];
        state.orders = state.orders.toSpliced(index, 1);
      }
      return;
    case 'command':
      return;
    case 'com': {
      const system = state.systems[fact.system]!;
      applyToSystem(system, at, fact, times);
      // A system that was online before time began has told COM whom it speaks for.
      if (system.com.servers.length > 0) return;
      const servers = Object.entries(state.systems).filter(([id, one]) => id === fact.system || one.identity.follows === fact.system);
      system.com = { ...system.com, servers: servers.map(([, one]) => one.identity.type) };
      return;
    }
    case 'frame':
      return applyFrame(state.systems[fact.system]!, at, fact, times, state.internet.com.otherRegion.ip);
    default:
      applyToSystem(state.systems[fact.system]!, at, fact, times);
  }
}
