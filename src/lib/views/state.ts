import {
  type AlarmCode,
  type Counters,
  type EntitlementMode,
  type Internet,
  isUnset,
  mergePatch,
  type MessageDown,
  type MessageUp,
  type Reason,
  type RemoteAction,
  type RuleSet,
  type Settings,
  type Severity,
  type SiteNetwork,
  type Subscription
} from '#lib/contract/index.ts';
import {
  type ClockSource,
  type Email,
  type Entry,
  type Fact,
  isRepeat,
  type LinkSlice,
  NO_COUNTS,
  type Ordered,
  type Service,
  type SystemIdentity
} from '#lib/twin/trace/facts.ts';

/**
 * The state of everything at one moment, folded from the trace up to that moment. A screen reads this and nothing else, so the
 * present, the past and another branch are one view with another cursor. Moments are milliseconds since the run's epoch.
 */
export interface TwinState {
  /** The moment that was asked for. */
  at: number;
  /** True time at moment 0, milliseconds since 1970. */
  epochMs: number;
  /** The wording that the run lives by. */
  rules: RuleSet;
  email: Email;
  systems: Record<string, SystemState>;
  internet: Internet;
  /** The id by which COM knows the customer. */
  customerId: string;
  /** What is ordered at COM and not yet processed. */
  orders: PlacedOrder[];
  /** What was ordered and has taken effect, in the order of that. */
  processedOrders: PlacedOrder[];
}

export interface SystemState extends Service {
  identity: SystemIdentity;
  /** The site's network. */
  site: SiteNetwork;
  /** Settings as saved. */
  settings: Settings;
  /** DNS settings as effective: what was saved before the last reboot. */
  effectiveDns: Settings['dns'];
  link: LinkSlice & { since: number };
  entitlement: { mode: EntitlementMode; since: number; /** When error mode ends, or null. */ expiresAt: number | null };
  alarms: AlarmRow[];
  clock: { offsetMs: number; source: ClockSource };
  /** Faults of the catalogue that are in. */
  faults: { id: string; since: number }[];
  calls: CallInProgress[];
  counters: Counters;
  /** What COM knows; stale while the system is offline. */
  com: ComView;
  /** COM's side of the connection: a sign-in that it has not answered yet, one that it accepted, or nothing that counts. */
  session: SignIn | 'accepted' | null;
  /** What COM's operator asked for last, by action. */
  remote: Partial<Record<RemoteAction, RemoteStanding>>;
}

/** A call, at the system of whoever dials, or whose extension somebody dials from outside. */
export interface CallInProgress {
  /** An extension, or a number outside, which begins with +. */
  from: string;
  to: string;
  since: number;
  /** When it ends by itself. */
  endsAt: number;
}

export interface AlarmRow {
  code: AlarmCode;
  severity: Severity;
  first: number;
  last: number;
  count: number;
  cleared: number | null;
}

export interface PlacedOrder extends Ordered {
  system: string;
  kind: 'order' | 'renew';
  placedAt: number;
  /** When it has been processed and takes effect (SC-13). */
  readyAt: number;
}

/** What became of the last time that an operator at COM asked for something. */
interface RemoteStanding {
  change: 'asked' | 'done' | 'refused';
  at: number;
  why?: Reason;
}

type SignIn = Extract<MessageUp, { kind: 'sign-in' }>;
type Details = Pick<SignIn, 'alarms' | 'systemType' | 'release' | 'servers'>;

/** What COM knows of a system: only what came on a connection whose sign-in it accepted (SC-4). */
interface ComView {
  online: boolean;
  lastSeen: number | null;
  /** The last sign-in that COM refused, or null. The other region's refusals are not seen here. */
  refusedSignIn: { at: number; code: Extract<MessageDown, { kind: 'sign-in-refused' }>['code'] } | null;
  alarms: AlarmCode[];
  type: string | null;
  version: string | null;
  /** The System ID for which the subscriptions are registered. */
  systemId: string;
  /** The servers that it reported as its own (SC-4). */
  servers: string[];
  subscriptions: Subscription[];
}

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

function withoutFirst<T>(all: readonly T[], fits: (one: T) => boolean): T[] {
  const index = all.findIndex(fits);
  return index < 0 ? [...all] : all.toSpliced(index, 1);
}

type SystemFact = Exclude<Fact, { is: 'opening' | 'network' | 'command' | 'account-id' | 'order' }>;

function applyToSystem(system: SystemState, at: number, fact: Exclude<SystemFact, { is: 'frame' }>, times: number): void {
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

function applyFrame(system: SystemState, at: number, fact: SystemFact & { is: 'frame' }, times: number, elsewhere: string): void {
  const { counters } = system;
  const { to, phase, message } = fact;
  if (to === 'com' && phase === 'sent') {
    if (message.kind === 'heartbeat') counters.heartbeatsSent += times;
    if (message.kind === 'licence-request') counters.licenceRequests += times;
    if (message.kind === 'licence-audit') counters.licenceAudits += times;
  }
  if (to === 'system' && phase === 'arrived' && message.kind === 'heartbeat-answer') counters.heartbeatsAcknowledged += times;
  const { session } = system;
  if (to === 'com' && phase === 'arrived') {
    // A new connection: what it says of itself counts when it has been accepted, and at another region nothing does.
    if (message.kind === 'sign-in') system.session = system.link.ip === elsewhere ? null : message;
    else if (session === 'accepted') system.com = { ...system.com, lastSeen: at, ...('alarms' in message && told(message)) };
  }
  if (to !== 'system' || phase !== 'sent' || session === null || session === 'accepted') return;
  if (message.kind === 'sign-in-accepted') {
    system.com = { ...system.com, lastSeen: at, ...told(session) };
    system.session = 'accepted';
  } else if (message.kind === 'sign-in-refused') {
    system.com = { ...system.com, refusedSignIn: { at, code: message.code } };
    system.session = null;
  }
}

const told = ({ alarms, systemType, release, servers }: Details) => ({ alarms, type: systemType, version: release, servers });

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

/** Days of error mode that are left, rounded up; 0 when it is over; null where none is counted. */
export function daysLeft(system: SystemState, at: number): number | null {
  const { mode, expiresAt } = system.entitlement;
  if (mode === 'expired') return 0;
  return mode === 'error' && expiresAt !== null ? Math.ceil((expiresAt - at) / 86_400_000) : null;
}

/**
 * What is left of the 30 days as a person reads it: "18 days left", on the last day "23 h 59 min left", "59 minutes left" and
 * "59 seconds left"; null where none is counted.
 */
export function timeLeft(system: SystemState, at: number): string | null {
  const { mode, expiresAt } = system.entitlement;
  if (mode !== 'error' || expiresAt === null) return null;
  const rest = expiresAt - at;
  const many = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'} left`;
  if (rest >= 86_400_000) return many(Math.ceil(rest / 86_400_000), 'day');
  if (rest >= 3_600_000) return `${Math.floor(rest / 3_600_000)} h ${Math.floor(rest / 60_000) % 60} min left`;
  return rest >= 60_000 ? many(Math.floor(rest / 60_000), 'minute') : many(Math.max(0, Math.floor(rest / 1000)), 'second');
}

/** Whether saved settings wait for a reboot. */
export function rebootNeeded(system: SystemState): boolean {
  const plain = ({ server, backup, domain }: Settings['dns']) => [server, backup].map((one) => (isUnset(one) ? '' : one)).join() + domain;
  return plain(system.settings.dns) !== plain(system.effectiveDns);
}
