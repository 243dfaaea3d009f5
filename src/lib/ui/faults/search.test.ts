import { describe, expect, it, test } from 'vitest';
import { FAULTS } from '#lib/twin/faults/index.ts';
import { searchIn } from './search.ts';

const search = searchIn(FAULTS);
const whole = (words: string) => search(words).whole.map(({ id }) => id);
const NEAR_THE_TOP = 5;

describe('what a customer says leads to the fault', () => {
  test.each([
    ['some users are logged out', ['telephony-users-expired', 'telephony-users-short', 'profile-not-ordered', 'uc-expired']],
    ['calls stopped this morning', ['a-month-in-the-dark', 'everything-expired']],
    ['we get daily alarms', ['default-route-missing', 'lan-unplugged', 'router-off']],
    ['phones do not register', ['telephony-users-expired', 'telephony-users-short', 'uc-expired']],
    ['voicemail gone', ['everything-expired', 'a-month-in-the-dark']],
    ['primary fails', ['primary-cut']],
    ['cannot call', ['a-month-in-the-dark', 'everything-expired']],
    ['no dial tone', ['a-month-in-the-dark', 'everything-expired']],
    ['Phone pictures gone', ['dns-server-unset', 'storage-blocked']],
    ['COM cannot back up', ['com-backup-off']],
    ['A feature stopped', ['uc-expired', 'storage-blocked']],
    ['Clock is wrong', ['time-server-wrong', 'clock-far-ahead', 'clock-at-first-day']],
    ['Never connected', ['customer-id-missing', 'server-address-missing', 'wrong-region']],
    ['voicemail says the wrong time', ['clock-hours-slow']],
    ['nothing works any more', ['everything-expired', 'a-month-in-the-dark']],
    ['Phones are fine, but there is an alarm every morning', ['default-route-missing', 'router-off']]
  ])('%s', (words, expected) => {
    expect(whole(words).slice(0, NEAR_THE_TOP)).toEqual(expect.arrayContaining(expected));
  });
});

it('SC-8 finds every fault that leaves a link down in error mode by its daily alarm, in whatever words', () => {
  const down = FAULTS.filter(({ sign }) => sign.failure && !sign.mode && !sign.users).map(({ id }) => id);
  expect(down).toContain('firewall-drops-both');
  for (const words of ['daily alarm', 'daily alarms', 'an alarm every day']) expect(whole(words)).toEqual(expect.arrayContaining(down));
});

it('finds a fault by its clause, by what the screen says and by a word that is not finished', () => {
  expect(whole('SR-10')).toEqual(['storage-blocked']);
  expect(whole('No DNS server answers').slice(0, 3)).toContain('dns-server-down');
  expect(whole('gatew')).toContain('gateway-mistyped');
});

it('does not take what somebody says is well for a symptom', () => {
  expect(whole('calls gone')).not.toContain('dns-server-unset');
});

it('offers what comes closest where not every word is said, and nothing where none is', () => {
  expect(search('storage unicorn')).toEqual({ whole: [], close: [expect.objectContaining({ id: 'storage-blocked' })] });
  expect(search('unicorn')).toEqual({ whole: [], close: [] });
});

it('shows all in the order of the catalogue when nothing is said', () => {
  for (const words of ['  ', 'it does not work']) expect(search(words)).toEqual({ whole: FAULTS, close: [] });
});
