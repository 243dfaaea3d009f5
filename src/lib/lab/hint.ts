import {
  alarmWords,
  FAILURE_WORDS,
  FEATURE_WORDS,
  periodTitle,
  REASON_WORDS,
  RUNG_WORDS,
  rebootNeeded,
  systemName,
  type SystemState,
  timeLeft,
  type TwinState
} from '#lib/views/index.ts';
import {
  DAY,
  type Failure,
  type FailureCode,
  FEATURES,
  isCurrent,
  NUMBERS,
  type Port,
  type Reason,
  type Rung
} from '#lib/contract/index.ts';
import { type Path, resolve, routeFailure, tcp, tlsFailure } from '#lib/twin/network/path.ts';
import type { WarpTarget } from './warp.ts';

export type Act = { text: string } & (
  | { config: string }
  | { view: 'map' | 'features' | 'link' | 'faults' | 'alarms' }
  | { com: 'subscriptions' }
  | { warp: WarpTarget }
  | { reboot: true }
  | { system: string }
);

/** What somebody who has never been here could do next, worked out from the state alone. */
export interface Hint {
  text: string;
  /** Shown as the e-mail that it is. */
  mail?: boolean;
  /** The most likely next step first. */
  acts: Act[];
}

/** Where a failure at a rung is looked into first, if it is a matter of settings. */
const SECTION_OF: Partial<Record<Rung, string>> = {
  config: 'initial',
  route: 'routes',
  dns: 'dns',
  'tls-server': 'time',
  'tls-client': 'security',
  'sign-in': 'security'
};
const ON_THE_MAP: readonly FailureCode[] = [
  'route.lan-down',
  'tcp.timeout',
  'tcp.refused',
  'tls.version',
  'tls.untrusted',
  'tls.client-refused',
  'websocket.upgrade-refused'
];

const MAP: Act = { text: 'To the map', view: 'map' };
const UNTIL_LINK: Act = { text: 'Until the link is up', warp: 'link' };
const NEXT_ATTEMPT: Act = { text: 'To the next attempt', warp: 'attempt' };
const LET_TIME_PASS: Act = { text: 'Let time pass', warp: 'alarm' };
const SUBSCRIPTIONS: Act = { text: 'To the subscriptions', com: 'subscriptions' };
const TO_FEATURES: Act = { text: 'To the features', view: 'features' };
const REBOOT_FOR_DNS: Hint = {
  text: 'The DNS settings are saved and take effect at the next reboot.',
  acts: [{ text: 'Reboot now', reboot: true }]
};

/** Why users, or features, go without what they should have. */
const WITHOUT: Partial<Record<Reason, string>> = {
  'subscription-expired': 'their subscription ended',
  'subscription-short': 'there are fewer subscriptions than users',
  'subscription-missing': 'there is no such subscription'
};

/** Where to repair what an attempt stopped at. */
function placeOf({ code, rung }: Failure, { wan, router }: SystemState['site']): Act {
  if (ON_THE_MAP.includes(code) || ((rung === 'route' || rung === 'dns') && !(wan.up && router.up)))
    return { text: 'Show on the map', view: 'map' };
  const section = code === 'sign-in.unknown-customer' ? 'initial' : SECTION_OF[rung];
  return section ? { text: 'Open the settings', config: section } : { text: 'See the ladder', view: 'link' };
}

export function hintOf(view: TwinState, id: string, history: { start: 'new' | 'ready'; wasLost: boolean }): Hint | null {
  const own = hintOfLink(view, id, history);
  // Nothing is called well while something stands, here or anywhere on the site.
  return own.isCalm ? (troubleHere(view.systems[id]!) ?? troubleElsewhere(view, id) ?? own) : own;
}

