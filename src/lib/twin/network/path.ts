import {
  type FailureCode,
  inNetwork,
  type Internet,
  isUnset,
  type Port,
  prefixLength,
  type Settings,
  type SiteNetwork
} from '#lib/contract/index.ts';

/**
 * Is this packet delivered, and if not, at which rung? Questions about the network as it stands at one moment; nothing here
 * takes time or remembers.
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

/** Whether a packet to an address outside leaves by the router of the site. */
export function routeFailure({ settings, site }: Path, address: string = ANYWHERE): FailureCode | null {
  const route = routeTo(settings, address);
  if (!route) return 'route.none';
  const lan = route.destination === 'LAN1' ? 'lan1' : 'lan2';
  if (!site[lan].up) return 'route.lan-down';
  const reachable = site.router.up && site.router.ip === route.gateway && inNetwork(route.gateway, settings[lan].ip, settings[lan].mask);
  return reachable ? null : 'route.gateway-unreachable';
}

/** Whether packets to an Internet address and back pass, all filters aside. */
export function reaches(path: Path, address: string): boolean {
  return routeFailure(path, address) === null && path.site.wan.up;
}

function dnsServerAnswers(path: Path, server: string): boolean {
  if (!path.internet.dns[server]?.up) return false;
  const lan = onLan(path.settings, server);
  // A server on the LAN asks others on the Internet, through the same router.
  return lan ? path.site[lan].up && path.site.router.up && path.site.wan.up : reaches(path, server);
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
  outcome: { ip: string } | { code: FailureCode };
}

/** Resolves a name with the effective DNS servers. The backup is asked only when the first does not answer. */
export function resolve(path: Path, name: string): Resolved {
  if (/^[\d.]+$/.test(name)) return { timeouts: 0, outcome: { ip: name } };
  const servers = [path.dns.server, path.dns.backup].filter((server) => !isUnset(server));
  if (servers.length === 0) return { timeouts: 0, outcome: { code: 'dns.no-server' } };
  const answering = servers.findIndex((server) => dnsServerAnswers(path, server));
  return answering < 0
    ? { timeouts: servers.length, outcome: { code: 'dns.timeout' } }
    : { timeouts: answering, outcome: lookUp(path.internet, servers[answering]!, name) };
}

/** Whether the storage name would be answered by the servers that are set; the way there is not asked (contract.md, "Settled readings"). */
export function storageResolves({ dns, internet }: Path): boolean {
  const server = [dns.server, dns.backup].find((one) => !isUnset(one) && internet.dns[one]?.up);
  return server !== undefined && 'ip' in lookUp(internet, server, STORAGE_NAME);
}

export type Tcp = 'open' | 'refused' | 'silent';

/** Whether an address is COM's: that of the customer's region, or of another. */
export function isCom({ com }: Internet, address: string): boolean {
  return address === com.ip || address === com.otherRegion.ip;
}

/** What a TCP connection to an address and port meets (SR-5). Nobody but COM answers on these ports. */
export function tcp(path: Path, address: string, port: Port): Tcp {
  if (!reaches(path, address)) return 'silent';
  const filter = path.site.firewall[port === 443 ? 'tcp443' : 'tcp8443'];
  if (filter === 'reject') return 'refused';
  return filter === 'allow' && path.internet.com.up && isCom(path.internet, address) ? 'open' : 'silent';
}

export interface Clocks {
  /** What the system's own clock shows, in milliseconds since 1970. */
  system: number;
  /** True time, which COM keeps. */
  com: number;
}

/** What stops the TLS handshake: first the system judges COM's certificate by its own clock, then COM the system's by true time (SC-3). */
export function tlsFailure({ settings, site, internet }: Path, clocks: Clocks): FailureCode | null {
  if (site.firewall.maxTls !== '1.2') return 'tls.version';
  // An inspecting firewall shows a certificate of its own, which the system has no reason to trust.
  if (site.firewall.tlsInspection || !internet.com.certificate.trusted) return 'tls.untrusted';
  const theirs = internet.com.certificate;
  if (clocks.system < Date.parse(theirs.notBefore)) return 'tls.not-yet-valid';
  if (clocks.system > Date.parse(theirs.notAfter)) return 'tls.expired';
  const own = settings.security.certificate;
  if (clocks.com < Date.parse(own.notBefore)) return 'tls.client-not-yet-valid';
  if (clocks.com > Date.parse(own.notAfter)) return 'tls.client-expired';
  return internet.com.acceptsClients ? null : 'tls.client-refused';
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
