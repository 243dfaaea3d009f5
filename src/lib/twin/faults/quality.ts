import { family, network, type Telling } from './define.ts';

/** The line's limits are documented (SR-6, SR-7), what happens beyond them is a simulator assumption. */

const common: Pick<Telling, 'basis' | 'rows' | 'rung'> = { basis: 'assumption', rows: [23], rung: 'heartbeat' };
const com = 'The system goes offline and comes back, again and again.';

export const quality = family('quality', [
  {
    ...common,
    id: 'line-slow',
    title: 'Round trip over the limit',
    does: 'A round trip takes 300 ms, over the limit of 200, so half of the heartbeats get lost.',
    seen: {
      trainee: 'The link comes and goes; the log counts heartbeats lost on a poor line.',
      customer: '“The Internet is slow at times. The alarm comes and goes.”',
      com
    },
    clauses: ['SR-7'],
    repair: 'Map › WAN: a line with a round trip of at most 200 ms.',
    put: (before) => [network(before, { wan: { rttMs: 300 } })],
    sign: { shows: 'silence', within: 'PT4H', loses: 'heartbeat.missed', flaps: true }
  },
  {
    ...common,
    id: 'line-by-satellite',
    title: 'Round trip of a satellite',
    does: 'A round trip takes 650 ms, over twice the limit, so no heartbeat is answered.',
    seen: {
      trainee: 'The link comes up and is lost after three heartbeats, every time.',
      customer: '“We are on the satellite until the cable is mended.”',
      com
    },
    clauses: ['SR-7'],
    repair: 'Map › WAN: a line with a round trip of at most 200 ms.',
    put: (before) => [network(before, { wan: { rttMs: 650 } })],
    sign: { shows: 'silence', within: 'PT1H', loses: 'heartbeat.missed', flaps: true }
  },
  {
    ...common,
    id: 'line-narrow',
    title: 'Bandwidth far under the limit',
    does: 'Only 48 kbit/s are left for the link, under half of the 128 that it needs.',
    seen: {
      trainee: 'The link comes up and is lost after three heartbeats, every time.',
      customer: '“The new cameras are on the same line.”',
      com
    },
    clauses: ['SR-6'],
    repair: 'Map › WAN: at least 128 kbit/s for the link.',
    put: (before) => [network(before, { wan: { bandwidthKbps: 48 } })],
    sign: { shows: 'silence', within: 'PT1H', loses: 'heartbeat.missed', flaps: true }
  },
  {
    ...common,
    id: 'line-lossy',
    title: 'The line loses packets',
    does: 'Seven of ten packets of the heartbeat get lost.',
    seen: {
      trainee: 'The link comes and goes; the log counts heartbeats lost on a poor line.',
      customer: '“There is a crackle on outside calls since the storm.”',
      com
    },
    clauses: ['SR-6', 'SR-7'],
    repair: 'Map › WAN: a line without loss.',
    put: (before) => [network(before, { wan: { lossPercent: 70 } })],
    sign: { shows: 'silence', within: 'PT4H', loses: 'heartbeat.missed', flaps: true }
  }
]);
