import { type Command, type Envelope, formatDuration } from '#lib/contract/index.ts';
import { FAULTS } from '#lib/twin/faults/index.ts';
import fc from 'fast-check';

/** Random schedules of faults, repairs and time, for properties that must hold whatever people do. */

/** A day of half an hour: alarms, audits and expiry fall within what can be stepped through in a test. */
const SHORT = { auditIntervalMs: 1_800_000, dailyAlarmMs: 600_000, errorModeMs: 6_000_000, sntpIntervalMs: 1_200_000 };

/** The usual site with short days. */
export const SHORT_DAYS: Envelope['site'] = { kind: 'ip500v2', numbers: SHORT };

/** What the n-th system of a site has for itself. */
interface Own {
  lan1: string;
  extension: (person: number) => string;
}
function ownOf(index: number): Own {
  return {
    lan1: `192.168.${42 + 2 * index}`,
    extension: (person) => String((index + 2) * 100 + person)
  };
}

/** Where schedules happen: a site and the names of its systems, in its order. One line for each site that the twin has. */
interface Place {
  site: Envelope['site'];
  systems: [string, ...string[]];
  /** How often, compared with the others. */
  weight: number;
}
const HQ: Place = { site: SHORT_DAYS, systems: ['hq'], weight: 3 };

/** Systems with names of their own, and two people each, of whom one is a user by name only. */
const SHOPS = ['depot', 'shop-1', 'shop-2', 'shop-3', 'till'] as const;
const shops = SHOPS.map((id, index) => ({
  id,
  users: [
    { extension: ownOf(index).extension(1), name: `Keeper ${index}`, profile: 'uc' as const },
    { extension: ownOf(index).extension(3), name: `Door ${index}`, profile: 'none' as const }
  ]
}));
const PLACES: Place[] = [
  HQ,
  { site: { kind: 'scn', numbers: SHORT }, systems: ['hq', 'north', 'south'], weight: 1 },
  { site: { kind: 'server-edition', numbers: SHORT }, systems: ['primary', 'secondary', 'expansion'], weight: 1 },
  { site: { kind: 'scn', numbers: SHORT, systems: shops }, systems: [...SHOPS], weight: 1 }
];

export interface Schedule {
  site?: Envelope['site'];
  start: Envelope['start'];
  rules: Envelope['rules'];
  seed: number;
  commands: Command[];
}

type Some = fc.Arbitrary<Command> | { weight: number; arbitrary: fc.Arbitrary<Command> };
type Set = Record<string, unknown>;
type Until = Extract<Command, { until: unknown }>['until'];
type Remote = Extract<Command, { do: 'remote' }>;

const defaultRoute = (lan1: string) => ({ ip: '0.0.0.0', mask: '0.0.0.0', gateway: `${lan1}.254`, destination: 'LAN1' });

const flag = fc.boolean();
const person = fc.constantFrom(1, 3, 5, 8);
const filter = fc.constantFrom('allow', 'drop', 'reject');
/** As a file would hold it: with the prototype that JSON gives. */
const record = <T>(parts: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) => fc.record(parts, { noNullPrototype: true });

