import { expect, test } from 'vitest';
import { DAY, DEFAULT_EPOCH } from '#lib/contract/index.ts';
import { type Knowledge, service } from './service.ts';
import { Services } from './services.ts';

const NOW = Date.parse(DEFAULT_EPOCH);
const user = { extension: '201', name: 'Ada', profile: 'uc' as const, receptionist: false };
const known: Knowledge = {
  mode: 'subscribed',
  rules: 'error-mode',
  received: [{ type: 'uc-user', quantity: 1, expiresAt: new Date(NOW + 30 * DAY).toISOString() }],
  judgedAt: NOW,
  users: [user],
  everybody: [user],
  com: { backupRestore: false, upgrade: false, logCollection: false, management: false },
  connected: true,
  storageResolves: true
};
const CHANGES: Partial<Knowledge>[] = [
  { mode: 'error' },
  { mode: 'expired', rules: 'grace-period' },
  { received: [] },
  { received: null },
  { judgedAt: NOW + 31 * DAY },
  { users: [{ ...user, profile: 'none' }] },
  { everybody: [{ ...user, extension: '200' }, user] },
  { com: { ...known.com, upgrade: true } },
  { connected: false },
  { storageResolves: false }
];

test('SC-12 the service is what it would be if worked out anew, whatever was known before', () => {
  const services = new Services();
  for (const change of [{}, ...CHANGES, {}, ...CHANGES]) {
    const now = { ...known, ...change };
    expect(services.of(now).service, JSON.stringify(change)).toEqual(service(now));
  }
});

test('the same service is given again while nothing that it rests on has changed, whatever the time', () => {
  const services = new Services();
  const first = services.of(known);
  services.of({ ...known, connected: false });
  expect(services.of({ ...structuredClone(known), judgedAt: NOW + DAY }), 'a day later').toBe(first);
});
