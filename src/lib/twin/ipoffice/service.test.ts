import type { Reason, Settings, Subscription } from '#lib/contract/index.ts';
import { expect, test } from 'vitest';
import { type Knowledge, service } from './service.ts';

/** What a system gives to whom, case by case: a pure function of what it knows. */

const NOW = Date.parse('2026-01-05T09:00:00Z');
const sub = (type: Subscription['type'], quantity: number, expiresAt = '2027-01-01T00:00:00Z'): Subscription => ({
  type,
  quantity,
  expiresAt
});
const ENDED = '2025-12-31T00:00:00Z';
const user = (extension: string, profile: Settings['users'][number]['profile'], receptionist = false) => ({
  extension,
  name: extension,
  profile,
  ...(receptionist ? { receptionist } : {})
});
const OFF = { backupRestore: false, upgrade: false, logCollection: false, management: false };

function given(known: Partial<Knowledge>) {
  const users = known.users ?? [user('201', 'uc')];
  return service({
    mode: 'subscribed',
    rules: 'error-mode',
    received: [sub('uc-user', 5), sub('telephony-user', 5), sub('telephony-plus-user', 5)],
    judgedAt: NOW,
    users,
    everybody: users,
    com: OFF,
    connected: true,
    storageResolves: true,
    ...known
  });
}
const whyOf = (known: Partial<Knowledge>): [boolean, Reason][] => given(known).users.map(({ inService, why }) => [inService, why]);
const console_ = (known: Partial<Knowledge>) => given(known).features['receptionist-console'];

test('SR-1 before anything was received nobody has service, and every feature says why', () => {
  const never = given({ mode: 'none', received: null, users: [user('201', 'uc', true), user('202', 'none')] });
  expect(never.telephony).toEqual({ on: false, why: 'never-subscribed' });
  expect(never.users.map(({ why }) => why)).toEqual(['never-subscribed', 'no-profile']);
  expect(never.features.voicemail).toEqual({ on: false, why: 'never-subscribed' });
  expect(never.features['receptionist-console']).toEqual({ on: false, why: 'never-subscribed' });
  expect(never.subscriptions).toEqual([]);
});

test('SC-11 SR-14 after the 30 days users are out of service by the newer rules, and in it by the older', () => {
  expect(whyOf({ mode: 'expired' })).toEqual([[false, 'error-mode-over']]);
  expect(given({ mode: 'expired' }).telephony).toEqual({ on: false, why: 'error-mode-over' });
  expect(whyOf({ mode: 'expired', rules: 'grace-period' })).toEqual([[true, 'older-rules']]);
  expect(given({ mode: 'expired', rules: 'grace-period' }).telephony).toEqual({ on: true, why: 'older-rules' });
  for (const rules of ['error-mode', 'grace-period'] as const)
    expect(given({ mode: 'expired', rules }).features.voicemail).toEqual({ on: false, why: 'error-mode-over' });
});

test('SC-7 in error mode everything is held', () => {
  expect(whyOf({ mode: 'error' })).toEqual([[true, 'held']]);
  expect(given({ mode: 'error' }).features.voicemail).toEqual({ on: true, why: 'held' });
});

test('SC-12 a user without service is told why: none was ordered, it has ended, there are too few, or he has no profile', () => {
  const users = [user('203', 'uc'), user('201', 'uc'), user('202', 'uc'), user('204', 'none')];
  expect(whyOf({ users, received: [] })).toEqual([...Array(3).fill([false, 'subscription-missing']), [false, 'no-profile']]);
  expect(whyOf({ users, received: [sub('uc-user', 9, ENDED)] })[0]).toEqual([false, 'subscription-expired']);
  // The highest extension goes without, in whatever order they stand; another type’s subscription helps nobody.
  expect(whyOf({ users, received: [sub('uc-user', 2), sub('telephony-user', 9)] })).toEqual([
    [false, 'subscription-short'],
    [true, 'subscribed'],
    [true, 'subscribed'],
    [false, 'no-profile']
  ]);
  // By number, not by text.
  expect(whyOf({ users: [user('1001', 'uc'), user('999', 'uc')], received: [sub('uc-user', 1)] }).map(([on]) => on)).toEqual([false, true]);
});

test('a per-user feature is on for whoever has its profile, and says what is missing', () => {
  const { features } = given({ users: [user('201', 'telephony')] });
  expect(features.voicemail).toEqual({ on: true, why: 'subscribed' });
  expect(features['workplace-desktop']).toEqual({ on: false, why: 'no-user' });
  expect(given({ received: [] }).features['one-x-portal']).toEqual({ on: false, why: 'subscription-missing' });
  const plus = given({ users: [user('201', 'telephony-plus')] }).features;
  expect([plus['workplace-desktop'].on, plus['workplace-mobile'].on]).toEqual([true, false]);
});

test('the console needs a receptionist in service and a subscription of its own', () => {
  const users = [user('201', 'uc'), user('202', 'uc', true)];
  const ordered = [sub('uc-user', 5), sub('receptionist-console', 1)];
  expect(console_({ users, received: ordered })).toEqual({ on: true, why: 'subscribed' });
  expect(console_({ users: [user('201', 'uc')], received: ordered })).toEqual({ on: false, why: 'no-user' });
  expect(console_({ users, received: [sub('uc-user', 5)] })).toEqual({ on: false, why: 'subscription-missing' });
  expect(console_({ users, received: [sub('uc-user', 5), sub('receptionist-console', 1, ENDED)] })).toEqual({
    on: false,
    why: 'subscription-expired'
  });
  // He who would use it is out of service himself.
  const short = given({ users, received: [sub('uc-user', 1), sub('receptionist-console', 1)] });
  expect(short.features['receptionist-console']).toEqual({ on: false, why: 'no-user' });
  expect(short.subscriptions.map(({ used }) => used)).toEqual([1, 0]);
});

test('what is used counts those in service, and never more than there are', () => {
  const users = [user('201', 'uc', true), user('202', 'uc', true), user('203', 'none'), user('204', 'telephony')];
  const { subscriptions } = given({
    users,
    received: [
      sub('uc-user', 2),
      sub('telephony-user', 3),
      sub('receptionist-console', 1),
      sub('telephony-plus-user', 2),
      sub('uc-user', 4, ENDED)
    ]
  });
  expect(subscriptions.map(({ type, used, active }) => [type, used, active])).toEqual([
    ['uc-user', 2, true],
    ['telephony-user', 1, true],
    ['receptionist-console', 1, true],
    ['telephony-plus-user', 0, true],
    ['uc-user', 0, false]
  ]);
});

test('SC-5 SR-10 COM’s services go by the setting first and the link second, phone files by the storage name alone', () => {
  const com = { ...OFF, upgrade: true };
  expect(given({ com }).features['com-upgrade']).toEqual({ on: true, why: 'link-up' });
  expect(given({ com, connected: false }).features['com-upgrade']).toEqual({ on: false, why: 'link-down' });
  expect(given({ com, connected: false }).features['com-backup']).toEqual({ on: false, why: 'setting-off' });
  expect(given({}).features['phone-files']).toEqual({ on: true, why: 'name-resolves' });
  expect(given({ storageResolves: false }).features['phone-files']).toEqual({ on: false, why: 'storage-unresolved' });
});
