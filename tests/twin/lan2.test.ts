import { expect, test } from 'vitest';
import { COM_NAME, configure, CUSTOMER_ID, given, hq, network, reboot, until } from './given.ts';

/** The customer's network on LAN2, and nothing on LAN1. */
const overLan2 = configure({
  initial: { customerId: CUSTOMER_ID, licenseServer: COM_NAME },
  lan1: { ip: '192.168.43.1' },
  lan2: { ip: '192.168.42.1' },
  routes: [{ ip: '', mask: '', gateway: '192.168.42.254', destination: 'LAN2' }],
  dns: { server: '8.8.8.8' }
});

test('SR-4 the way to COM leads over LAN2 where the customer’s network is there', () => {
  const result = given('new', [network({ lan1: { up: false } }), overLan2, reboot, until('link.connected', 'PT1H')]);
  expect(hq(result).link!.state).toBe('connected');
});

test('SR-4 over LAN2 it is LAN2’s cable that counts', () => {
  const result = given('new', [network({ lan2: { up: false } }), overLan2, reboot, until('link.connected', 'PT1H')]);
  expect(hq(result).link).toMatchObject({ state: expect.not.stringMatching('connected'), failure: { code: 'route.lan-down' } });
});