/** Something that people or the world do at a place. To have more of it happen, add a line. */
function changes({ systems }: Place): Some[] {
  const system = fc.constantFrom(...systems);
  // One system's, or all of them at once.
  const where = systems.length > 1 ? fc.option(system, { nil: undefined }) : fc.constant(undefined);
  const network = (set: fc.Arbitrary<Set>) =>
    fc.tuple(where, set).map(([one, patch]): Command => ({ do: 'network', ...(one && { system: one }), set: patch }));
  const configure = (set: fc.Arbitrary<Set | ((own: Own) => Set)>) =>
    fc.tuple(system, set).map(([one, patch]): Command => {
      return { do: 'configure', system: one, set: typeof patch === 'function' ? patch(ownOf(systems.indexOf(one))) : patch };
    });
  const com = (what: fc.Arbitrary<object>) =>
    fc.tuple(where, what).map(([one, form]) => ({ do: 'com', ...(one && { system: one }), ...form }) as Command);
  return [
    // The line, the network and COM.
    { weight: 4, arbitrary: network(flag.map((up) => ({ wan: { up } }))) },
    network(flag.map((up) => ({ router: { up } }))),
    network(flag.map((up) => ({ lan1: { up } }))),
    network(flag.map((up) => ({ com: { up } }))),
    network(record({ tcp443: filter, tcp8443: filter }).map((firewall) => ({ firewall }))),
    network(record({ tlsInspection: flag, websocketUpgrade: flag }).map((firewall) => ({ firewall }))),
    network(fc.constantFrom(40, 41, 180, 230, 300, 500).map((rttMs) => ({ wan: { rttMs } }))),
    network(fc.constantFrom([], ['avaya-sub.com'], ['storage.googleapis.com']).map((blocks) => ({ dns: { '8.8.8.8': { blocks } } }))),
    network(flag.map((up) => ({ dns: { '8.8.8.8': { up } } }))),
    {
      weight: 2,
      arbitrary: network(fc.constantFrom(0, 5, -1e8).map((offsetSeconds) => ({ time: { 'time.google.com': { offsetSeconds } } })))
    },
    network(fc.constantFrom('2026-01-05T10:10:00Z', '2026-06-01T00:00:00Z').map((notAfter) => ({ com: { certificate: { notAfter } } }))),
    // Settings.
    configure(fc.constantFrom('enabled', 'disabled', 'locked').map((status) => ({ security: { comAdmin: { status } } }))),
    configure(fc.constantFrom('8.8.8.8', '0.0.0.0', '').map((server) => ({ lan1 }: Own) => ({ dns: { server: server || `${lan1}.10` } }))),
    configure(fc.constantFrom('none', 'sntp', 'voicemail-manager').map((source) => ({ time: { source } }))),
    configure(fc.constantFrom('LT-204817', 'LT-000000', '').map((customerId) => ({ initial: { customerId } }))),
    // Of COM's two regions only one knows the customer.
    configure(fc.constantFrom('uk1', 'xx1').map((region) => ({ initial: { licenseServer: `admin.${region}.avaya-sub.com` } }))),
    configure(flag.map((there) => ({ lan1 }: Own) => ({ routes: there ? [defaultRoute(lan1)] : [] }))),
    // Certificates that end within the schedule, or are about to: the world then changes without a command.
    configure(
      fc
        .constantFrom('2026-01-05T09:50:00Z', '2026-01-05T11:30:00Z', '2026-03-06T10:00:00Z', '2027-01-01T00:00:00Z')
        .map((notAfter) => ({ security: { certificate: { notAfter } } }))
    ),
    configure(record({ backupRestore: flag, management: flag, logCollection: flag }).map((set) => ({ com: set }))),
    configure(
      fc
        .array(fc.constantFrom('telephony', 'telephony-plus', 'uc', 'none'), { minLength: 1, maxLength: 6 })
        .map((profiles) => ({ extension }: Own) => ({
          // Not in the order of their numbers.
          users: profiles.map((profile, index) => ({ extension: extension((index * 5) % 9), name: `Person ${index}`, profile }))
        }))
    ),
    system.map((one): Command => ({ do: 'reboot', system: one })),
    system.map((one): Command => ({ do: 'default-security', system: one })),
    // The account and the operators at COM.
    fc
      .tuple(system, fc.constantFrom<Remote['action']>('backup', 'restore', 'manage', 'upgrade', 'collect-logs'))
      .map(([one, action]): Command => ({ do: 'remote', system: one, action })),
    com(fc.constantFrom('LT-204817', 'LT-999999').map((customerId) => ({ set: { customerId } }))),
    com(
      record({
        type: fc.constantFrom('uc-user', 'telephony-user'),
        quantity: fc.integer({ min: 1, max: 9 }),
        term: fc.constant('P1M'),
        processing: fc.constantFrom('PT0S', 'PT10M', 'PT40M')
      }).map((order) => ({ order }))
    ),
    com(fc.constantFrom('PT0S', 'PT30M').map((processing) => ({ renew: { type: 'uc-user', term: 'P1Y', processing } }))),
    com(
      fc
        .constantFrom('2026-01-05T09:40:00Z', '2026-01-05T11:00:00Z', '2027-01-01T00:00:00Z')
        .map((expiresAt) => ({ set: { subscriptions: [{ type: 'uc-user', quantity: 2, expiresAt }] } }))
    ),
    com(
      fc.constantFrom('2026-01-05T09:20:00Z', '2026-01-05T10:30:00Z', '2026-12-31T00:00:00Z').map((startsAt) => ({
        set: { subscriptions: [{ type: 'uc-user', quantity: 2, startsAt, expiresAt: '2027-01-01T00:00:00Z' }] }
      }))
    ),
    com(fc.constant({ set: { subscriptions: [] } })),
    // Calls: inside, outside, from outside, and for help; some go on for long, some are hung up.
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          system,
          fc.oneof(person, fc.constant('+442079460123')),
          fc.oneof(person, fc.constantFrom('112', '999', '5550100', '301')),
          fc.constantFrom(undefined, 'PT1S', 'PT50M')
        )
        .map(([one, from, to, lasts]): Command => {
          const { extension } = ownOf(systems.indexOf(one));
          const number = (end: number | string) => (typeof end === 'number' ? extension(end) : end);
          return { do: 'call', system: one, from: number(from), to: number(to), ...(lasts && { lasts }) };
        })
    },
    fc.tuple(system, person).map(([one, who]): Command => {
      return { do: 'hang-up', system: one, extension: ownOf(systems.indexOf(one)).extension(who) };
    }),
    // What is refused.
    fc.constantFrom<Command>(
      { do: 'reboot', system: 'nowhere' },
      { do: 'call', system: systems[0], from: '99', to: '203' },
      { do: 'configure', system: systems[0], set: { lan1: { ip: '192.168.42.0' } } },
      { do: 'network', set: { wan: { rttMs: -1 } } },
      { do: 'advance', by: 'P40000D' }
    )
  ];
}

