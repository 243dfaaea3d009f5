import { FAILURE_WORDS, RUNG_WORDS, rebootNeeded, systemName, type SystemState, type TwinState } from '#lib/views/index.ts';
import { type Failure, type FailureCode, NUMBERS, type Rung } from '#lib/contract/index.ts';
import { type Path, resolve, routeFailure, tcp, tlsFailure } from '#lib/twin/network/path.ts';
import type { WarpTarget } from './warp.ts';

export type Act = { text: string } & (
  { config: string } | { view: 'map' | 'features' | 'link' } | { warp: WarpTarget } | { reboot: true } | { system: string }
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

/** Where to repair what an attempt stopped at. */
function placeOf({ code, rung }: Failure, { wan, router }: SystemState['site']): Act {
  if (ON_THE_MAP.includes(code) || ((rung === 'route' || rung === 'dns') && !(wan.up && router.up)))
    return { text: 'Show on the map', view: 'map' };
  const section = code === 'sign-in.unknown-customer' ? 'initial' : SECTION_OF[rung];
  return section ? { text: 'Open the settings', config: section } : { text: 'See the ladder', view: 'link' };
}

export function hintOf(
  view: TwinState,
  id: string,
  left: number | null,
  history: { start: 'new' | 'ready'; wasLost: boolean }
): Hint | null {
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
      acts: [{ text: `To ${systemName(follows)}`, system: follows }]
    };
  }
  const { customerId, licenseServer } = settings.initial;
  const failed = link.failure && `The link stops at ${RUNG_WORDS[link.failure.rung].title}: ${FAILURE_WORDS[link.failure.code]}.`;
  /** Without the initial settings no attempt comes. */
  const halted = link.failure?.rung === 'config';
  /** What an attempt stopped at, until the next one has had its turn. */
  const stopped = (before = '', after = ''): Hint => ({
    text: `${before}${failed}${halted ? '' : ' The next attempt comes by itself.'}${after}`,
    acts: [placeOf(link.failure!, site), ...(halted ? [] : [NEXT_ATTEMPT])]
  });
  if (entitlement.mode === 'expired') {
    if (!site.wan.up) return { text: 'The 30 days are over. Mend the WAN cable: the link comes back by itself.', acts: [MAP] };
    return failed
      ? stopped('The 30 days are over. ')
      : { text: 'The 30 days are over. When the link is back, everything comes on again.', acts: [UNTIL_LINK] };
  }
  if (entitlement.mode === 'error') {
    const days = `${left} ${left === 1 ? 'day' : 'days'}`;
    if (site.wan.up && failed) return stopped('', ` ${days} left.`);
    return left === 30
      ? {
          text: 'Error mode has begun, and everything still works. Leap on and watch.',
          acts: [{ text: 'To the next alarm', warp: 'alarm' }]
        }
      : {
          text: `Everything still runs on the entitlements received. In ${days} that ends.`,
          acts: [{ text: 'To day 30', warp: 'expiry' }]
        };
  }
  if (link.state === 'connected') {
    const unnoticed = unnoticedOf(view, system);
    if (unnoticed) return { text: unnoticed, acts: [LET_TIME_PASS] };
    const next = nextFailure(view, system);
    if (next)
      return {
        text: `${FAILURE_WORDS[next]}. A live link is not judged anew: only the next attempt will stop there.`,
        acts: [{ text: 'Reboot', reboot: true }]
      };
  } else if (customerId === '' || licenseServer === '')
    return {
      text: 'You have an e-mail',
      mail: true,
      acts: [{ text: 'Enter them', config: history.start === 'new' ? 'wizard' : 'initial' }]
    };
  if (rebootNeeded(system))
    return { text: 'The DNS settings are saved and take effect at the next reboot.', acts: [{ text: 'Reboot now', reboot: true }] };
  if (link.state === 'connected')
    return history.wasLost
      ? { text: 'A new loss would have its full 30 days. Next, try the firewall, the DNS server, or COM itself.', acts: [] }
      : {
          text: `${history.start === 'new' ? 'The link is up, and subscriptions have arrived.' : 'All is well.'} Tap the WAN cable on the map to cut it.`,
          acts: [MAP]
        };
  return link.state === 'connecting' || !failed
    ? { text: 'The system is trying to connect. Let time pass.', acts: [NEXT_ATTEMPT] }
    : stopped();
}

/** The way as the next attempt after a reboot would find it. */
const pathOf = ({ internet }: TwinState, { settings, site }: SystemState): Path => ({ settings, dns: settings.dns, site, internet });

/** What is broken under a live link and will cost it: seen only when heartbeats stay unanswered. */
function unnoticedOf(view: TwinState, system: SystemState): string | null {
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
  if (broken) return `${broken}, and nobody has noticed yet: three heartbeats must stay unanswered.`;
  if (settings.security.comAdmin.status !== 'enabled')
    return 'COMAdmin is not enabled, and nobody has noticed yet: the next heartbeat shows it.';
  const poor =
    (wan.lossPercent > 0 && `${wan.lossPercent} % of the packets are lost`) ||
    (wan.rttMs > rttLimitMs && `The round trip takes ${wan.rttMs} ms, over ${rttLimitMs} ms`) ||
    (wan.bandwidthKbps < bandwidthLimitKbps && `The line has ${wan.bandwidthKbps} kbit/s, under ${bandwidthLimitKbps}`);
  return poor ? `${poor}, and nobody has noticed yet: heartbeats get lost at random (simulator assumption).` : null;
}

/** What a new attempt would stop at, where a live link stays. */
function nextFailure(view: TwinState, system: SystemState): FailureCode | null {
  const { settings, site, link, clock } = system;
  const { customerId, licenseServer } = settings.initial;
  if (!customerId) return 'config.customer-id-missing';
  if (!licenseServer) return 'config.server-missing';
  const path = pathOf(view, system);
  const noRoute = routeFailure(path);
  if (noRoute) return noRoute;
  const { outcome } = resolve(path, licenseServer);
  if ('code' in outcome) return outcome.code;
  if (tcp(path, outcome.ip, link.port ?? 443) !== 'open') return 'tcp.timeout';
  const now = view.epochMs + view.at;
  return (
    tlsFailure(path, { system: now + clock.offsetMs, com: now }) ??
    (!site.firewall.websocketUpgrade ? 'websocket.upgrade-refused' : customerId !== view.customerId ? 'sign-in.unknown-customer' : null)
  );
}
