import { describe, expect, it, test } from 'vitest';
import { OBSERVATIONS } from './observations/index.ts';
import { ticksFor } from './ticks.ts';

const ids = (said: string) => ticksFor(said).map(({ id }) => id);

describe('what somebody says finds what can be ticked', () => {
  test.each([
    ['no voicemail', 'works-voicemail'],
    ['voicemail', 'works-voicemail'],
    ['daily alarm', 'alarm-day'],
    ['an alarm every day', 'alarms'],
    ['wrong time', 'phone-time'],
    ['phone pictures gone', 'works-phone-files'],
    ['no calls', 'calls'],
    ['some users are logged out', 'who-is-out'],
    ['8443', 'port-8443'],
    ['COM cannot back up', 'remote-com-backup'],
    ['COMAdmin', 'com-admin'],
    ['no internet', 'internet'],
    ['router', 'router-on'],
    ['dns', 'dns-setting'],
    ['Teams', 'works-workplace-desktop'],
    ['MS Teams is dead', 'works-workplace-desktop'],
    ['one-X', 'works-workplace-mobile'],
    ['UMS', 'works-voicemail'],
    ['voicmail', 'works-voicemail'],
    ['no voicemial', 'works-voicemail'],
    ['ruoter', 'router-on'],
    ['certif', 'own-certificate']
  ])('“%s” finds %s among the first', (said, id) => expect(ids(said).slice(0, 6)).toContain(id));
});

it('gives all in their order where nothing is said that tells one from another', () => {
  expect(ticksFor('  ')).toEqual(OBSERVATIONS);
  expect(ticksFor('it does not work')).toEqual(OBSERVATIONS);
});

it('gives nothing where no word is known', () => {
  expect(ids('unicorn')).toEqual([]);
});

it('finds every observation by its own name', () => {
  for (const { id, title } of OBSERVATIONS) expect(ids(title), title).toContain(id);
});