const pause: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5_400_000 }).map((ms): Command => ({ do: 'advance', by: formatDuration(ms) })) },
  // Whole multiples of the intervals make events fall on the same millisecond.
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0, max: 120 }).map((count): Command => ({ do: 'advance', by: formatDuration(count * 15_000) }))
  },
  fc
    .constantFrom<Until[]>('link.connected', 'link.lost', 'alarm', 'entitlement.changed', 'feature.changed', 'idle')
    .map((until): Command => ({ do: 'advance', until, within: 'PT1H' }))
);

/** What a trainee enters to bring the n-th system into service. */
const installation = (system: string, index: number): Command => ({
  do: 'configure',
  system,
  set: {
    initial: { customerId: 'LT-204817', licenseServer: 'admin.uk1.avaya-sub.com' },
    routes: [defaultRoute(ownOf(index).lan1)],
    dns: { server: '8.8.8.8' }
  }
});

/** Systems in service, and new ones: left alone, or installed and rebooted as they should be. */
function beginning({ systems }: Place): fc.Arbitrary<Pick<Schedule, 'start' | 'commands'>> {
  const installed = systems.flatMap((system, index): Command[] => [installation(system, index), { do: 'reboot', system }]);
  return fc.constantFrom(
    { start: 'ready' as const, commands: [] },
    { start: 'ready' as const, commands: [] },
    { start: 'ready' as const, commands: [] },
    { start: 'new' as const, commands: [] },
    { start: 'new' as const, commands: installed }
  );
}

/** All but the one that itself lets a month pass, which is 5,000 short days. */
const faults = FAULTS.map(({ id }) => id).filter((id) => id !== 'a-month-in-the-dark');

/** A fault of the catalogue comes in, and is perhaps put right after a while. */
function visit({ systems }: Place): fc.Arbitrary<Command[]> {
  const named = fc.tuple(fc.constantFrom(...faults), fc.constantFrom(...systems));
  return fc.tuple(named, pause, fc.boolean(), pause).map(([[id, system], before, repaired, after]): Command[] => {
    const fault: Command = { do: 'fault', id, system };
    return repaired ? [fault, before, { do: 'repair', id, system }, after] : [fault, before];
  });
}

function scheduleAt(place: Place, longest: number, withFaults: boolean): fc.Arbitrary<Schedule> {
  const change = fc.tuple(fc.oneof(...changes(place)), pause);
  const turn = withFaults ? fc.oneof({ weight: 4, arbitrary: change }, { weight: 1, arbitrary: visit(place) }) : change;
  const turns = fc.array(turn, { minLength: 1, maxLength: longest });
  return fc
    .tuple(beginning(place), fc.constantFrom<Envelope['rules']>('error-mode', 'grace-period'), fc.integer({ min: 0, max: 1000 }), turns)
    .map(([{ start, commands }, rules, seed, parts]) => ({
      site: place.site,
      start,
      rules,
      seed,
      commands: [...commands, ...parts.flat()]
    }));
}

/** Schedules at every place, with faults of the catalogue, of up to so many changes, each with a pause after it. */
export function schedules(longest: number): fc.Arbitrary<Schedule> {
  return fc.oneof(...PLACES.map((place) => ({ weight: place.weight, arbitrary: scheduleAt(place, longest, true) })));
}

/** On the usual site, without the catalogue, and short enough to be stepped through event by event. */
export const schedule: fc.Arbitrary<Schedule> = scheduleAt(HQ, 5, false);
