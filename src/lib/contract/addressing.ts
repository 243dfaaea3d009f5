import { inNetwork, isAddress, isMask, isNetworkOrBroadcast } from './address.ts';
import type { Refusal } from './refusal.ts';
import type { Destination, Settings } from './settings.ts';

/** What addresses, LANs and routes of one system may not be beside each other. Said by the twin when it refuses, and by the form before. */

export type Addressed = 'lan1' | 'lan2' | 'routes';

const NAMES = { lan1: 'LAN1', lan2: 'LAN2' } as const;

export const lanOf = (settings: Settings, destination: Destination): Settings['lan1'] => settings[destination === 'LAN1' ? 'lan1' : 'lan2'];

const isWhole = ({ ip, mask }: Settings['lan1']): boolean => isAddress(ip) && isMask(mask);

/** Why no route over this LAN may have this gateway (SR-4); null where it may, or where its own fields make no sense yet. */
export function gatewayProblem(settings: Settings, gateway: string, destination: Destination): string | null {
  if (!isAddress(gateway)) return null;
  for (const name of ['lan1', 'lan2'] as const)
    if (gateway === settings[name].ip) return `${gateway} is the system’s own address on ${NAMES[name]}`;
  const lan = lanOf(settings, destination);
  if (!isWhole(lan)) return null;
  if (!inNetwork(gateway, lan.ip, lan.mask)) return `${gateway} is not on ${destination} (${lan.ip}, mask ${lan.mask})`;
  return isNetworkOrBroadcast(gateway, lan.mask)
    ? `${gateway} is the first or last address of ${destination}, which no router may have`
    : null;
}

/**
 * What is wrong with the parts that were changed, by pointer into the settings. Parts that were left alone are not judged: a change of
 * a LAN may leave a route behind (simulator assumption, docs/model.md). But no change makes a system its own gateway.
 */
export function addressingProblems(settings: Settings, changed: ReadonlySet<Addressed>): Refusal[] {
  const { lan1, lan2, routes } = settings;
  const found: Refusal[] = [];
  const lans = (['lan1', 'lan2'] as const).filter((name) => changed.has(name) && isWhole(settings[name]));
  for (const name of lans) {
    const { ip, mask } = settings[name];
    const pointer = `/${name}/ip`;
    if (isNetworkOrBroadcast(ip, mask))
      found.push({ pointer, reason: `${ip} is the first or last address of its network, which no system may have` });
    else if (!changed.has('routes') && routes.some(({ gateway }) => gateway === ip))
      found.push({ pointer, reason: `${ip} is the gateway of a route, and no system is its own gateway` });
  }
  if (lans[0] && isWhole(lan1) && isWhole(lan2) && (inNetwork(lan2.ip, lan1.ip, lan1.mask) || inNetwork(lan1.ip, lan2.ip, lan2.mask)))
    found.push({
      pointer: `/${lans[0]}/ip`,
      reason: 'LAN1 and LAN2 overlap: nobody could tell on which of them an address is'
    });
  if (changed.has('routes'))
    routes.forEach(({ gateway, destination }, index) => {
      const reason = gatewayProblem(settings, gateway, destination);
      if (reason) found.push({ pointer: `/routes/${index}/gateway`, reason });
    });
  return found;
}
