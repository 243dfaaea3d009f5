import {
  DAY,
  type FailureCode,
  inNetwork,
  type Internet,
  isUnset,
  type Port,
  prefixLength,
  type Settings,
  type SiteNetwork
} from '#lib/contract/index.ts';
import type { Ground } from '../trace/facts.ts';

/**
 * Is this packet delivered, and if not, at which rung? Questions about the network as it stands at one moment; nothing here
 * takes time or remembers. Who is stopped is told on which part of the world it turned.
 */

export interface Path {
  settings: Settings;
  /** The DNS settings that are effective: those saved before the last reboot (domain 2.5). */
  dns: Settings['dns'];
  site: SiteNetwork;
  internet: Internet;
}

const onLan = (settings: Settings, address: string): 'lan1' | 'lan2' | null =>
  inNetwork(address, settings.lan1.ip, settings.lan1.mask)
    ? 'lan1'
    : inNetwork(address, settings.lan2.ip, settings.lan2.mask)
      ? 'lan2'
      : null;

/** An address on the Internet that stands for all those no route was made for (TEST-NET-2, RFC 5737). */
const ANYWHERE = '198.51.100.1';

/** The route a packet to an address takes: the longest mask that matches (SR-4: 0.0.0.0 with mask 0.0.0.0 matches everything). */
export function routeTo(settings: Settings, address: string = ANYWHERE): Settings['routes'][number] | null {
  return settings.routes
    .filter((route) => inNetwork(address, route.ip, route.mask))
    .reduce<Settings['routes'][number] | null>(
      (best, route) => (best && prefixLength(best.mask) >= prefixLength(route.mask) ? best : route),
      null
    );
}

/** Where somebody is stopped, and the parts of the world that together stop him. */
export interface Stop {
  code: FailureCode;
  because: readonly Ground[];
}

/** Why a packet to an address outside does not leave by the router of the site. */
export function routeStop({ settings, site }: Path, address: string = ANYWHERE): Stop | null {
  const route = routeTo(settings, address);
  if (!route) return { code: 'route.none', because: ['settings/routes'] };
  const lan = route.destination === 'LAN1' ? 'lan1' : 'lan2';
  if (!site[lan].up) return { code: 'route.lan-down', because: [`site/${lan}/up`] };
  const unreachable = (...because: Ground[]): Stop => ({ code: 'route.gateway-unreachable', because });
  if (!site.router.up) return unreachable('site/router/up');
  if (site.router.ip !== route.gateway) return unreachable('settings/routes', 'site/router/ip');
  return inNetwork(route.gateway, settings[lan].ip, settings[lan].mask) ? null : unreachable('settings/routes', `settings/${lan}`);
}

/** Whether a packet to an address outside leaves by the router of the site. */
export function routeFailure(path: Path, address: string = ANYWHERE): FailureCode | null {
  return routeStop(path, address)?.code ?? null;
}

/** What keeps packets to an Internet address from passing, all filters aside. */
function barrier(path: Path, address: string): readonly Ground[] | null {
  return routeStop(path, address)?.because ?? (path.site.wan.up ? null : ['site/wan/up']);
}

/** Whether packets to an Internet address and back pass, all filters aside. */
function reaches(path: Path, address: string): boolean {
  return barrier(path, address) === null;
}

/** Why a DNS server gives no answer, or null where it does. */
function dnsSilence(path: Path, server: string): readonly Ground[] | null {
  if (!path.internet.dns[server]?.up) return [`internet/dns/${server}`, 'effective/dns'];
  const lan = onLan(path.settings, server);
  // A server on the LAN asks others on the Internet, through the same router.
  if (!lan) return barrier(path, server);
  const { site } = path;
  return !site[lan].up ? [`site/${lan}/up`] : !site.router.up ? ['site/router/up'] : site.wan.up ? null : ['site/wan/up'];
}

