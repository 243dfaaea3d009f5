import type { AlarmCode, Feature } from '#lib/contract/index.ts';
import { HOUR, MINUTE } from '#lib/contract/index.ts';
import { FEATURE_WORDS } from '#lib/views/words.ts';
import { type Observation, observations, type Sight } from '../observation.ts';

/** What somebody at the site sees and hears who knows nothing of the system. */

const { yesNo, oneOf } = observations('phone');

const outOfService = ({ system }: Sight) => system.users.filter(({ inService }) => !inService);
/** Everybody, or telephony itself, is out: then it is no matter of this or that user. */
const nobodyCalls = (sight: Sight) => !sight.system.telephony.on || outOfService(sight).length === sight.system.users.length;

/** How they are asked about each, and how they would say that it does not work. */
const FEATURE_QUESTIONS: Partial<Record<Feature, { say: string; off: string }>> = {
  voicemail: { say: 'Does voicemail answer and play messages?', off: 'Voicemail does not answer.' },
  'workplace-desktop': { say: 'Does the phone program on the computers work?', off: 'The phone program on the computers does not work.' },
  'workplace-mobile': { say: 'Do the calling apps on mobile phones work?', off: 'The calling apps on mobile phones do not work.' },
  'receptionist-console': { say: 'Does the console at reception work?', off: 'The console at reception does not work.' },
  'phone-files': {
    say: 'Do the phones still show their background pictures?',
    off: 'The phones no longer show their background pictures.'
  }
};

const features = Object.entries(FEATURE_QUESTIONS).map(([feature, { say, off }]) =>
  yesNo({
    id: `works-${feature}`,
    title: FEATURE_WORDS[feature as Feature],
    say,
    yes: 'works',
    no: 'does not work',
    plain: { no: off },
    is: ({ system }) => system.features[feature as Feature].on
  })
);

/** Alarms that the system raises again each day for as long as their ground lasts. */
const DAILY: ReadonlySet<AlarmCode> = new Set<AlarmCode>(['link.down-daily', 'certificate.expiring']);

