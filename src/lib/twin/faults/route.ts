import { inNetwork, isUnset, type Settings } from '#lib/contract/index.ts';
import { addressBeside } from './addresses.ts';
import { configure, family, network } from './define.ts';
import type { Situation } from './fault.ts';

/** The way out: default route, gateway, LAN and router (SR-4). */

type Route = Settings['routes'][number];

const isDefault = ({ ip, mask }: Route) => isUnset(ip) && isUnset(mask);
const defaultRoute = ({ settings }: Situation) => settings.routes.find(isDefault);
const needsDefault = (situation: Situation) => (defaultRoute(situation) ? null : 'it has no default route that could go wrong');
const lanOf = (route: Route) => (route.destination === 'LAN1' ? 'lan1' : 'lan2');
const otherLan = (route: Route) => (route.destination === 'LAN1' ? 'lan2' : 'lan1');

/** All routes, the default one changed. */
const changedDefault = (before: Situation, change: (route: Route) => Route) =>
  configure(before, { routes: before.settings.routes.map((route) => (isDefault(route) ? change(route) : route)) });

const lanWorks = 'Phones, calls on the site and the LAN work as ever.';
const offline = 'The system goes offline; what COM shows of it is as old as “last seen” says.';

export const route = family('route', [
  {
    id: 'default-route-missing',
    title: 'Default route is missing',
    does: 'The default IP route has been deleted, so nothing that is meant for the Internet leaves the LAN.',
    seen: {
      trainee: `Attempts stop at Route: no IP route matches. ${lanWorks}`,
      customer: '“Phones are fine, but since yesterday we get an alarm every day.”',
      com: offline
    },
    clauses: ['SR-4', 'SC-6', 'SC-8'],
    rows: [1],
    repair: 'Config › IP routes: add address 0.0.0.0, mask 0.0.0.0, the gateway on the customer’s network, and the LAN it is on.',
    cannot: needsDefault,
    put: (before) => [configure(before, { routes: before.settings.routes.filter((one) => !isDefault(one)) })],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'route.none' }
  },
  {
    id: 'default-route-mask',
    title: 'Default route has a wrong mask',
    does: 'The default route was entered with mask 255.255.255.0, so it matches almost nothing instead of everything.',
    seen: {
      trainee: `Attempts stop at Route although a route with address 0.0.0.0 is there. ${lanWorks}`,
      customer: '“We were told to enter a default route, and we did.”',
      com: offline
    },
    clauses: ['SR-4'],
    rows: [1],
    repair: 'Config › IP routes: a default route has mask 0.0.0.0 (or blank).',
    cannot: needsDefault,
    put: (before) => [changedDefault(before, (one) => ({ ...one, mask: '255.255.255.0' }))],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'route.none' }
  },
  {
    id: 'gateway-mistyped',
    title: 'Gateway is mistyped',
    does: 'The default route names a gateway address at which nobody is.',
    seen: {
      trainee: `Attempts stop at Route: the gateway does not answer. ${lanWorks}`,
      customer: '“An alarm every day? We only tidied up the addresses.”',
      com: offline
    },
    clauses: ['SR-4'],
    rows: [2],
    repair: 'Config › IP routes: enter the router’s real address as gateway; the map shows it.',
    cannot: needsDefault,
    put: (before) => [
      changedDefault(before, (one) => ({
        ...one,
        gateway: addressBeside(before.settings[lanOf(one)], [one.gateway, before.site.router.ip])
      }))
    ],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'route.gateway-unreachable' }
  },
  {
    id: 'route-to-wrong-lan',
    title: 'Default route leads to the wrong LAN',
    does: 'The default route’s destination is the LAN on which the router is not.',
    seen: {
      trainee: `Attempts stop at Route: the gateway does not answer, for it is looked for on the other LAN. ${lanWorks}`,
      customer: '“The other box had it on the other port, so we copied that.”',
      com: offline
    },
    clauses: ['SR-4'],
    rows: [2],
    repair: 'Config › IP routes: choose the LAN that is on the customer’s network, with a gateway on it.',
    cannot: needsDefault,
    put: (before) => [
      changedDefault(before, (one) => ({
        ...one,
        destination: one.destination === 'LAN1' ? 'LAN2' : 'LAN1',
        gateway: addressBeside(before.settings[otherLan(one)], [])
      }))
    ],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'route.gateway-unreachable' }
  },
  {
    id: 'specific-route-astray',
    title: 'A more specific route leads COM astray',
    does: 'A route for just the network in which COM’s address lies points to a gateway that is not there, and wins over the default route.',
    seen: {
      trainee: 'Time and DNS are fine, yet attempts stop at Route once COM’s address is known: the longest mask wins.',
      customer: '“The Internet works. Only your server does not.”',
      com: offline
    },
    clauses: ['SR-4', 'SC-1'],
    basis: 'assumption',
    rows: [2],
    repair: 'Config › IP routes: delete the route that COM’s address falls under.',
    cannot: needsDefault,
    put: (before) => {
      const main = defaultRoute(before)!;
      const astray: Route = {
        ip: before.internet.com.ip.replace(/\d+$/, '0'),
        mask: '255.255.255.0',
        gateway: addressBeside(before.settings[lanOf(main)], [main.gateway, before.site.router.ip]),
        destination: main.destination
      };
      return [configure(before, { routes: [...before.settings.routes, astray] })];
    },
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'route.gateway-unreachable' }
  },
  {
    id: 'lan-renumbered',
    title: 'The LAN was renumbered',
    does: 'The system’s LAN has got another address and network, and the route still names a gateway of the old one.',
    seen: {
      trainee: 'Attempts stop at Route: the gateway is no longer on the LAN of its route.',
      customer: '“We changed the addresses of the phones’ network at the weekend.”',
      com: offline
    },
    clauses: ['SR-4'],
    basis: 'assumption',
    rows: [2],
    repair: 'Config › LAN: put the address back, or give the router and the route a gateway on the new network.',
    cannot: needsDefault,
    put: (before) => [configure(before, { [lanOf(defaultRoute(before)!)]: { ip: renumbered(before) } })],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'route.gateway-unreachable' }
  },
  {
    id: 'lan-unplugged',
    title: 'LAN cable is unplugged',
    does: 'The cable of the LAN that the default route leads to is out.',
    seen: {
      trainee: 'Attempts stop at Route: the LAN has no connection. The map shows the cable.',
      customer: '“Somebody moved the rack, and now we get an alarm every day. Was that cable important?”',
      com: offline
    },
    clauses: ['SR-4', 'SC-6'],
    basis: 'assumption',
    repair: 'Map › LAN: plug the cable in again.',
    cannot: needsDefault,
    put: (before) => [network(before, { [lanOf(defaultRoute(before)!)]: { up: false } })],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'route.lan-down' }
  },
  {
    id: 'router-off',
    title: 'Router is switched off',
    does: 'The customer’s router has no power.',
    seen: {
      trainee: 'Attempts stop at Route: the gateway does not answer, and the map shows the router as off.',
      customer: '“There is no Internet at all and an alarm every day, but phones work.”',
      com: offline
    },
    clauses: ['SC-6', 'SC-7', 'SC-8'],
    rows: [21],
    repair: 'Map › Router: switch it on.',
    put: (before) => [network(before, { router: { up: false } })],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'route.gateway-unreachable' }
  },
  {
    id: 'router-replaced',
    title: 'The new router has another address',
    does: 'The router was replaced, and the new one does not have the address that the default route names.',
    seen: {
      trainee: 'Attempts stop at Route: the gateway does not answer, although the map shows a router that is up, at another address.',
      customer: '“We got a new router on Monday and an alarm every day since. The computers are fine.”',
      com: offline
    },
    clauses: ['SR-4'],
    rows: [2],
    repair: 'Config › IP routes: enter the new router’s address as gateway (or give the router the old address).',
    cannot: (situation) =>
      needsDefault(situation) ??
      (defaultRoute(situation)!.gateway === situation.site.router.ip ? null : 'its route does not lead to the router'),
    put: (before) => {
      const lan = before.settings[lanOf(defaultRoute(before)!)];
      return [network(before, { router: { ip: addressBeside(lan, [before.site.router.ip]) } })];
    },
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'route.gateway-unreachable' }
  }
]);

/** An address in a network that neither the gateway nor the other LAN is in. */
function renumbered(before: Situation): string {
  const gateway = defaultRoute(before)!.gateway;
  const candidates = ['10.20.30.1', '172.20.30.1'];
  return candidates.find((ip) => !inNetwork(gateway, ip, before.settings[lanOf(defaultRoute(before)!)].mask))!;
}