/** What one DNS server knows: the customer's own answers win over the normal names (contract.md, "Settled readings"). */
function lookUp(internet: Internet, server: string, name: string): { ip: string } | { code: FailureCode } {
  const { blocks, answers } = internet.dns[server]!;
  const asked = name.toLowerCase();
  const covers = (zone: string) => asked === zone.toLowerCase() || asked.endsWith('.' + zone.toLowerCase());
  if (blocks.some(covers)) return { code: 'dns.refused' };
  const own = Object.entries(answers).find(([key]) => key.toLowerCase() === asked)?.[1];
  const found = own ?? normalNames(internet)[asked];
  // Of several addresses only the first is used (SC-1).
  return found?.[0] ? { ip: found[0] } : { code: 'dns.no-such-name' };
}

const STORAGE_NAME = 'storage.googleapis.com';

/** Names that every DNS server of the simulated Internet knows. The addresses are from RFC 5737, reserved for documentation. */
function normalNames(internet: Internet): Record<string, string[]> {
  return {
    [internet.com.otherRegion.host.toLowerCase()]: [internet.com.otherRegion.ip],
    [internet.com.host.toLowerCase()]: [internet.com.ip],
    [STORAGE_NAME]: ['198.51.100.20'],
    ...Object.fromEntries(Object.keys(internet.time).map((name, index) => [name.toLowerCase(), [`198.51.100.${30 + index}`]]))
  };
}

export interface Resolved {
  /** How many servers were asked in vain before. */
  timeouts: number;
  outcome: { ip: string } | Stop;
  /** What gave the answer: the parts of the world that an address or a refusal rests on. */
  because: readonly Ground[];
}

/** Resolves a name with the effective DNS servers. The backup is asked only when the first does not answer. */
export function resolve(path: Path, name: string): Resolved {
  if (/^[\d.]+$/.test(name)) return { timeouts: 0, outcome: { ip: name }, because: [] };
  const servers = [path.dns.server, path.dns.backup].filter((server) => !isUnset(server));
  const nobody = (code: FailureCode, because: readonly Ground[]) => ({ timeouts: servers.length, outcome: { code, because }, because });
  if (servers.length === 0) return nobody('dns.no-server', ['effective/dns']);
  const silences = servers.map((server) => dnsSilence(path, server));
  const answering = silences.indexOf(null);
  if (answering < 0)
    return nobody(
      'dns.timeout',
      silences.flatMap((silence) => silence ?? [])
    );
  const found = lookUp(path.internet, servers[answering]!, name);
  const because: Ground[] = [`internet/dns/${servers[answering]!}`, 'effective/dns'];
  return { timeouts: answering, outcome: 'code' in found ? { ...found, because } : found, because };
}

/** Whether the storage name would be answered by the servers that are set; the way there is not asked (contract.md, "Settled readings"). */
export function storageResolves({ dns, internet }: Path): boolean {
  const server = [dns.server, dns.backup].find((one) => !isUnset(one) && internet.dns[one]?.up);
  return server !== undefined && 'ip' in lookUp(internet, server, STORAGE_NAME);
}

/** All that the answer to that turns on. */
export function storageGrounds({ dns }: Path): readonly Ground[] {
  return ['effective/dns', ...[dns.server, dns.backup].filter((one) => !isUnset(one)).map((one): Ground => `internet/dns/${one}`)];
}

export type Tcp = 'open' | 'refused' | 'silent';

/** Whether an address is COM's: that of the customer's region, or of another. */
export function isCom({ com }: Internet, address: string): boolean {
  return address === com.ip || address === com.otherRegion.ip;
}

/** What a TCP connection to an address and port meets (SR-5). Nobody but COM answers on these ports. */
export function tcp(path: Path, address: string, port: Port): Tcp {
  return tcpMet(path, address, port).met;
}

/** The same with what it turned on: of an address that is not COM’s, on whatever gave it. */
export function tcpMet(
  path: Path,
  address: string,
  port: Port,
  name = path.settings.initial.licenseServer
): { met: Tcp; because: readonly Ground[] } {
  const stopped = barrier(path, address);
  if (stopped) return { met: 'silent', because: stopped };
  const filter = filterOf(port);
  if (path.site.firewall[filter] !== 'allow')
    return { met: path.site.firewall[filter] === 'reject' ? 'refused' : 'silent', because: [`site/firewall/${filter}`] };
  if (!path.internet.com.up) return { met: 'silent', because: ['internet/com/up'] };
  return isCom(path.internet, address) ? { met: 'open', because: [] } : { met: 'silent', because: addressGrounds(path, name) };
}

