import { DAY, HOUR } from '#lib/contract/index.ts';
import { configure, family, network } from './define.ts';
import type { Situation } from './fault.ts';
import { undo } from './undo.ts';

/** An accurate time source and the right zone (SR-11). COM's certificate is judged by the system's own clock. */

const unjudged = 'A standing link is not checked again; the next attempt';
const offline = 'The system goes offline.';

const moment = ({ trueTime }: Situation, aheadMs: number) => new Date(Date.parse(trueTime) + aheadMs).toISOString();
const byHand = (before: Situation, aheadMs: number) => configure(before, { time: { source: 'none', manual: moment(before, aheadMs) } });
/** Back to the time source that was, and nothing by hand. */
const sourceBack = (before: Situation, now: Situation) => [
  configure(now, {
    time: { source: before.settings.time.source, servers: before.settings.time.servers, manual: before.settings.time.manual ?? null }
  })
];
const needsSntp = ({ settings: { time }, internet }: Situation) =>
  time.source === 'sntp' && time.servers.some((name) => internet.time[name]) ? null : 'it does not get its time by SNTP';
const SOURCE = 'Config › Time: source SNTP with time.google.com, and look at the clock chip.';

export const time = family('time', [
  {
    id: 'clock-far-ahead',
    title: 'Clock is years ahead',
    does: 'The time source was set to none and the clock by hand, five years too late.',
    seen: {
      trainee: `The clock chip is years ahead. ${unjudged} stops at COM’s certificate: expired by the system’s clock.`,
      customer: '“The phones show a funny date.”',
      com: offline
    },
    clauses: ['SR-11', 'SC-3'],
    rows: [12],
    repair: SOURCE,
    put: (before) => [byHand(before, 5 * 365 * DAY)],
    take: sourceBack,
    linkless: true,
    cannot: needsSntp,
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.expired', clock: 'wrong', alarms: ['certificate.expiring'] }
  },
  {
    id: 'clock-at-first-day',
    title: 'Clock stands at its first day',
    does: 'The clock lost its battery and began a year ago, and the time source is none.',
    seen: {
      trainee: `The clock chip is a year behind. ${unjudged} stops at COM’s certificate: not yet valid by the system’s clock.`,
      customer: '“After the power cut the phones show last year.”',
      com: offline
    },
    clauses: ['SR-11', 'SC-3'],
    rows: [12],
    repair: SOURCE,
    put: (before) => [byHand(before, -369 * DAY)],
    take: sourceBack,
    linkless: true,
    cannot: needsSntp,
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.not-yet-valid', clock: 'wrong' }
  },
  {
    id: 'time-never-corrects',
    title: 'Time is wrong and SNTP gets no answer',
    does: 'The clock lost its battery, and the firewall drops UDP 123, so the time server cannot correct it.',
    seen: {
      trainee: `The source is SNTP and the clock a year behind all the same. ${unjudged} stops at COM’s certificate.`,
      customer: '“The time server is set, look!”',
      com: offline
    },
    clauses: ['SR-11', 'SR-5'],
    rows: [13],
    repair: 'Map › Firewall: let UDP 123 through; the clock is corrected within the hour, or at once with a reboot.',
    cannot: needsSntp,
    put: (before) => [
      network(before, { firewall: { udp123: 'drop' } }),
      byHand(before, -369 * DAY),
      configure(before, { time: { source: 'sntp', manual: null } })
    ],
    take: (before, now) => undo([network(before, { firewall: { udp123: 'drop' } })], before, now),
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.not-yet-valid', clock: 'wrong' }
  },
  {
    id: 'time-server-wrong',
    title: 'Time server tells a wrong time',
    does: 'The time server that is set is two years behind, and the system believes it.',
    seen: {
      trainee: `Within the hour the clock chip is two years behind. ${unjudged} stops at COM’s certificate: not yet valid.`,
      customer: '“All clocks in the house are wrong.”',
      com: offline
    },
    clauses: ['SR-11'],
    basis: 'assumption',
    rows: [12],
    reach: 'everybody',
    repair: 'Map › Time server: put it right, or set another one in Config › Time.',
    cannot: needsSntp,
    put: (before) => [
      network(before, {
        time: Object.fromEntries(
          before.settings.time.servers.filter((name) => before.internet.time[name]).map((name) => [name, { offsetSeconds: -63_072_000 }])
        )
      })
    ],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.not-yet-valid', clock: 'wrong' }
  },
  {
    id: 'clock-hours-slow',
    title: 'Clock is some hours slow',
    does: 'The time source was set to none and the clock by hand, three hours too early.',
    seen: {
      trainee: 'The clock chip is three hours behind. The link does not mind: certificates count in days.',
      customer: '“Voicemail says the wrong time.”',
      com: 'The system is online. Its logs do not fit others.'
    },
    clauses: ['SR-11'],
    basis: 'assumption',
    rung: null,
    linkless: true,
    repair: SOURCE,
    cannot: needsSntp,
    put: (before) => [byHand(before, -3 * HOUR)],
    take: sourceBack,
    sign: { shows: 'at-once', within: 'PT5M', clock: 'wrong' }
  },
  {
    id: 'time-zone-wrong',
    title: 'Time zone is wrong',
    does: 'The time is right, but the zone is another one.',
    seen: {
      trainee: 'The clock chip shows another local time. The link does not mind: it judges by UTC.',
      customer: '“Night service comes on in the middle of the day.”',
      com: 'The system is online, without an alarm.'
    },
    clauses: ['SR-11'],
    rung: null,
    linkless: true,
    repair: 'Config › Time: choose the zone of the site.',
    put: (before) => [configure(before, { time: { zone: before.settings.time.zone === 'Asia/Tokyo' ? 'America/Lima' : 'Asia/Tokyo' } })],
    sign: { shows: 'at-once', within: 'PT5M', clock: 'zone' }
  }
]);
