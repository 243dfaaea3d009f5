import type { Port } from '#lib/contract/index.ts';
import { isCom, routeFailure } from '#lib/twin/network/path.ts';
import { FAILURE_WORDS } from '../words.ts';
import type { Party } from './row.ts';
import type { Surroundings } from './surroundings.ts';

/** Where a packet stays when no answer comes, and why: from the network as it stood then. */
export interface Silence {
  reaches: Party;
  why: string;
}

function onTheWay(around: Surroundings, address: string): Silence | null {
  const code = routeFailure(around, address);
  if (code) return { reaches: 'network', why: `${FAILURE_WORDS[code]}. No packet leaves the site` };
  return around.site.wan.up ? null : { reaches: 'network', why: 'The site’s line to the Internet is down' };
}

export function silenceOfCom(around: Surroundings, ip: string, port: Port): Silence {
  const { site, internet } = around;
  const filter = site.firewall[port === 443 ? 'tcp443' : 'tcp8443'];
  const found = onTheWay(around, ip);
  if (found) return found;
  if (filter === 'drop') return { reaches: 'network', why: `The firewall drops TCP ${port} without a word` };
  if (filter === 'reject') return { reaches: 'network', why: `The firewall does not let TCP ${port} through` };
  if (!isCom(internet, ip)) return { reaches: 'com', why: `Nobody answers at ${ip}: that is not COM’s address` };
  return { reaches: 'com', why: internet.com.up ? 'The way was cut while packets were under way' : 'COM does not answer' };
}

export function silenceOfDns(around: Surroundings, server: string): Silence {
  const there = around.internet.dns[server];
  if (!there) return { reaches: 'dns', why: `There is no DNS server at ${server}` };
  if (!there.up) return { reaches: 'dns', why: `The DNS server at ${server} does not answer` };
  return onTheWay(around, server) ?? { reaches: 'network', why: `There is no way to the DNS server at ${server}` };
}