const filterOf = (port: Port) => (port === 443 ? 'tcp443' : 'tcp8443');

/** What the address rests on that a name gave: the name itself, who answered, and where COM is. */
export function addressGrounds(path: Path, name: string): readonly Ground[] {
  return ['settings/initial/licenseServer', ...resolve(path, name).because, 'internet/com/ip'];
}

/** What keeps a frame of a standing connection from arriving, or null. */
export function frameStop(path: Path, address: string, port: Port): readonly Ground[] | null {
  const filter = filterOf(port);
  if (path.site.firewall[filter] !== 'allow') return [`site/firewall/${filter}`];
  return path.internet.com.up ? barrier(path, address) : ['internet/com/up'];
}

export interface Clocks {
  /** What the system's own clock shows, in milliseconds since 1970. */
  system: number;
  /** True time, which COM keeps. */
  com: number;
}

/** What stops the TLS handshake: first the system judges COM's certificate by its own clock, then COM the system's by true time (SC-3). */
export function tlsStop({ settings, site, internet }: Path, clocks: Clocks): Stop | null {
  const stop = (code: FailureCode, ...because: Ground[]): Stop => ({ code, because });
  if (site.firewall.maxTls !== '1.2') return stop('tls.version', 'site/firewall/maxTls');
  // An inspecting firewall shows a certificate of its own, which the system has no reason to trust.
  if (site.firewall.tlsInspection) return stop('tls.untrusted', 'site/firewall/tlsInspection');
  if (!internet.com.certificate.trusted) return stop('tls.untrusted', 'internet/com/certificate');
  const theirs = internet.com.certificate;
  // A clock that is right to the day is not why a certificate of a year is out of date.
  const judged: Ground = Math.abs(clocks.system - clocks.com) > DAY ? 'clock' : 'internet/com/certificate';
  if (clocks.system < Date.parse(theirs.notBefore)) return stop('tls.not-yet-valid', judged, 'rule/certificate-dates');
  if (clocks.system > Date.parse(theirs.notAfter)) return stop('tls.expired', judged, 'rule/certificate-dates');
  const own = settings.security.certificate;
  const ownGrounds: Ground[] = ['settings/security/certificate', 'rule/certificate-dates'];
  if (clocks.com < Date.parse(own.notBefore)) return stop('tls.client-not-yet-valid', ...ownGrounds);
  if (clocks.com > Date.parse(own.notAfter)) return stop('tls.client-expired', ...ownGrounds);
  return internet.com.acceptsClients ? null : stop('tls.client-refused', 'internet/com/acceptsClients');
}

export function tlsFailure(path: Path, clocks: Clocks): FailureCode | null {
  return tlsStop(path, clocks)?.code ?? null;
}

/** The next moments (elapsed milliseconds from now) at which `tlsFailure` may change by the clocks alone. */
export function tlsFences({ settings, internet }: Path, clocks: Clocks): number[] {
  const { certificate } = internet.com;
  const own = settings.security.certificate;
  return [
    Date.parse(certificate.notBefore) - clocks.system,
    Date.parse(certificate.notAfter) + 1 - clocks.system,
    Date.parse(own.notBefore) - clocks.com,
    Date.parse(own.notAfter) + 1 - clocks.com
  ].filter((distance) => distance > 0);
}

/** Asks a time server by NTP (UDP 123): its offset from true time in seconds, or null where no answer comes. */
export function askTime(path: Path, name: string): number | null {
  const resolved = resolve(path, name);
  if (!('ip' in resolved.outcome) || path.site.firewall.udp123 !== 'allow' || !reaches(path, resolved.outcome.ip)) return null;
  const server = Object.entries(path.internet.time).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return server?.up ? server.offsetSeconds : null;
}
