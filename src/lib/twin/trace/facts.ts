import type {
  AlarmCode,
  CommandName,
  Counters,
  EntitlementMode,
  Failure,
  Feature,
  Internet,
  LinkState,
  LogCode,
  Message,
  Port,
  Reason,
  RemoteAction,
  RuleSet,
  Rung,
  Settings,
  Severity,
  SiteNetwork,
  Subscription,
  SubscriptionType,
  Term
} from '#lib/contract/index.ts';

/**
 * What happened, in the past tense. Everything a person sees is read from these.
 *
 * A fact that can repeat while nobody does anything (heartbeats, retries, a link that comes and goes) holds no moment, count or
 * number of its own: when it happened is the entry's, and how often is counted by whoever reads. That is what lets a block of
 * repetitions stand for all of them.
 */

/**
 * A part of the world that something turned on, named by the code that decided. A path into the settings of a system, the network of its
 * site or the Internet (`settings/routes`, `site/wan/up`, `internet/com/up`), or what else can become another:
 *
 * `effective/dns`, `clock`, `link` (how it stands), `failure` (what stopped it before), `frame` (one that was lost), `com` (whether COM
 * shows it as online), `entitlement`, `granted`, `account`, `account-id`, `registered`, `order`, `power`, `command` (what somebody did);
 * `service/telephony`, `service/users/201`, `call/201`; and a rule that needs nobody: `rule/error-mode-length`.
 *
 * With `@system` where it is another system's: a follower's link is its leader's. Never a moment, count or number.
 */
type Part =
  | 'effective/dns'
  | 'clock'
  | 'link'
  | 'failure'
  | 'frame'
  | 'com'
  | 'entitlement'
  | 'granted'
  | 'account'
  | 'account-id'
  | 'registered'
  | 'order'
  | 'power'
  | 'command'
  | `${'settings' | 'site' | 'internet' | 'service' | 'call' | 'rule'}/${string}`;
export type Ground = Part | `${Part}@${string}`;

/**
 * Why a fact came to be: all that it turned on. Whoever reads finds in the trace what made each of them so last; what was changed last of
 * all brought it about. A fact without grounds is a command's own doing, or was so when the record began.
 */
interface Caused {
  because?: readonly Ground[];
}

export interface LinkSlice {
  state: LinkState;
  rung: Rung | null;
  failure: Failure | null;
  port: Port | null;
  ip: string | null;
}

export type ClockSource = 'factory' | 'manual' | 'sntp' | 'voicemail-manager';

export interface OnOff {
  on: boolean;
  why: Reason;
}
export interface SubscriptionSlice {
  type: SubscriptionType;
  quantity: number;
  used: number;
  /** ISO 8601, as COM granted it. */
  startsAt?: string | undefined;
  expiresAt: string;
  active: boolean;
}
export interface UserSlice {
  extension: string;
  profile: Settings['users'][number]['profile'];
  inService: boolean;
  why: Reason;
}
/** What the entitlement gives: worked out anew whenever something it depends on changes. */
export interface Service {
  subscriptions: SubscriptionSlice[];
  features: Record<Feature, OnOff>;
  telephony: OnOff;
  users: UserSlice[];
}

/** Who a system is; hardware and ordering data, not settings. */
export interface SystemIdentity {
  systemId: string;
  type: string;
  release: string;
  /** Whether it opens a link of its own (SR-2, SR-3). */
  hasLink: boolean;
  /** The system whose link and subscriptions it lives on, where it has none of its own. */
  follows: string | null;
}

export interface Email {
  customerId: string;
  licenseServer: string;
  systemIds: Record<string, string>;
}

/** What was ordered at COM, or what it is renewed to. */
export interface Ordered {
  type: SubscriptionType;
  /** Of an order. */
  quantity?: number;
  term?: Term | undefined;
  /** Of a renewal to a date. */
  expiresAt?: string | undefined;
}

export type LogData = Record<string, string | number | readonly string[]>;