function hintOfLink(view: TwinState, id: string, history: { start: 'new' | 'ready'; wasLost: boolean }): Hint & { isCalm?: boolean } {
  const system = view.systems[id]!;
  const { link, entitlement, site, settings } = system;
  const { follows } = system.identity;
  // Whatever becomes of it is decided at its Primary (SR-3).
  if (follows !== null) {
    const primary = view.systems[follows]!;
    const standing = { connected: 'stands', connecting: 'is being tried', waiting: 'is down', idle: 'is not yet set up' }[
      primary.link.state
    ];
    return {
      text: `This system has no link of its own; ${systemName(follows)}’s ${standing}.`,
      acts: [{ text: `To ${systemName(follows)}`, system: follows }],
      isCalm: primary.link.state === 'connected'
    };
  }
  const { customerId, licenseServer } = settings.initial;
  if (entitlement.mode === 'expired') {
    if (!site.wan.up) return { text: `The 30 days are over. Mend the WAN cable: ${afterTheCable(view, system)}.`, acts: [MAP] };
    return link.failure
      ? stopped(view, system, 'The 30 days are over. ')
      : { text: 'The 30 days are over. When the link is back, everything comes on again.', acts: [UNTIL_LINK] };
  }
  const left = timeLeft(system, view.at);
  if (left !== null) {
    if (site.wan.up && link.failure) return stopped(view, system, '', ` ${left[0]!.toUpperCase()}${left.slice(1)}.`);
    const without = goesWithout(system)?.text;
    return view.at - entitlement.since < DAY
      ? {
          text: `${periodTitle(view.rules)} has begun, ${without ? `and takes nothing away yet; ${without}` : 'and everything still works'}. Leap on and watch.`,
          acts: [{ text: 'To the next alarm', warp: 'alarm' }]
        }
      : {
          text: `${without ? `Nothing is lost to the link yet, ${left}; ${without}.` : `Everything still runs on the entitlements received: ${left}.`}`,
          acts: [{ text: 'To day 30', warp: 'expiry' }]
        };
  }
  if (link.state === 'connected') {
    const unnoticed = unnoticedOf(view, system);
    if (unnoticed) return { text: `${unnoticed.what}, and nobody has noticed yet: ${unnoticed.until}.`, acts: [LET_TIME_PASS] };
    const next = nextFailure(view, system, settings.dns, [link.port ?? 443]);
    // What COM holds is no matter of the way: who goes without is told of as that.
    if (next && next.rung !== 'entitlements')
      return {
        text: `${FAILURE_WORDS[next.code]}. A standing link is not checked again: changes count from the next connection on.`,
        acts: [{ text: 'Reboot', reboot: true }]
      };
  } else if (customerId === '' || licenseServer === '')
    return {
      text: 'You have an e-mail',
      mail: true,
      acts: [{ text: 'Enter them', config: history.start === 'new' ? 'wizard' : 'initial' }]
    };
  if (rebootNeeded(system)) return REBOOT_FOR_DNS;
  if (link.state === 'connected')
    return history.wasLost
      ? { text: 'A new loss would have its full 30 days. Next, try the firewall, the DNS server, or COM itself.', acts: [], isCalm: true }
      : {
          text: `${history.start === 'new' ? 'The link is up, and subscriptions have arrived.' : 'All is well.'} Tap the WAN cable on the map to cut it.`,
          acts: [MAP],
          isCalm: true
        };
  return link.state === 'connecting' || !link.failure
    ? { text: 'The system is trying to connect. Let time pass.', acts: [NEXT_ATTEMPT] }
    : stopped(view, system);
}

/** After an attempt has stopped: what the next one will meet, which is not what the last one met if somebody has mended that. */
function stopped(view: TwinState, system: SystemState, before = '', after = ''): Hint {
  const { link, effectiveDns, site } = system;
  const next = nextFailure(view, system, effectiveDns, [443, 8443]);
  if (next === null) return { text: `${before}The way is free again. The next attempt comes by itself.${after}`, acts: [NEXT_ATTEMPT] };
  if (next.rung === 'dns' && rebootNeeded(system)) return REBOOT_FOR_DNS;
  // A cut cable shows itself first where the first packet has to leave, and is called by its name.
  const same = link.failure!.code === next.code || !(site.wan.up && site.router.up);
  const failure = same ? link.failure! : next;
  const words = `${same ? 'The link stops' : 'The next attempt will stop'} at ${RUNG_WORDS[failure.rung].title}: ${FAILURE_WORDS[failure.code]}.`;
  // Without the initial settings no attempt comes.
  const halted = failure.rung === 'config';
  return {
    text: `${before}${words}${halted || !same ? '' : ' The next attempt comes by itself.'}${after}`,
    acts: [placeOf(failure, site), ...(halted ? [] : [NEXT_ATTEMPT])]
  };
}

