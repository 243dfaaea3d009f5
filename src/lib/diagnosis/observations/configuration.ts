import {
  type AlarmCode,
  COM_ADMIN_STATES,
  DAY,
  FAILURES,
  FAILURE_CODES,
  type FailureCode,
  HOUR,
  inNetwork,
  isUnset,
  MINUTE,
  type Rung,
  RUNGS
} from '#lib/contract/index.ts';
import { FAILURE_WORDS, RUNG_WORDS } from '#lib/views/words.ts';
import { type Observation, observations, type Sight } from '../observation.ts';
import { zoneIsWrong } from './phone.ts';

/** What somebody reads who can open the system’s configuration, its status and its alarms. */

const { yesNo, oneOf } = observations('configuration');

const settings = ({ system }: Sight) => system.settings;
const isUp = (sight: Sight, code: AlarmCode) => sight.system.alarms.some((one) => one.code === code && one.cleared === null);
const flaps = ({ losses }: Sight) => losses > 1;
const defaultRoute = (sight: Sight) => settings(sight).routes.find(({ ip, mask }) => isUnset(ip) && isUnset(mask));

const alarm = (code: AlarmCode, title: string, say: string) =>
  yesNo({ id: `alarm-${code}`, title, well: 'no', say, yes: 'raised', no: 'not raised', is: (sight) => isUp(sight, code) });

const COM_ADMIN_WORDS = {
  enabled: 'enabled',
  'force-new-password': 'must set a new password',
  disabled: 'disabled',
  locked: 'locked',
  absent: 'is not there'
} as const;

const STOPS = Object.fromEntries(FAILURE_CODES.map((code) => [code, FAILURE_WORDS[code]])) as Record<FailureCode, string>;
const codesTo = (last: Rung) => RUNGS.slice(0, RUNGS.indexOf(last) + 1).flatMap((rung) => FAILURES[rung] as readonly FailureCode[]);

/** Whether attempts stop at a rung or before, for each rung after which others come; and for each way in which a rung can fail. */
const stopQuestions = [
  ...RUNGS.slice(0, -1).map((rung) => ({
    id: `stops-by-${rung}`,
    yes: codesTo(rung),
    say:
      rung === 'config'
        ? 'Is the customer ID or the subscription server address empty, so that the system does not even try?'
        : `Do attempts to reach the subscription server fail at “${RUNG_WORDS[rung].title}”, or earlier?`
  })),
  ...RUNGS.flatMap((rung) =>
    FAILURES[rung].length < 2
      ? []
      : (FAILURES[rung] as readonly FailureCode[]).map((code) => ({
          id: `stops-${code}`,
          yes: [code],
          say: `Do attempts to reach the subscription server fail with “${FAILURE_WORDS[code]}”?`
        }))
  )
];

