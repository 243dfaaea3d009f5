import type { SystemState } from '#lib/views/state.ts';
import { expect, test } from 'vitest';
import { shortagesOf } from './shortage.ts';

type User = SystemState['users'][number];
const user = (extension: string, why: User['why'], profile: User['profile'] = 'uc'): User => ({
  extension,
  profile,
  why,
  inService: why === 'subscribed'
});

test('who goes without for want of subscriptions, the highest extension first', () => {
  const users = [
    user('99', 'subscription-short'),
    user('201', 'subscribed'),
    user('1000', 'subscription-short'),
    user('203', 'subscription-missing', 'telephony'),
    user('204', 'subscription-expired', 'telephony-plus'),
    user('205', 'no-profile', 'none')
  ];
  expect(shortagesOf(users)).toEqual([
    { profile: 'uc', users: 3, without: ['1000', '99'] },
    { profile: 'telephony', users: 1, without: ['203'] }
  ]);
});