/** What becomes of the link when the cable is mended and nothing else: something beside it may be in the way. */
function afterTheCable(view: TwinState, system: SystemState): string {
  const { site, effectiveDns } = system;
  const next = nextFailure(view, { ...system, site: { ...site, wan: { ...site.wan, up: true } } }, effectiveDns, [443, 8443]);
  return next
    ? `that alone does not bring the link back, the next attempt will stop at ${RUNG_WORDS[next.rung].title}`
    : 'the link comes back by itself';
}

/** What stands at a system whose link is well: users or features without a subscription, faults, alarms. The gravest first. */
function standingTrouble(system: SystemState): { text: string; acts: Act[] } | null {
  const without = goesWithout(system);
  if (without) return without;
  if (system.faults.length > 0)
    return {
      text: system.faults.length === 1 ? 'A fault is in' : `${system.faults.length} faults are in`,
      acts: [{ text: 'To the faults', view: 'faults' }]
    };
  const alarm = system.alarms.find((row) => row.cleared === null);
  return alarm
    ? {
        text: `An alarm stands: ${alarmWords(alarm.code, system.identity.follows)}`,
        acts: [{ text: 'To the alarms', view: 'alarms' }]
      }
    : null;
}

/** Users or features that have no subscription, whatever the link does. */
function goesWithout(system: SystemState): { text: string; acts: Act[] } | null {
  const without = system.users.filter(({ inService, why }) => !inService && why in WITHOUT);
  if (without.length > 0) {
    const [first] = without;
    const reason = without.every(({ why }) => why === first!.why) ? WITHOUT[first!.why]! : 'subscriptions ended or are too few';
    return {
      text: `${without.length} ${without.length === 1 ? 'user has' : 'users have'} no service: ${reason}`,
      acts: [SUBSCRIPTIONS, TO_FEATURES]
    };
  }
  const feature = FEATURES.find((id) => !system.features[id].on && system.features[id].why in WITHOUT);
  if (feature)
    return { text: `${FEATURE_WORDS[feature]} is off: ${REASON_WORDS[system.features[feature].why]}`, acts: [SUBSCRIPTIONS, TO_FEATURES] };
  return null;
}

function troubleHere(system: SystemState): Hint | null {
  const trouble = standingTrouble(system);
  return trouble && { ...trouble, text: `${trouble.text}.` };
}

/** Trouble of the first other system that has any, and how many more have. */
function troubleElsewhere(view: TwinState, id: string): Hint | null {
  const found = Object.entries(view.systems).flatMap(([other, system]) => {
    const text = other === id ? null : troubleOf(view, system);
    return text === null ? [] : [{ other, text }];
  });
  const [first, ...more] = found;
  if (!first) return null;
  const others =
    more.length === 0 ? '' : more.length === 1 ? ' One more system has trouble.' : ` ${more.length} more systems have trouble.`;
  return {
    text: `${systemName(first.other)}: ${first.text}.${others}`,
    acts: [{ text: `To ${systemName(first.other)}`, system: first.other }]
  };
}

function troubleOf(view: TwinState, system: SystemState): string | null {
  const { entitlement, identity, link } = system;
  if (entitlement.mode === 'expired') return 'the 30 days are over';
  if (entitlement.mode === 'error') return `the link is lost, ${timeLeft(system, view.at)}`;
  if (entitlement.mode === 'none' || (identity.hasLink && link.state !== 'connected')) return 'the link is not yet up';
  const unnoticed = identity.hasLink ? unnoticedOf(view, system) : null;
  if (unnoticed) return `${lowerFirst(unnoticed.what)}, and nobody has noticed yet`;
  const trouble = standingTrouble(system);
  return trouble && lowerFirst(trouble.text);
}

/** Not of a name in capitals. */
const lowerFirst = (text: string) => (/^[A-Z][^A-Za-z]?[a-z ]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text);

/** The way as an attempt with these DNS settings would find it. */
const pathOf = ({ internet }: TwinState, { settings, site }: SystemState, dns = settings.dns): Path => ({ settings, dns, site, internet });

