import { type Destination, inNetwork, isAddress, isMask, isNetworkOrBroadcast, prefixLength } from '#lib/contract/index.ts';
import { bad, good, note, type Note, type View, warn } from '../field.ts';
import { gatewayProblem, lanOf } from './paths.ts';

export const lanAddressNote =
  (lan: Destination) =>
  ({ draft }: View): Note | null => {
    const { ip, mask } = lanOf(draft, lan);
    if (!isAddress(ip) || !isMask(mask)) return null;
    if (isNetworkOrBroadcast(ip, mask)) return bad(`${ip} is the first or last address of its network, which no system may have.`);
    const other = lanOf(draft, lan === 'LAN1' ? 'LAN2' : 'LAN1');
    if (isAddress(other.ip) && isMask(other.mask) && (inNetwork(other.ip, ip, mask) || inNetwork(ip, other.ip, other.mask)))
      return bad('LAN1 and LAN2 overlap: nobody can tell on which of them an address is.');
    const lost = draft.routes.find((route) => route.destination === lan && gatewayProblem(draft, route.gateway, lan));
    if (lost) return warn(`${gatewayProblem(draft, lost.gateway, lan)}: the route over it leads nowhere.`);
    return draft.routes.some((route) => route.destination === lan) ? good(`The gateways of the routes over ${lan} are on it.`) : null;
  };

export const lanMaskNote =
  (lan: Destination) =>
  ({ draft }: View): Note | null => {
    const { mask } = lanOf(draft, lan);
    if (!isMask(mask)) return null;
    const hosts = Math.max(0, 2 ** (32 - prefixLength(mask)) - 2);
    return note(`/${prefixLength(mask)}: room for ${hosts.toLocaleString('en')} addresses.`);
  };
