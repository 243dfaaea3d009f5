import { type Internet, isUnset, NUMBERS, type Settings, type SiteNetwork } from '#lib/contract/index.ts';
import { type Ground } from '#lib/twin/trace/facts.ts';
import { type Causes, FAILURE_CAUSES } from '../../rules.ts';
import { type Asking, holdingStart, type Start } from '../start.ts';
import type { MapPlace } from '../subject.ts';
import { comStart } from './com.ts';

/** How a part of the map stands, by which rules, and on what it turns. */
interface Standing {
  text: string;
  rules: Causes;
  on: readonly Ground[];
}

/** A part of the map: what it does to the link, or that it is well. */
export function placeStart(asking: Asking, place: MapPlace): Start {
  const found = standingOf(asking, place);
  return found ? holdingStart(asking, found.text, found.rules, found.on) : comStart(asking);
}

/** Null where all there is to say is what COM shows. */
function standingOf({ past, system }: Asking, place: MapPlace): Standing | null {
  const site = past.siteNow(system, []) as SiteNetwork;
  const internet = past.internetNow([]) as Internet;
  switch (place) {
    case 'lan':
      return lan(site);
    case 'router':
      return router(site);
    case 'wan-cable':
      return site.wan.up ? (poorLine(site) ?? CABLE) : CUT;
    case 'com':
      return com(internet);
    case 'internet':
    case 'names': {
      const way = wayOut(site, past.settingNow(system, ['routes']) as Settings['routes']);
      if (!way.open)
        return { ...way, text: `${place === 'names' ? 'DNS and time servers are' : 'The Internet is'} not reached: ${way.text}` };
      return place === 'names' ? names(internet) : (poorLine(site) ?? { ...way, text: `The Internet is reached in ${site.wan.rttMs} ms` });
    }
  }
}

const CUT: Standing = { text: 'The WAN cable is cut', rules: ['SC-14', 'silent-cut'], on: ['site/wan/up'] };
const CABLE: Standing = { text: 'The WAN cable is whole', rules: ['SR-6', 'SR-7'], on: ['site/wan'] };

function lan({ lan1, lan2 }: SiteNetwork): Standing {
  const down = [!lan1.up && 'LAN1', !lan2.up && 'LAN2'].filter((name) => name !== false);
  if (down.length === 0) return { text: 'Both LAN cables are plugged in', rules: ['SR-4'], on: ['site/lan1/up', 'site/lan2/up'] };
  return {
    text: `${down.join(' and ')} ${down.length > 1 ? 'have' : 'has'} no connection`,
    rules: FAILURE_CAUSES['route.lan-down'],
    on: down.map((name): Ground => `site/${name.toLowerCase()}/up`)
  };
}

/** What a firewall does that the link, or the clock, does not like: the first is what the link meets first. */
function obstacles({ firewall }: SiteNetwork): Standing[] {
  const { tcp443, tcp8443, udp123, tlsInspection, websocketUpgrade, maxTls } = firewall;
  const found: [boolean, string, Causes, keyof typeof firewall][] = [
    [tcp443 !== 'allow', 'blocks TCP 443', FAILURE_CAUSES['tcp.timeout'], 'tcp443'],
    [tcp8443 !== 'allow', 'blocks TCP 8443', FAILURE_CAUSES['tcp.timeout'], 'tcp8443'],
    [tlsInspection, 'inspects TLS', FAILURE_CAUSES['tls.untrusted'], 'tlsInspection'],
    [maxTls !== '1.2', `lets TLS ${maxTls} through at most`, FAILURE_CAUSES['tls.version'], 'maxTls'],
    [!websocketUpgrade, 'refuses WebSocket', FAILURE_CAUSES['websocket.upgrade-refused'], 'websocketUpgrade'],
    [udp123 !== 'allow', 'blocks UDP 123, which is time', ['SR-11'], 'udp123']
  ];
  return found.flatMap(([is, text, rules, key]) => (is ? [{ text, rules, on: [`site/firewall/${key}` as const] }] : []));
}

function router(site: SiteNetwork): Standing {
  if (!site.router.up) return OFF;
  const found = obstacles(site);
  if (found.length === 0)
    return { text: 'The router and its firewall let the link out', rules: ['SC-14', 'SR-5'], on: ['site/router', 'site/firewall'] };
  return {
    text: `The firewall ${found.map(({ text }) => text).join(', ')}`,
    rules: [...new Set(found.flatMap(({ rules }) => rules))],
    on: found.flatMap(({ on }) => on)
  };
}