export const ofConfiguration: readonly Observation[] = [
  oneOf({
    id: 'link',
    title: 'Link to COM',
    values: { connected: 'connected', unsteady: 'comes and goes', down: 'down' },
    asks: [
      { id: 'link-connected', yes: ['connected'], say: 'Is the link to the subscription server up, and has it been up all day?' },
      { id: 'link-unsteady', yes: ['unsteady'], say: 'Has the link been lost and come back several times today?' }
    ],
    read: (sight) => (flaps(sight) ? 'unsteady' : sight.system.link.state === 'connected' ? 'connected' : 'down')
  }),
  yesNo({
    id: 'on-8443',
    title: 'Port of the link',
    well: 'no',
    say: 'Is the link on port 8443 rather than 443?',
    yes: 'on 8443',
    no: 'on 443, or not up',
    is: (sight) => !flaps(sight) && sight.system.link.port === 8443 && sight.system.link.state === 'connected'
  }),
  oneOf<FailureCode | 'nowhere'>({
    id: 'stops-at',
    title: 'Where attempts stop',
    assumption: 'The ten rungs of the ladder are Linktwin’s; the product shows less.',
    values: { nowhere: 'the link is up, or comes and goes', ...STOPS },
    asks: stopQuestions,
    read: (sight) => (flaps(sight) || sight.system.link.state === 'connected' ? 'nowhere' : (sight.system.link.failure?.code ?? 'nowhere'))
  }),
  oneOf({
    id: 'entitlement',
    title: 'What the system runs on',
    values: {
      subscribed: 'subscriptions, confirmed by COM',
      error: 'held subscriptions: the 30 days are running',
      expired: 'nothing: the 30 days are over',
      none: 'nothing: it never received any',
      unsteady: 'changes with the link'
    },
    asks: [
      { id: 'days-running', yes: ['error'], say: 'Is the system counting days without the subscription server?' },
      { id: 'days-over', yes: ['expired'], say: 'Are the 30 days without the subscription server over?' }
    ],
    read: (sight) => (flaps(sight) ? 'unsteady' : sight.system.entitlement.mode)
  }),
  oneOf({
    id: 'alarm-day',
    title: 'Count of the daily alarm',
    values: {
      none: 'no such alarm',
      first: 'today for the first time',
      days: 'for days',
      end: 'for almost 30 days',
      over: 'the 30 days are over'
    },
    asks: [
      { id: 'alarm-since-today', yes: ['first'], say: 'Did the daily alarm about the link come today for the first time?' },
      { id: 'alarm-near-end', yes: ['end'], say: 'Has the daily alarm about the link been coming for four weeks or longer?' }
    ],
    read: (sight) => {
      if (flaps(sight)) return 'none';
      if (isUp(sight, 'entitlement.expired')) return 'over';
      const daily = sight.system.alarms.find(({ code, cleared }) => code === 'link.down-daily' && cleared === null);
      return !daily ? 'none' : daily.count <= 1 ? 'first' : daily.count < 28 ? 'days' : 'end';
    }
  }),
  alarm(
    'certificate.expiring',
    'Alarm: the system’s certificate ends',
    'Is there an alarm that the system’s certificate is about to end, or has ended?'
  ),
  alarm('subscription.expired', 'Alarm: a subscription has expired', 'Is there an alarm that a subscription has expired?'),
  alarm('subscription.short', 'Alarm: too few subscriptions', 'Is there an alarm that there are fewer subscriptions than users?'),
  oneOf({
    id: 'clock',
    title: 'Clock of the system',
    values: { right: 'right', hours: 'hours off', behind: 'years behind', ahead: 'years ahead' },
    asks: [
      { id: 'clock-behind', yes: ['behind'], say: 'Is the system’s date in an earlier year?' },
      { id: 'clock-ahead', yes: ['ahead'], say: 'Is the system’s date in a later year?' },
      { id: 'clock-right', yes: ['right'], say: 'Is the system’s clock right to the minute, whatever its time zone?' }
    ],
    read: ({ system }) => {
      const { offsetMs } = system.clock;
      if (Math.abs(offsetMs) >= 30 * DAY) return offsetMs < 0 ? 'behind' : 'ahead';
      return Math.abs(offsetMs) >= Math.min(HOUR, 2 * MINUTE) ? 'hours' : 'right';
    }
  }),
  oneOf({
    id: 'customer-id',
    title: 'Customer ID',
    values: { mailed: 'as in the e-mail', missing: 'empty', other: 'not as in the e-mail' },
    asks: [{ id: 'customer-id-as-mailed', yes: ['mailed'], say: 'Is the customer ID the one in the e-mail, letter by letter?' }],
    read: (sight) => {
      const { customerId } = settings(sight).initial;
      return customerId === '' ? 'missing' : customerId === sight.state.email.customerId ? 'mailed' : 'other';
    }
  }),
  oneOf({
    id: 'server-address',
    title: 'Subscription server address',
    values: { mailed: 'as in the e-mail', missing: 'empty', other: 'not as in the e-mail' },
    asks: [
      {
        id: 'server-address-as-mailed',
        yes: ['mailed'],
        say: 'Is the subscription server address the one in the e-mail, letter by letter?'
      }
    ],
    read: (sight) => {
      const { licenseServer } = settings(sight).initial;
      return licenseServer === ''
        ? 'missing'
        : licenseServer.toLowerCase() === sight.state.email.licenseServer.toLowerCase()
          ? 'mailed'
          : 'other';
    }
  }),
  yesNo({
    id: 'default-route',
    title: 'Default route',
    say: 'Is there an IP route with address 0.0.0.0 and mask 0.0.0.0?',
    yes: 'there',
    no: 'not there',
    is: (sight) => defaultRoute(sight) !== undefined
  }),
  yesNo({
    id: 'route-with-mask',
    title: 'Route with address 0.0.0.0 and another mask',
    well: 'no',
    say: 'Is there an IP route with address 0.0.0.0 whose mask is not 0.0.0.0?',
    yes: 'there',
    no: 'not there',
    is: (sight) => settings(sight).routes.some(({ ip, mask }) => isUnset(ip) && !isUnset(mask))
  }),
  yesNo({
    id: 'other-route-to-com',
    title: 'Another route that COM’s address falls under',
    well: 'no',
    say: 'Is there another IP route that the server’s address falls under, besides the default route?',
    yes: 'there',
    no: 'not there',
    is: (sight) =>
      settings(sight).routes.some((route) => !isUnset(route.ip) && inNetwork(sight.state.internet.com.ip, route.ip, route.mask))
  }),
  yesNo({
    id: 'gateway-as-installed',
    title: 'Gateway of the default route',
    say: 'Is the gateway of the default route the one in the installation papers? If there is no such route, say yes.',
    yes: 'as installed, or no such route',
    no: 'another',
    is: (sight) => {
      const installed = sight.reference.systems[sight.id]!.settings.routes[0]?.gateway;
      const now = (defaultRoute(sight) ?? settings(sight).routes.find(({ ip }) => isUnset(ip)))?.gateway;
      return now === undefined || now === installed;
    }
  }),
  yesNo({
    id: 'route-lan-as-installed',
    title: 'LAN of the default route',
    say: 'Does the default route lead to the LAN port that the router is on? If there is no such route, say yes.',
    yes: 'the LAN of the router, or no such route',
    no: 'the other LAN',
    is: (sight) => {
      const installed = sight.reference.systems[sight.id]!.settings.routes[0]?.destination;
      const now = defaultRoute(sight)?.destination;
      return now === undefined || now === installed;
    }
  }),
  yesNo({
    id: 'lan-as-installed',
    title: 'LAN addresses of the system',
    say: 'Are the system’s LAN addresses those of the installation papers?',
    yes: 'as installed',
    no: 'others',
    is: (sight) => {
      const installed = sight.reference.systems[sight.id]!.settings;
      return (['lan1', 'lan2'] as const).every((lan) => settings(sight)[lan].ip === installed[lan].ip);
    }
  }),
  oneOf({
    id: 'dns-setting',
    title: 'DNS server setting',
    values: { installed: 'as installed', unset: 'none is set', other: 'another address' },
    asks: [
      { id: 'dns-set', yes: ['installed', 'other'], say: 'Is a DNS server entered, and not 0.0.0.0?' },
      { id: 'dns-as-installed', yes: ['installed'], say: 'Is the DNS server the one in the installation papers?' }
    ],
    read: (sight) => {
      const { server, backup } = settings(sight).dns;
      if (isUnset(server) && isUnset(backup)) return 'unset';
      return server === sight.reference.systems[sight.id]!.settings.dns.server ? 'installed' : 'other';
    }
  }),
  yesNo({
    id: 'time-source-set',
    title: 'Time source',
    say: 'Is a time source set, rather than “none”?',
    yes: 'set',
    no: 'none',
    is: (sight) => settings(sight).time.source !== 'none'
  }),
  yesNo({
    id: 'zone-right',
    title: 'Time zone',
    say: 'Is the time zone the one of the site?',
    yes: 'that of the site',
    no: 'another',
    is: (sight) => !zoneIsWrong(sight)
  }),
  oneOf({
    id: 'com-admin',
    title: 'Service user COMAdmin',
    values: COM_ADMIN_WORDS,
    asks: [
      { id: 'com-admin-enabled', yes: ['enabled'], say: 'Is the service user COMAdmin enabled?' },
      ...COM_ADMIN_STATES.filter((one) => one !== 'enabled').map((one) => ({
        id: `com-admin-${one}`,
        yes: [one],
        say:
          one === 'absent'
            ? 'Is the service user COMAdmin missing?'
            : `Does COMAdmin’s status say that it ${one === 'force-new-password' ? 'must set a new password' : `is ${one}`}?`
      }))
    ],
    read: (sight) => settings(sight).security.comAdmin.status
  }),
  oneOf({
    id: 'own-certificate',
    title: 'The system’s certificate',
    values: { valid: 'in date', ends: 'ends within 60 days', ended: 'has ended', future: 'has not begun' },
    asks: [
      { id: 'own-certificate-ended', yes: ['ended'], say: 'Has the system’s certificate ended, going by its dates?' },
      { id: 'own-certificate-future', yes: ['future'], say: 'Does the system’s certificate begin only on a day that is still to come?' }
    ],
    read: (sight) => {
      const { notBefore, notAfter } = settings(sight).security.certificate;
      const now = sight.state.epochMs + sight.state.at;
      if (now < Date.parse(notBefore)) return 'future';
      const left = Date.parse(notAfter) - now;
      return left < 0 ? 'ended' : left < 60 * DAY ? 'ends' : 'valid';
    }
  }),
  yesNo({
    id: 'profile-none',
    title: 'Users without a profile',
    well: 'no',
    say: 'Is there a user whose profile is “Non-licensed User”?',
    yes: 'there are',
    no: 'none',
    is: (sight) => settings(sight).users.some(({ profile }) => profile === 'none')
  }),
  yesNo({
    id: 'profiles-as-installed',
    title: 'Profiles of the users',
    say: 'Apart from non-licensed users: does every user have the profile that was ordered?',
    yes: 'as ordered',
    no: 'changed',
    is: (sight) => {
      const installed = sight.reference.systems[sight.id]!.settings.users;
      return installed.every(({ extension, profile }) => {
        const now = settings(sight).users.find((user) => user.extension === extension);
        return now === undefined || now.profile === profile || now.profile === 'none';
      });
    }
  }),
  yesNo({
    id: 'receptionist-marked',
    title: 'Receptionist',
    say: 'Is a user marked as receptionist?',
    yes: 'somebody is',
    no: 'nobody is',
    is: (sight) => settings(sight).users.some(({ receptionist }) => receptionist)
  }),
  ...(
    [
      ['backupRestore', 'backup and restore'],
      ['upgrade', 'upgrades'],
      ['logCollection', 'log collection'],
      ['management', 'remote management']
    ] as const
  ).map(([key, name]) =>
    yesNo({
      id: `allows-${key}`,
      title: `COM may do ${name}`,
      say: `Is COM allowed to do ${name}, in the system’s settings?`,
      yes: 'allowed',
      no: 'not allowed',
      is: (sight) => settings(sight).com[key]
    })
  )
];
