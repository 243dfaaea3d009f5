import type {
  AlarmCode,
  Counters,
  EntitlementMode,
  Internet,
  MessageDown,
  MessageUp,
  Reason,
  RemoteAction,
  RuleSet,
  Settings,
  Severity,
  SiteNetwork,
  Subscription
} from '#lib/contract/index.ts';
import type { ClockSource, Email, LinkSlice, Ordered, Service, SystemIdentity } from '#lib/twin/trace/facts.ts';

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