/** What an attempt made at this moment would stop at, or null where the way is free. */
export function obstacleOf(view: TwinState, id: string): Failure | null {
  const system = view.systems[id]!;
  return nextFailure(view, system, system.effectiveDns, [443, 8443]);
}

/** Whether the link of a system stands, and nothing is wrong with what it stands on. */
export function isWell(view: TwinState, id: string): boolean {
  const system = view.systems[id]!;
  return system.link.state === 'connected' && unnoticedOf(view, system) === null && obstacleOf(view, id) === null;
}

/** What is broken under a live link and will cost it: seen only when heartbeats stay unanswered. */
function unnoticedOf(view: TwinState, system: SystemState): { what: string; until: string } | null {
  const { site, link, settings } = system;
  const { wan, router, firewall } = site;
  const { rttLimitMs, bandwidthLimitKbps } = NUMBERS;
  const noRoute = routeFailure(pathOf(view, system), link.ip ?? undefined);
  const broken =
    (!wan.up && 'The WAN cable is cut') ||
    (!router.up && 'The router is switched off') ||
    (noRoute && FAILURE_WORDS[noRoute]) ||
    (firewall[link.port === 8443 ? 'tcp8443' : 'tcp443'] !== 'allow' && `The firewall blocks the link’s port ${link.port}`) ||
    (!view.internet.com.up && 'COM is out of order');
  if (broken) return { what: broken, until: 'three heartbeats must stay unanswered' };
  if (settings.security.comAdmin.status !== 'enabled') return { what: 'COMAdmin is not enabled', until: 'the next heartbeat shows it' };
  const poor =
    (wan.lossPercent > 0 && `${wan.lossPercent} % of the packets are lost`) ||
    (wan.rttMs > rttLimitMs && `The round trip takes ${wan.rttMs} ms, over ${rttLimitMs} ms`) ||
    (wan.bandwidthKbps < bandwidthLimitKbps && `The line has ${wan.bandwidthKbps} kbit/s, under ${bandwidthLimitKbps}`);
  return poor ? { what: poor, until: 'heartbeats get lost at random (simulator assumption)' } : null;
}

/** What a new attempt would stop at, or null where the way is free by one of these ports. */
function nextFailure(view: TwinState, system: SystemState, dns: SystemState['effectiveDns'], ports: readonly Port[]): Failure | null {
  const { settings, site, clock, identity } = system;
  const { customerId, licenseServer } = settings.initial;
  if (!customerId) return { rung: 'config', code: 'config.customer-id-missing' };
  if (!licenseServer) return { rung: 'config', code: 'config.server-missing' };
  const path = pathOf(view, system, dns);
  const noRoute = routeFailure(path);
  if (noRoute) return { rung: 'route', code: noRoute };
  const { outcome } = resolve(path, licenseServer);
  if ('code' in outcome) return { rung: 'dns', code: outcome.code };
  const met = ports.map((port) => tcp(path, outcome.ip, port));
  if (!met.includes('open')) return { rung: 'tcp', code: met.includes('silent') ? 'tcp.timeout' : 'tcp.refused' };
  const now = view.epochMs + view.at;
  const tls = tlsFailure(path, { system: now + clock.offsetMs, com: now });
  if (tls) return { rung: tls.startsWith('tls.client') ? 'tls-client' : 'tls-server', code: tls };
  if (!site.firewall.websocketUpgrade) return { rung: 'websocket', code: 'websocket.upgrade-refused' };
  if (settings.security.comAdmin.status !== 'enabled') return { rung: 'sign-in', code: 'sign-in.com-admin' };
  if (outcome.ip === view.internet.com.otherRegion.ip || customerId !== view.customerId)
    return { rung: 'sign-in', code: 'sign-in.unknown-customer' };
  const held = Object.values(view.systems).find(({ com }) => com.systemId === identity.systemId)?.com;
  if (!held) return { rung: 'sign-in', code: 'sign-in.unknown-system' };
  return held.subscriptions.some((one) => isCurrent(one, now)) ? null : { rung: 'entitlements', code: 'entitlements.none' };
}
