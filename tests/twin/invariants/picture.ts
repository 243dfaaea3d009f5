import {
  type AlarmCode,
  type EntitlementMode,
  type Internet,
  mergePatch,
  type MessageUp,
  type Settings,
  type SiteNetwork,
  type Subscription
} from '#lib/contract/index.ts';
import type { Fact, LinkSlice, Service, SystemIdentity } from '#lib/twin/trace/facts.ts';

/**
 * How things stand, folded from the facts alone. Made a second time, apart from `views/state.ts`, so that the two can be compared and
 * no invariant believes what it is to prove.
 */
export interface Picture {
  epochMs: number;
  customerId: string;
  internet: Internet;
  systems: Map<string, SystemPicture>;
}

export interface SystemPicture {
  identity: SystemIdentity;
  site: SiteNetwork;
  settings: Settings;
  effectiveDns: Settings['dns'];
  powered: boolean;
  link: LinkSlice;
  /** Since when the link is connected, or null. */
  connectedAt: number | null;
  mode: EntitlementMode;
  modeAt: number;
  service: Service | null;
  /** What COM granted last, and what it holds. */
  granted: Subscription[] | null;
  held: Subscription[];
  /** Alarms that are up, and how often each was raised since it came up. */
  alarms: Map<AlarmCode, number>;
  clockOffsetMs: number;
  /** Whether COM shows it as online, when it heard of it last, and what it was told last. */
  online: boolean;
  heardAt: number | null;
  told: Extract<MessageUp, { alarms: AlarmCode[] }> | null;
  /** Whether COM has accepted the sign-in that it heard last in its own region, and when it refused one last. */
  accepted: boolean;
  signIn: Extract<MessageUp, { kind: 'sign-in' }> | null;
  refusedAt: number | null;
}

export function emptyPicture(): Picture {
  return { epochMs: 0, customerId: '', internet: {} as Internet, systems: new Map() };
}

/** The system whose link this one lives on: itself, where it has one (SR-3). */
export function leaderOf(picture: Picture, one: SystemPicture): SystemPicture {
  return picture.systems.get(one.identity.follows ?? '') ?? one;
}

/** Takes a fact into the picture. */
export function take(picture: Picture, fact: Fact, at: number): void {
  switch (fact.is) {
    case 'opening':
      picture.epochMs = Date.parse(fact.epoch);
      picture.customerId = fact.customerId;
      picture.internet = fact.internet;
      for (const [id, { identity, settings, subscriptions }] of Object.entries(fact.systems))
        picture.systems.set(id, atFirst(identity, settings, fact.sites[id]!, subscriptions));
      return;
    case 'network':
      picture.internet = mergePatch(picture.internet, fact.internet) as Internet;
      for (const id of fact.sites) {
        const one = picture.systems.get(id);
        if (one) one.site = mergePatch(one.site, fact.site) as SiteNetwork;
      }
      return;
    case 'account-id':
      picture.customerId = fact.customerId;
      return;
    case 'command':
      return;
    default: {
      const one = picture.systems.get(fact.system);
      if (one) takeOfSystem(one, fact, at, picture.internet);
    }
  }
}

function atFirst(identity: SystemIdentity, settings: Settings, site: SiteNetwork, held: Subscription[]): SystemPicture {
  return {
    identity,
    settings,
    site,
    held,
    effectiveDns: settings.dns,
    powered: false,
    link: { state: 'idle', rung: null, failure: null, port: null, ip: null },
    connectedAt: null,
    mode: 'none',
    modeAt: 0,
    service: null,
    granted: null,
    alarms: new Map(),
    clockOffsetMs: 0,
    online: false,
    heardAt: null,
    told: null,
    accepted: false,
    signIn: null,
    refusedAt: null
  };
}

type SystemFact = Exclude<Fact, { is: 'opening' | 'network' | 'account-id' | 'command' }>;

function takeOfSystem(one: SystemPicture, fact: SystemFact, at: number, internet: Internet): void {
  switch (fact.is) {
    case 'settings':
      one.settings = mergePatch(one.settings, fact.set) as Settings;
      return;
    case 'effective':
      one.effectiveDns = fact.dns;
      one.powered = true;
      return;
    case 'link':
      if (fact.set.state) one.connectedAt = fact.set.state !== 'connected' ? null : one.link.state === 'connected' ? one.connectedAt : at;
      one.link = { ...one.link, ...fact.set };
      return;
    case 'entitlement':
      one.mode = fact.mode;
      one.modeAt = at;
      return;
    case 'service':
      one.service = { ...one.service, ...fact.set } as Service;
      return;
    case 'granted':
      one.granted = fact.subscriptions;
      return;
    case 'account':
      one.held = fact.subscriptions;
      return;
    case 'alarm':
      if (fact.change === 'cleared') one.alarms.delete(fact.code);
      else one.alarms.set(fact.code, (one.alarms.get(fact.code) ?? 0) + 1);
      return;
    case 'clock':
      one.clockOffsetMs = fact.offsetMs;
      return;
    case 'com':
      one.online = fact.online;
      if (!fact.online) return;
      one.heardAt = at;
      one.accepted = true;
      return;
    case 'frame':
      if (fact.phase === 'arrived' && fact.to === 'com') arrivesAtCom(one, fact.message as MessageUp, at, internet);
      if (fact.phase === 'sent' && fact.to === 'system') comAnswers(one, fact.message.kind, at);
      return;
    case 'log':
      // A reboot is logged before the power goes; what comes up again says which DNS settings count now.
      if (fact.code === 'reboot') one.powered = false;
      return;
    case 'attempt':
    case 'call':
    case 'fault':
    case 'order':
    case 'registered':
    case 'remote':
      return;
  }
}

function arrivesAtCom(one: SystemPicture, message: MessageUp, at: number, internet: Internet): void {
  if (message.kind === 'sign-in') {
    one.accepted = false;
    one.signIn = one.link.ip === internet.com.otherRegion.ip ? null : message;
  } else if (one.accepted) {
    one.heardAt = at;
    if ('alarms' in message) one.told = message;
  }
}

function comAnswers(one: SystemPicture, kind: string, at: number): void {
  if (!one.signIn) return;
  if (kind === 'sign-in-accepted') Object.assign(one, { accepted: true, heardAt: at, told: one.signIn, signIn: null });
  if (kind === 'sign-in-refused') Object.assign(one, { refusedAt: at, signIn: null });
}
