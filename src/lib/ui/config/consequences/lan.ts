import { addressingProblems, type Destination, gatewayProblem, isAddress, isMask, lanOf, prefixLength } from '#lib/contract/index.ts';
import { bad, good, note, type Note, type View, warn } from '../field.ts';

export const lanAddressNote =
  (lan: Destination) =>
  ({ draft }: View): Note | null => {
    const { ip, mask } = lanOf(draft, lan);
    if (!isAddress(ip) || !isMask(mask)) return null;
    const name = lan === 'LAN1' ? 'lan1' : 'lan2';
    const wrong = addressingProblems(draft, new Set([name]))[0];
    if (wrong) return bad(`${wrong.reason}.`);
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