export type Fact =
  /** The world when time begins; true time is `epoch` (ISO 8601) plus the entry's moment. */
  | {
      is: 'opening';
      epoch: string;
      /** The wording that the run lives by. */
      rules: RuleSet;
      email: Email;
      systems: Record<
        string,
        { identity: SystemIdentity; settings: Settings; /** What COM holds for it. */ subscriptions: Subscription[] }
      >;
      sites: Record<string, SiteNetwork>;
      internet: Internet;
      customerId: string;
    }
  | { is: 'command'; command: { do: CommandName } & Record<string, unknown> }
  /** A merge patch on a system's saved settings. */
  | { is: 'settings'; system: string; set: unknown }
  /** Settings that wait for a reboot became effective. */
  | { is: 'effective'; system: string; dns: Settings['dns'] }
  /** A merge patch on the network of sites, and on the Internet. */
  | ({ is: 'network'; sites: string[]; site: unknown; internet: unknown } & Caused)
  /** The parts of the link that changed. */
  | ({ is: 'link'; system: string; set: Partial<LinkSlice> } & Caused)
  /** A TCP connection was begun on this port. */
  | { is: 'attempt'; system: string; port: Port }
  | { is: 'frame'; system: string; to: 'com' | 'system'; phase: 'sent' | 'arrived'; message: Message }
  | ({
      is: 'frame';
      system: string;
      to: 'com' | 'system';
      phase: 'lost';
      message: Message;
      why: 'path' | 'quality' | 'closed' | 'not-valid';
    } & Caused)
  | ({ is: 'entitlement'; system: string; mode: EntitlementMode; lastsMs: number | null } & Caused)
  | ({ is: 'granted'; system: string; subscriptions: Subscription[] } & Caused)
  | ({ is: 'service'; system: string; set: Partial<Service> } & Caused)
  | ({ is: 'alarm'; system: string; code: AlarmCode; severity: Severity; change: 'raised' | 'again' } & Caused)
  | { is: 'alarm'; system: string; code: AlarmCode; change: 'cleared' }
  | ({ is: 'log'; system: string; code: LogCode; severity: Severity; data: LogData } & Caused)
  /** What the system's clock shows, less true time. */
  | ({ is: 'clock'; system: string; offsetMs: number; source: ClockSource } & Caused)
  /** At the system where it was dialled, or where it came in: `from` may be a number outside. */
  | { is: 'call'; system: string; from: string; to: string; change: 'connected'; lastsMs: number }
  | ({ is: 'call'; system: string; from: string; to: string; change: 'refused' | 'ended' } & Caused)
  /** What COM holds for a system is another from now on. */
  | ({ is: 'account'; system: string; subscriptions: Subscription[] } & Caused)
  | { is: 'account-id'; customerId: string }
  /** What COM holds for a system is registered for this System ID from now on. */
  | { is: 'registered'; system: string; systemId: string }
  | ({ is: 'order'; system: string; kind: 'order' | 'renew'; change: 'placed'; takesMs: number } & Ordered)
  | { is: 'order'; system: string; kind: 'order' | 'renew'; type: SubscriptionType; change: 'processed' }
  /** An operator at COM asked for something, and what became of it. */
  | { is: 'remote'; system: string; action: RemoteAction; change: 'asked' | 'done' }
  | ({ is: 'remote'; system: string; action: RemoteAction; change: 'refused'; why: Reason } & Caused)
  /** A fault of the catalogue came in or went. */
  | { is: 'fault'; system: string; id: string; change: 'put' | 'taken' }
  /** COM's view of a system. */
  | ({ is: 'com'; system: string; online: boolean } & Caused);

export interface Happened {
  /** Milliseconds of true time since the run's epoch. */
  at: number;
  fact: Fact;
}

/** Time that repeats: `times` repetitions of `body`, whose moments count from the start of each repetition. */
export interface Repeat {
  at: number;
  repeat: { periodMs: number; times: number; body: readonly Happened[] };
}

export type Entry = Happened | Repeat;

export function isRepeat(entry: Entry): entry is Repeat {
  return 'repeat' in entry;
}

/** Facts that are no news to anybody: heartbeats, attempts, and the rungs they climb. */
const QUIET = new Set<Fact['is']>(['frame', 'link', 'attempt']);

export function isQuiet(fact: Fact): boolean {
  // A link that comes up is news.
  return QUIET.has(fact.is) && !(fact.is === 'link' && fact.set.state === 'connected');
}

export const NO_COUNTS: Counters = {
  heartbeatsSent: 0,
  heartbeatsAcknowledged: 0,
  attempts: { '443': 0, '8443': 0 },
  licenceRequests: 0,
  licenceAudits: 0,
  callsConnected: 0,
  callsRefused: 0
};
