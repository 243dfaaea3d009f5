import { type Command, type Envelope, formatDuration } from '#lib/contract/index.ts';
import fc from 'fast-check';
import { call, com, configure, network, reboot, remote } from './given.ts';

/** Random schedules of faults, repairs and time, for properties that must hold whatever people do. */

/** A day of half an hour: alarms, audits and expiry fall within what can be stepped through in a test. */
export const SHORT_DAYS: Envelope['site'] = {
  kind: 'ip500v2',
  numbers: { auditIntervalMs: 1_800_000, dailyAlarmMs: 600_000, errorModeMs: 6_000_000, sntpIntervalMs: 1_200_000 }
};

const flag = fc.boolean();
const filter = fc.constantFrom('allow', 'drop', 'reject');

const change: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: flag.map((up) => network({ wan: { up } })) },
  flag.map((up) => network({ router: { up } })),
  flag.map((up) => network({ lan1: { up } })),
  flag.map((up) => network({ com: { up } })),
  fc.record({ tcp443: filter, tcp8443: filter }).map((firewall) => network({ firewall })),
  fc.record({ tlsInspection: flag, websocketUpgrade: flag }).map((firewall) => network({ firewall })),
  fc.constantFrom(40, 41, 180, 230, 300, 500).map((rttMs) => network({ wan: { rttMs } })),
  fc.constantFrom([], ['avaya-sub.com'], ['storage.googleapis.com']).map((blocks) => network({ dns: { '8.8.8.8': { blocks } } })),
  flag.map((up) => network({ dns: { '8.8.8.8': { up } } })),
  fc.constantFrom(0, 5, -1e8).map((offsetSeconds) => network({ time: { 'time.google.com': { offsetSeconds } } })),
  fc.constantFrom('enabled', 'disabled', 'locked').map((status) => configure({ security: { comAdmin: { status } } })),
  fc.constantFrom('8.8.8.8', '0.0.0.0', '192.168.42.10').map((server) => configure({ dns: { server } })),
  fc.constantFrom('none', 'sntp').map((source) => configure({ time: { source } })),
  flag.map((known) => configure({ initial: { customerId: known ? 'LT-204817' : 'LT-000000' } })),
  flag.map((there) => configure({ routes: there ? [{ ip: '', mask: '', gateway: '192.168.42.254', destination: 'LAN1' }] : [] })),
  fc.constant(reboot),
  fc.constant<Command>({ do: 'default-security', system: 'hq' }),
  fc.constantFrom('backup', 'manage').map((action) => remote(action as 'backup')),
  // Certificates that end within the schedule, or are about to: the world then changes without a command.
  fc
    .constantFrom('2026-01-05T09:50:00Z', '2026-01-05T11:30:00Z', '2026-03-06T10:00:00Z', '2027-01-01T00:00:00Z')
    .map((notAfter) => configure({ security: { certificate: { notAfter } } })),
  fc.constantFrom('2026-01-05T10:10:00Z', '2026-06-01T00:00:00Z').map((notAfter) => network({ com: { certificate: { notAfter } } })),
  flag.map((backupRestore) => configure({ com: { backupRestore } })),
  fc.constantFrom('LT-204817', 'LT-999999').map((customerId) => com({ set: { customerId } })),
  fc
    .tuple(fc.constantFrom('uc-user', 'telephony-user'), fc.integer({ min: 1, max: 9 }), fc.constantFrom('PT0S', 'PT10M', 'PT40M'))
    .map(([type, quantity, processing]) => com({ order: { type, quantity, term: 'P1M', processing } })),
  fc.constantFrom('PT0S', 'PT30M').map((processing) => com({ renew: { type: 'uc-user', term: 'P1Y', processing } })),
  fc
    .constantFrom('2026-01-05T09:40:00Z', '2026-01-05T11:00:00Z', '2027-01-01T00:00:00Z')
    .map((expiresAt) => com({ set: { subscriptions: [{ type: 'uc-user', quantity: 2, expiresAt }] } })),
  fc
    .constantFrom('2026-01-05T09:20:00Z', '2026-01-05T10:30:00Z', '2026-12-31T00:00:00Z')
    .map((startsAt) => com({ set: { subscriptions: [{ type: 'uc-user', quantity: 2, startsAt, expiresAt: '2027-01-01T00:00:00Z' }] } })),
  fc.constant(com({ set: { subscriptions: [] } })),
  fc
    .tuple(
      fc.constantFrom('201', '205', '+442079460123'),
      fc.constantFrom('203', '301', '112', '5550100'),
      fc.constantFrom(undefined, 'PT1S', 'PT50M')
    )
    .map(([from, to, lasts]): Command => ({ ...call(from, to), ...(lasts ? { lasts } : {}) }) as Command),
  fc.constantFrom('201', '203').map((extension): Command => ({ do: 'hang-up', system: 'hq', extension }))
);

const pause: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5_400_000 }).map((ms): Command => ({ do: 'advance', by: formatDuration(ms) })) },
  // Whole multiples of the intervals make events fall on the same millisecond.
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0, max: 120 }).map((count): Command => ({ do: 'advance', by: formatDuration(count * 15_000) }))
  },
  fc
    .constantFrom<Extract<Command, { until: unknown }>['until'][]>('link.connected', 'link.lost', 'alarm', 'entitlement.changed', 'idle')
    .map((until): Command => ({ do: 'advance', until, within: 'PT1H' }))
);

export interface Schedule {
  start: Envelope['start'];
  rules: Envelope['rules'];
  seed: number;
  commands: Command[];
}

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  start: fc.constantFrom('ready', 'ready', 'new'),
  rules: fc.constantFrom('error-mode', 'grace-period'),
  seed: fc.integer({ min: 0, max: 1000 }),
  commands: fc.array(fc.tuple(change, pause), { minLength: 1, maxLength: 5 }).map((pairs) => pairs.flat())
});
