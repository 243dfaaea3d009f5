import type {
  AlarmCode,
  Command,
  CommandOf,
  EntitlementMode,
  FailureCode,
  Feature,
  Internet,
  Port,
  Reason,
  Refusal,
  RemoteAction,
  Rung,
  Settings,
  SiteNetwork,
  Subscription
} from '#lib/contract/index.ts';
import type { SystemIdentity } from '../trace/facts.ts';

/** What is true of a system and around it at one moment: all that a fault may look at. */
export interface Situation {
  system: string;
  /** Of what kind the site is: `ip500v2`, `scn` or `server-edition`. */
  kind: string;
  identity: SystemIdentity;
  settings: Settings;
  /** The network of the system's own site. */
  site: SiteNetwork;
  internet: Internet;
  /** ISO 8601, UTC. */
  trueTime: string;
  /** The id by which COM knows the customer. */
  customerId: string;
  /** What COM holds for the system. */
  subscriptions: readonly Subscription[];
  /** The System ID for which COM holds it. */
  registeredAs: string;
}

export type Family = 'initial' | 'route' | 'dns' | 'firewall' | 'tls' | 'time' | 'security' | 'account' | 'quality' | 'com' | 'site';

/** What a fault shows to whoever measures, once it shows: this and nothing else. */
export interface Sign {
  /**
   * What brings it to light. `at-once`: nothing. `heartbeat`: the next heartbeat drops the link. `silence`: three heartbeats stay
   * unanswered. `attempt`: a standing link is not checked again, so only the next attempt meets it. `time`: a date that comes.
   */
  shows: 'at-once' | 'heartbeat' | 'silence' | 'attempt' | 'time';
  /** How long after that it stands as described, ISO 8601. */
  within: string;
  /** What the log line of the loss says, where a live link is lost. */
  loses?: FailureCode;
  /** Where attempts stop from then on. The link is down, error mode runs and COM shows the system as offline. */
  failure?: FailureCode;
  /** The link comes and goes. */
  flaps?: true;
  /** The port on which the link stands in the end, where it is not the first. */
  port?: Port;
  /** What the entitlement is in the end, where it is not what the link says (`error` with a failure, else `subscribed`). */
  mode?: EntitlementMode;
  /**
   * Features that are off, and why. Two things go without saying: those of COM that a link that is down takes away, and the
   * receptionist console where all who have it are out of service.
   */
  features?: Partial<Record<Feature, Reason>>;
  telephony?: Reason;
  /** Why some users are out of service. */
  users?: Reason;
  /** Alarms beside those of a link that is down. */
  alarms?: readonly AlarmCode[];
  /** `wrong`: the clock is off true time. `zone`: the clock is right, local time is not. */
  clock?: 'wrong' | 'zone';
  /** What a COM operator asks for in vain while the link is up. */
  refuses?: readonly RemoteAction[];
}

/** Something that goes wrong in the field (domain section 6). Words are ours. */
export interface Fault {
  id: string;
  title: string;
  family: Family;
  /** What it does, in one sentence. */
  does: string;
  /** The rung at which the link shows it; null where the link does not. */
  rung: Rung | null;
  seen: {
    /** What somebody sees who has the system before him. */
    trainee: string;
    /** What the customer says on the phone. */
    customer: string;
    /** What an operator at COM sees. */
    com: string;
  };
  /** Ids of docs/requirements.md. */
  clauses: readonly string[];
  /** Whether the documents say that this goes wrong so, or the twin assumes it. */
  basis: 'documented' | 'assumption';
  /** Rows of docs/domain.md, section 6, that it stands for. */
  rows?: readonly number[];
  /** What puts it right, and where. */
  repair: string;
  /** `everybody`: it is put into what all sites share, so others meet it too, each at its own next attempt. */
  reach: 'system' | 'everybody';
  /** Why it can never strike such a system, whatever is set there, or null. */
  never(kind: string, hasLink: boolean): string | null;
  /** Why it cannot strike this system as things stand, or null. */
  cannot(situation: Situation): string | null;
  /** The commands that put it in. Each must fit by itself, whatever the others do. */
  put(before: Situation): Command[];
  /** The commands that put it right: `before` is what was true when it came in, `now` what is true at present. */
  take(before: Situation, now: Situation): Command[];
  sign: Sign;
}

/** What faults are put into: a running twin, as far as they need it. */
export interface FaultSite {
  readonly systems: readonly string[];
  situation(system: string): Situation;
  /** Why a command would be refused now, or null. */
  refusal(command: Command): Refusal | null;
  /** Performs a command that has been checked. */
  perform(command: Command): void;
  /** Writes to the record that a fault came or went. */
  note(system: string, id: string, change: 'put' | 'taken'): void;
}

/** The faults that are in, of one twin. */
export interface FaultBoard {
  refusal(command: CommandOf<'fault' | 'repair'>): Refusal | null;
  /** Performs what has been checked. */
  perform(command: CommandOf<'fault' | 'repair'>): void;
}

/** All faults. Given to a twin from outside, since most twins never need them and no first sight does. */
export interface FaultCatalogue {
  readonly faults: readonly Fault[];
  board(site: FaultSite): FaultBoard;
}