export const ofPhone: readonly Observation[] = [
  oneOf({
    id: 'calls',
    title: 'Calls on the phones',
    values: {
      all: 'all phones make calls',
      one: 'one phone makes no calls',
      some: 'some phones make no calls',
      none: 'no phone makes calls'
    },
    plain: { one: 'One phone cannot make calls.', some: 'Some phones cannot make calls.', none: 'No phone can make calls.' },
    asks: [
      { id: 'calls-at-all', yes: ['all', 'one', 'some'], say: 'Can anybody at the site still make an ordinary call?' },
      { id: 'calls-everybody', yes: ['all'], say: 'Can everybody make calls, on every phone?' },
      { id: 'calls-one-only', yes: ['one'], say: 'Is it just one phone that cannot make calls?' }
    ],
    read: (sight) => {
      const out = outOfService(sight).length;
      return nobodyCalls(sight) ? 'none' : out === 0 ? 'all' : out === 1 ? 'one' : 'some';
    }
  }),
  oneOf({
    id: 'who-is-out',
    title: 'Which users are out of service',
    values: {
      nobody: 'nobody',
      uc: 'those with softphones and apps',
      desk: 'those with a plain desk phone',
      mixed: 'with phone programs and without'
    },
    plain: {
      uc: 'The phones of people with a phone program or a mobile app do not work.',
      desk: 'The phones of people with nothing but a desk phone do not work.',
      mixed: 'Phones do not work, be it with or without a phone program or a mobile app.'
    },
    asks: [
      { id: 'apps-users-out', yes: ['uc'], say: 'Is it only people with a phone program or a mobile app whose phones do not work?' },
      { id: 'desk-users-out', yes: ['desk'], say: 'Is it only people with nothing but a desk phone whose phones do not work?' }
    ],
    read: (sight) => {
      const profiles = new Set(outOfService(sight).map(({ extension }) => (userOf(sight, extension) === 'uc' ? 'uc' : 'desk')));
      return profiles.size === 0 ? 'nobody' : profiles.size === 2 ? 'mixed' : profiles.has('uc') ? 'uc' : 'desk';
    }
  }),
  ...features,
  oneOf({
    id: 'phone-time',
    title: 'Time and date on the phones',
    values: { right: 'right', hours: 'some hours off', date: 'another date' },
    plain: { hours: 'The time on the phones is wrong.', date: 'The phones show a wrong date.' },
    asks: [
      { id: 'phone-time-right', yes: ['right'], say: 'Is the time on the phones right?' },
      { id: 'phone-date-wrong', yes: ['date'], say: 'Do the phones show a wrong date?' }
    ],
    read: (sight) => {
      const off = Math.abs(sight.system.clock.offsetMs);
      if (off >= 24 * HOUR) return 'date';
      return off >= MINUTE || zoneIsWrong(sight) ? 'hours' : 'right';
    }
  }),
  oneOf({
    id: 'alarms',
    title: 'Alarms of the system',
    values: { none: 'none', there: 'it has given one', unsteady: 'they come and go' },
    plain: { there: 'The telephone system has given an alarm.', unsteady: 'An alarm comes and goes, several times a day.' },
    asks: [
      {
        id: 'alarm-there',
        yes: ['there', 'unsteady'],
        say: 'Has the telephone system given an alarm today, or is an older one still there?'
      },
      { id: 'alarm-comes-and-goes', yes: ['unsteady'], say: 'Does an alarm come and go, several times a day?' }
    ],
    read: ({ system, losses }) => (losses > 1 ? 'unsteady' : system.alarms.some(({ cleared }) => cleared === null) ? 'there' : 'none')
  }),
  oneOf({
    id: 'alarm-every-day',
    title: 'The same alarm every day',
    values: { none: 'no', first: 'not yet, it came for the first time', daily: 'yes, day after day' },
    plain: { first: 'The alarm has come for the first time.', daily: 'The same alarm has come day after day.' },
    asks: [{ id: 'alarm-every-day', yes: ['daily'], say: 'Has the same alarm come day after day?' }],
    read: ({ system }) => {
      const counts = system.alarms.filter(({ code, cleared }) => cleared === null && DAILY.has(code)).map(({ count }) => count);
      return counts.length === 0 ? 'none' : Math.max(...counts) > 1 ? 'daily' : 'first';
    }
  }),
  oneOf({
    id: 'other-sites',
    title: 'Other systems of the customer',
    values: { alone: 'there are no others', well: 'the others have no alarm', too: 'others have an alarm, too' },
    plain: {
      alone: 'There is no other telephone system.',
      well: 'Your other telephone systems have no alarm.',
      too: 'Other telephone systems of yours have an alarm, too.'
    },
    asks: [
      { id: 'other-sites-well', yes: ['well'], say: 'Do you have other telephone systems, and no alarm on any of them?' },
      { id: 'other-sites-too', yes: ['too'], say: 'Do you have other telephone systems that have an alarm, too?' }
    ],
    read: ({ state, id }) => {
      const others = Object.entries(state.systems).filter(([other]) => other !== id);
      if (others.length === 0) return 'alone';
      return others.some(([, { alarms }]) => alarms.some(({ cleared }) => cleared === null)) ? 'too' : 'well';
    }
  }),
  oneOf({
    id: 'internet',
    title: 'Internet on the computers at the site',
    assumption: 'Computers at the site use the same router and line as the system, and the DNS server that the system uses.',
    values: { works: 'works', names: 'only what needs no name', slow: 'works badly', none: 'does not work' },
    plain: {
      names: 'Web pages do not open, though the line is there.',
      slow: 'The Internet is slow, or drops out.',
      none: 'The Internet does not work.'
    },
    asks: [
      { id: 'internet-works', yes: ['works'], say: 'Do web pages open on your computers, as fast as ever?' },
      { id: 'internet-bad', yes: ['slow'], say: 'Is your Internet slow, or does it drop out?' }
    ],
    read: ({ system: { site, effectiveDns, settings }, state: { internet }, reference, id }) => {
      if (!site.router.up || !site.wan.up) return 'none';
      const usual = reference.systems[id]!.effectiveDns.server;
      if (usual === effectiveDns.server && usual === settings.dns.server && internet.dns[usual]?.up === false) return 'names';
      const { rttMs, bandwidthKbps, lossPercent } = site.wan;
      return rttMs > 200 || bandwidthKbps < 128 || lossPercent > 0 ? 'slow' : 'works';
    }
  }),
  yesNo({
    id: 'router-on',
    title: 'Router has power',
    cost: 1.5,
    say: 'Are the lights of the router on?',
    yes: 'it is on',
    no: 'it is off',
    plain: { no: 'The lights of the router are off.' },
    is: ({ system }) => system.site.router.up
  }),
  yesNo({
    id: 'cable-in',
    title: 'Network cable of the system',
    cost: 2,
    say: 'Is the network cable of the telephone system plugged in?',
    yes: 'plugged in',
    no: 'unplugged',
    plain: { no: 'The network cable of the telephone system is unplugged.' },
    is: ({ system }) => system.site[usedLan(system.settings.routes)].up
  })
];

function userOf({ reference, id, system }: Sight, extension: string) {
  // What the person has at hand is what was installed; a profile changed by mistake does not take the app from the computer.
  const installed = reference.systems[id]?.settings.users ?? system.settings.users;
  return installed.find((user) => user.extension === extension)?.profile;
}

export function zoneIsWrong({ system, reference, id }: Sight): boolean {
  const right = reference.systems[id]?.settings.time.zone;
  return right !== undefined && right !== system.settings.time.zone;
}

function usedLan(routes: Sight['system']['settings']['routes']): 'lan1' | 'lan2' {
  return routes[0]?.destination === 'LAN2' ? 'lan2' : 'lan1';
}