const OFF: Standing = { text: 'The router is switched off', rules: ['SR-4'], on: ['site/router/up'] };

/** Beyond what is required of the line, or losing packets; null where it is as it should be. */
function poorLine({ wan: { lossPercent, rttMs, bandwidthKbps } }: SiteNetwork): Standing | null {
  if (lossPercent > 0) return { text: `The line loses ${lossPercent} % of what it carries`, rules: ['SR-7'], on: ['site/wan/lossPercent'] };
  if (rttMs > NUMBERS.rttLimitMs)
    return { text: `The line takes ${rttMs} ms there and back`, rules: ['SR-7', 'line-limits'], on: ['site/wan/rttMs'] };
  if (bandwidthKbps < NUMBERS.bandwidthLimitKbps)
    return { text: `The line carries ${bandwidthKbps} kbit/s`, rules: ['SR-6', 'line-limits'], on: ['site/wan/bandwidthKbps'] };
  return null;
}

/** Whether a packet gets from the system to the Internet, and the first thing on the way that stops it. */
function wayOut(site: SiteNetwork, routes: Settings['routes']): Standing & { open: boolean } {
  const stopped = (text: string, rules: Causes, ...on: Ground[]) => ({ open: false, text, rules, on });
  const way = routes.find(({ ip, mask }) => isUnset(ip) && isUnset(mask));
  if (!way) return stopped('there is no default route', FAILURE_CAUSES['route.none'], 'settings/routes');
  const key = way.destination === 'LAN1' ? 'lan1' : 'lan2';
  if (!site[key].up) return stopped(`${way.destination} has no connection`, FAILURE_CAUSES['route.lan-down'], `site/${key}/up`);
  if (way.gateway !== site.router.ip) {
    const rules = FAILURE_CAUSES['route.gateway-unreachable'];
    return stopped('the gateway of the default route is not the router', rules, 'settings/routes', 'site/router/ip');
  }
  if (!site.router.up) return stopped('the router is switched off', OFF.rules, ...OFF.on);
  if (!site.wan.up) return stopped('the WAN cable is cut', CUT.rules, ...CUT.on);
  return { open: true, text: '', rules: ['SR-4'], on: ['settings/routes', `site/${key}/up`, 'site/router', 'site/wan'] };
}

function names({ dns, time }: Internet): Standing {
  const servers: [path: 'dns' | 'time', name: string, up: boolean][] = [
    ...Object.entries(dns).map(([name, { up }]): ['dns', string, boolean] => ['dns', name, up]),
    ...Object.entries(time).map(([name, { up }]): ['time', string, boolean] => ['time', name, up])
  ];
  const down = servers.filter(([, , up]) => !up);
  if (down.length > 0)
    return {
      text: `No answer from ${down.map(([, name]) => name).join(' and ')}`,
      rules: [...new Set(down.flatMap(([path]): Causes => (path === 'dns' ? FAILURE_CAUSES['dns.timeout'] : ['SR-11'])))],
      on: down.map(([path, name]): Ground => `internet/${path}/${name}/up`)
    };
  const refusing = Object.entries(dns).filter(([, { blocks }]) => blocks.length > 0);
  if (refusing.length > 0)
    return {
      text: `${refusing.map(([name]) => name).join(' and ')} refuses ${refusing[0]![1].blocks.join(' and ')}`,
      rules: [...FAILURE_CAUSES['dns.refused'], 'SR-10'],
      on: refusing.map(([name]): Ground => `internet/dns/${name}/blocks`)
    };
  const wrong = Object.entries(time).filter(([, { offsetSeconds }]) => offsetSeconds !== 0);
  if (wrong.length > 0)
    return {
      text: `${wrong.map(([name]) => name).join(' and ')} tells a wrong time`,
      rules: ['SR-11'],
      on: wrong.map(([name]): Ground => `internet/time/${name}/offsetSeconds`)
    };
  return { text: 'The DNS and time servers answer', rules: ['SR-8', 'SR-11'], on: ['internet/dns', 'internet/time'] };
}

function com({ com: { up, certificate } }: Internet): Standing | null {
  if (!up) return { text: 'COM is out of order', rules: ['SC-4', 'silent-cut'], on: ['internet/com/up'] };
  if (certificate.trusted) return null;
  return { text: 'COM’s certificate is not trusted', rules: FAILURE_CAUSES['tls.untrusted'], on: ['internet/com/certificate/trusted'] };
}
