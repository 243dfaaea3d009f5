import { type Internet, isUnset, NUMBERS, type RuleSet, type SiteNetwork } from '#lib/contract/index.ts';
import { periodName, type SystemState, systemName, type TwinState } from '#lib/views/index.ts';
import type { StateKind } from '../shape/states.ts';

/** The six places of the map and the two cables that can be taken in hand. */
export type Place = 'ip-office' | 'lan' | 'router' | 'internet' | 'names' | 'com';
export type MapItem = Place | 'lan-cable' | 'wan-cable';

export const PLACE_TITLES: Record<MapItem, string> = {
  'ip-office': 'IP Office',
  'lan-cable': 'LAN cable',
  lan: 'LAN',
  router: 'Router, firewall',
  'wan-cable': 'WAN cable',
  internet: 'Internet',
  names: 'DNS and time',
  com: 'COM'
};

export interface PlaceState {
  kind: StateKind;
  words: string;
}

/** How each place is, in a shape and a few words. */
export function placeStates(system: SystemState, { internet, rules, systems }: TwinState): Record<MapItem, PlaceState> {
  const { site } = system;
  const open = leadsOut(system);
  return {
    'ip-office': systemState(system, rules),
    'lan-cable': site.lan1.up ? { kind: 'on', words: 'plugged in' } : { kind: 'off', words: 'unplugged' },
    lan: lan(site),
    router: router(site),
    'wan-cable': site.wan.up ? { kind: 'on', words: 'whole' } : { kind: 'off', words: 'cut' },
    internet: open ? line(site) : NOT_REACHED,
    names: open ? names(internet) : NOT_REACHED,
    com: com(system, systems, internet)
  };
}

/** Where how things are is to be found out. */
const untold: PlaceState = { kind: 'none', words: 'not shown' };
export const UNTOLD: Record<MapItem, PlaceState> = {
  'ip-office': untold,
  'lan-cable': untold,
  lan: untold,
  router: untold,
  'wan-cable': untold,
  internet: untold,
  names: untold,
  com: untold
};

const NOT_REACHED: PlaceState = { kind: 'none', words: 'not reached' };

/** Whether a packet gets from the system to the Internet: by the default route, its LAN, the router and the WAN. */
function leadsOut({ site, settings: { routes } }: SystemState): boolean {
  const way = routes.find(({ ip, mask }) => isUnset(ip) && isUnset(mask));
  return way?.gateway === site.router.ip && site[way.destination === 'LAN1' ? 'lan1' : 'lan2'].up && site.router.up && site.wan.up;
}

/** How a system is as a whole. */
export function systemState({ entitlement, telephony }: SystemState, rules: RuleSet): PlaceState {
  switch (entitlement.mode) {
    case 'subscribed':
      return telephony.on ? { kind: 'on', words: 'in service' } : { kind: 'off', words: 'telephony off' };
    case 'error':
      return { kind: 'held', words: periodName(rules) };
    case 'expired':
      return { kind: 'off', words: telephony.on ? 'features off' : 'telephony off' };
    case 'none':
      return { kind: 'none', words: 'not subscribed' };
  }
}

function lan({ lan1, lan2 }: SiteNetwork): PlaceState {
  if (lan1.up && lan2.up) return { kind: 'on', words: 'LAN1, LAN2 up' };
  return lan1.up || lan2.up ? { kind: 'warning', words: lan1.up ? 'LAN2 down' : 'LAN1 down' } : { kind: 'off', words: 'both down' };
}

/** What a firewall does that the link does not like, the gravest first. */
function obstacles({ firewall }: SiteNetwork): string[] {
  const { tcp443, tcp8443, udp123, tlsInspection, websocketUpgrade, maxTls } = firewall;
  const shut = [tcp443 !== 'allow' && '443', tcp8443 !== 'allow' && '8443'].filter(Boolean);
  return [
    shut.length > 0 && `blocks ${shut.join(' and ')}`,
    tlsInspection && 'inspects TLS',
    maxTls !== '1.2' && `TLS ${maxTls} at most`,
    !websocketUpgrade && 'refuses WebSocket',
    udp123 !== 'allow' && 'blocks time'
  ].filter((text) => text !== false);
}

function router(site: SiteNetwork): PlaceState {
  if (!site.router.up) return { kind: 'off', words: 'switched off' };
  const [first, ...others] = obstacles(site);
  return first
    ? { kind: 'warning', words: others.length ? `${first}, +${others.length}` : first }
    : { kind: 'on', words: 'lets the link out' };
}

function line({ wan }: SiteNetwork): PlaceState {
  if (wan.lossPercent > 0) return { kind: 'warning', words: `${wan.lossPercent} % lost` };
  if (wan.rttMs > NUMBERS.rttLimitMs) return { kind: 'warning', words: `slow: ${wan.rttMs} ms` };
  if (wan.bandwidthKbps < NUMBERS.bandwidthLimitKbps) return { kind: 'warning', words: `slow: ${wan.bandwidthKbps} kbit/s` };
  return { kind: 'on', words: `${wan.rttMs} ms` };
}

function names({ dns, time }: Internet): PlaceState {
  const servers = [...Object.entries(dns), ...Object.entries(time)];
  const down = servers.filter(([, server]) => !server.up).map(([name]) => name);
  if (down.length === servers.length) return { kind: 'off', words: 'none answers' };
  if (down.length > 0) return { kind: 'warning', words: down.length === 1 ? `${down[0]} down` : `${down.length} down` };
  if (Object.values(dns).some((server) => server.blocks.length > 0)) return { kind: 'warning', words: 'refuses names' };
  if (Object.values(time).some((server) => server.offsetSeconds !== 0)) return { kind: 'warning', words: 'tells wrong time' };
  return { kind: 'on', words: 'answer' };
}

function com({ com: own, identity: { follows } }: SystemState, systems: TwinState['systems'], { com: server }: Internet): PlaceState {
  // COM hears of whoever has no link of its own from its Primary (SR-3).
  const seen = follows === null ? own : systems[follows]!.com;
  if (!server.up) return { kind: 'off', words: 'outage' };
  if (!server.certificate.trusted) return { kind: 'warning', words: 'untrusted certificate' };
  if (seen.online) return { kind: 'on', words: follows === null ? 'online' : `known through ${systemName(follows)}` };
  return seen.lastSeen === null ? { kind: 'none', words: 'never heard of it' } : { kind: 'warning', words: 'hears nothing' };
}
