import { gatewayProblem, inNetwork, isAddress, isMask, isUnset, prefixLength, type Settings } from '#lib/contract/index.ts';
import { bad, good, note, type Note, warn } from '../field.ts';
import { defaultRouteIndex, isDefaultRoute } from '../defaultRoute.ts';

/** Where packets would go with these settings. Says nothing about the network itself: finding out is the trainee's work. */

export const noDefaultRoute = bad('No default route: nothing leaves the LANs (SR-4).');

const fits = ({ ip, mask }: Settings['lan1']) => isAddress(ip) && isMask(mask);

/** What one route does; null while its own fields make no sense yet. */
export function routeNote(draft: Settings, index: number): Note | null {
  const route = draft.routes[index]!;
  const { ip, mask, gateway, destination } = route;
  const problem = gatewayProblem(draft, gateway, destination);
  if (problem) return bad(`${problem}.`);
  if (!isMask(mask || '0.0.0.0') || !isAddress(ip || '0.0.0.0')) return null;
  const twin = draft.routes.findIndex((other) => prefixLengthOf(other.mask) === prefixLength(mask) && sameNetwork(other.ip, ip, mask));
  if (twin >= 0 && twin < index)
    return warn(`Never used: route ${twin + 1} matches the same addresses and comes first (simulator assumption).`);
  if (!isAddress(gateway)) return null;
  if (isDefaultRoute(route)) return good(`On ${destination}. This is the default route: it matches every address (SR-4).`);
  return note(`Matches ${isUnset(ip) ? '0.0.0.0' : ip}/${prefixLength(mask)}.`);
}

const prefixLengthOf = (mask: string) => (mask === '' || isMask(mask) ? prefixLength(mask) : -1);
const sameNetwork = (one: string, other: string, mask: string) =>
  (isUnset(one) || isAddress(one)) && inNetwork(one || '0.0.0.0', other, mask);

export function hasDns({ server, backup }: Settings['dns']): boolean {
  return !isUnset(server) || !isUnset(backup);
}

/** How a packet to an address would leave: over a LAN itself, by a route, or not at all. */
export function wayTo(draft: Settings, address: string): 'LAN1' | 'LAN2' | 'route' | null {
  if (fits(draft.lan1) && inNetwork(address, draft.lan1.ip, draft.lan1.mask)) return 'LAN1';
  if (fits(draft.lan2) && inNetwork(address, draft.lan2.ip, draft.lan2.mask)) return 'LAN2';
  const matches = draft.routes.some(
    ({ ip, mask }) => (isUnset(ip) || isAddress(ip)) && (isUnset(mask) || isMask(mask)) && inNetwork(address, ip, mask)
  );
  return matches ? 'route' : null;
}

/** What stands above the table of routes. */
export function routesNote(draft: Settings): Note | null {
  return defaultRouteIndex(draft.routes) < 0 ? noDefaultRoute : null;
}

/** Where a packet to an address goes, and why there: over a LAN itself, or by the route with the longest mask that matches (SR-4). */
export function wayNote(draft: Settings, address: string): Note | null {
  if (!isAddress(address)) return null;
  const way = wayTo(draft, address);
  if (!way) return bad(`${address} is on neither LAN and no route matches it: the packet goes nowhere.`);
  if (way !== 'route') return note(`${address} is on ${way}: it goes there directly, no route is asked.`);
  const matching = draft.routes
    .map((route, index) => ({ route, index, length: prefixLengthOf(route.mask) }))
    .filter(({ route, length }) => length >= 0 && sameNetwork(route.ip, address, route.mask));
  const best = matching.reduce((found, one) => (one.length > found.length ? one : found));
  const { gateway, destination } = best.route;
  const others = matching.filter((one) => one !== best);
  const why = others.length
    ? `Routes ${[best, ...others]
        .map(({ index }) => index + 1)
        .sort((one, other) => one - other)
        .join(
          ' and '
        )} match; the longest mask wins${others.some(({ length }) => length === best.length) ? ', of equal ones the first (simulator assumption)' : ''}.`
    : 'No other route matches.';
  return good(`${address} goes by route ${best.index + 1} (/${best.length}) to ${gateway || 'no gateway'} on ${destination}. ${why}`);
}
