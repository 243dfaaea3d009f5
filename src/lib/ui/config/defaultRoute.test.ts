import type { Route } from '#lib/contract/index.ts';
import { expect, it } from 'vitest';
import { defaultRouteIndex, withDefaultRoute } from './defaultRoute.ts';

const office: Route = { ip: '10.0.0.0', mask: '255.0.0.0', gateway: '192.168.42.2', destination: 'LAN1' };
const standard: Route = { ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.168.42.254', destination: 'LAN1' };

it('SR-4 the default gateway becomes the route 0.0.0.0 with mask 0.0.0.0 over the chosen LAN', () => {
  expect(withDefaultRoute([], '192.168.42.254', 'LAN1')).toEqual([standard]);
  expect(withDefaultRoute([], '192.168.43.254', 'LAN2')).toEqual([{ ...standard, gateway: '192.168.43.254', destination: 'LAN2' }]);
});

it('SR-4 an existing default route is replaced where it stands and other routes are left alone', () => {
  const blank: Route = { ip: '', mask: '', gateway: '192.168.42.1', destination: 'LAN2' };
  expect(withDefaultRoute([office, blank, office], '192.168.42.254', 'LAN1')).toEqual([office, standard, office]);
  expect(withDefaultRoute([office], '192.168.42.254', 'LAN1')).toEqual([office, standard]);
});

it('SR-4 without a gateway there is no default route', () => {
  expect(withDefaultRoute([office, standard], '', 'LAN1')).toEqual([office]);
  expect(withDefaultRoute([office], '0.0.0.0', 'LAN1')).toEqual([office]);
});

it('a route to one network is no default route, whatever its address or mask', () => {
  expect(defaultRouteIndex([office, { ...office, ip: '0.0.0.0' }, { ...office, mask: '0.0.0.0' }])).toBe(-1);
});
