import { type Command, type Envelope, type Result, readRunValue } from '#lib/contract/index.ts';
import { createTwin, type Twin } from '#lib/twin/engine.ts';
import { type Happened, isRepeat } from '#lib/twin/trace/facts.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import { logRows, stateAt } from '#lib/views/index.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, COM_NAME, CUSTOMER_ID, document, envelope, given, network } from './given.ts';
import { schedule, SHORT_DAYS } from './schedules.ts';

const RUNS = Number(process.env.RUNS ?? 200);

const scn: Partial<Envelope> = { site: 'scn' };
const edition: Partial<Envelope> = { site: 'server-edition' };
const modes = ({ state }: Result) => Object.fromEntries(Object.entries(state.systems).map(([id, one]) => [id, one.entitlement.mode]));
const at = (system: string, set: Record<string, unknown>): Command => ({ do: 'network', system, set });
const cut = (system: string) => at(system, { wan: { up: false } });
const mend = (system: string) => at(system, { wan: { up: true } });
const configure = (system: string, set: Record<string, unknown>): Command => ({ do: 'configure', system, set });
const com = (what: object) => ({ do: 'com', ...what }) as Command;

describe('a Small Community Network', () => {
  test('SR-2 every IP500 V2 of an SCN has a link of its own', () => {
    const { state } = given('ready', [advance('PT10M')], scn);
    expect(Object.keys(state.systems)).toEqual(['hq', 'north', 'south']);
    for (const one of Object.values(state.systems)) expect(one.link).toMatchObject({ state: 'connected', port: 443 });
    expect(Object.values(state.com.systems).map(({ online }) => online)).toEqual([true, true, true]);
    expect(new Set(Object.values(state.email.systemIds)).size).toBe(3);
  });

  test('SR-2 one site loses its link and counts its 30 days; the others run on as subscribed', () => {
    const lost = given('ready', [cut('north'), advance('P20D')], scn);
    expect(modes(lost)).toEqual({ hq: 'subscribed', north: 'error', south: 'subscribed' });
    expect(lost.state.com.systems['north']!.online).toBe(false);
    const over = given('ready', [cut('north'), advance('P31D')], scn);
    expect(Object.entries(over.state.systems).map(([id, { telephony }]) => [id, telephony.on])).toEqual([
      ['hq', true],
      ['north', false],
      ['south', true]
    ]);
    expect(over.state.systems['hq']!.alarms).toEqual([]);
    const back = given('ready', [cut('north'), advance('P31D'), mend('north'), advance('PT10M')], scn);
    expect(modes(back)['north']).toBe('subscribed');
  });

  test('SC-13 an order is for one system of an SCN, or for each', () => {
    const order = (system?: string) =>
      com({ ...(system ? { system } : {}), order: { type: 'uc-user', quantity: 5, term: 'P1Y', processing: 'PT0S' } });
    const kinds = ({ state }: Result) => Object.values(state.systems).map((one) => one.subscriptions.length);
    expect(kinds(given('ready', [order('north'), advance('PT1M')], scn))).toEqual([4, 5, 4]);
    expect(kinds(given('ready', [order(), advance('PT1M')], scn))).toEqual([5, 5, 5]);
  });

  test('each new system is brought into service by itself', () => {
    const installation = (system: string, gateway: string) =>
      configure(system, {
        initial: { customerId: CUSTOMER_ID, licenseServer: COM_NAME },
        routes: [{ ip: '', mask: '', gateway, destination: 'LAN1' }],
        dns: { server: '8.8.8.8' }
      });
    const reboot = (system: string): Command => ({ do: 'reboot', system });
    const result = given('new', [installation('south', '192.168.46.254'), reboot('south'), advance('PT5M')], scn);
    expect(modes(result)).toEqual({ hq: 'none', north: 'none', south: 'subscribed' });
  });

  test('what is awaited may be waited for on one system, or on any', () => {
    const wait = (system?: string): Command => ({ do: 'advance', until: 'alarm', within: 'P40D', ...(system ? { system } : {}) });
    const elapsed = (commands: Command[]) => given('ready', commands, scn).elapsed;
    const two = [cut('north'), advance('P1D'), cut('south')];
    const any = elapsed([...two, wait()]);
    expect(any).toBe(
      elapsed([...two, wait('north')].slice(0, 4)) < elapsed([...two, wait('south')])
        ? elapsed([...two, wait('north')])
        : elapsed([...two, wait('south')])
    );
    expect(given('ready', [...two, wait('south')], scn).state.systems['south']!.entitlement.mode).toBe('error');
  });
});

describe('a Server Edition network', () => {
  test('SR-3 only the Primary has a link; the others live on it', () => {
    const { state } = given('ready', [advance('PT10M')], edition);
    expect(state.systems['primary']!.link).toMatchObject({ state: 'connected' });
    expect([state.systems['secondary']!.link, state.systems['expansion']!.link]).toEqual([null, null]);
    expect(Object.keys(state.com.systems)).toEqual(['primary']);
    expect(Object.keys(state.email.systemIds)).toEqual(['primary']);
    for (const one of Object.values(state.systems)) {
      expect(one.entitlement.mode).toBe('subscribed');
      expect(one.telephony).toEqual({ on: true, why: 'subscribed' });
      expect(one.users.every((user) => user.inService)).toBe(true);
    }
  });

  test('SR-3 the Primary’s Internet fails: the whole network counts the same 30 days, and everything goes off at the same moment', () => {
    const lost = given('ready', [cut('primary'), advance('P12D')], edition);
    const ends = Object.values(lost.state.systems).map(({ entitlement }) => [
      entitlement.mode,
      entitlement.expiresAt,
      entitlement.daysLeft
    ]);
    expect(new Set(ends.map(String)).size).toBe(1);
    expect(ends[0]![0]).toBe('error');
    for (const one of Object.values(lost.state.systems)) expect(one.alarms.find(({ code }) => code === 'link.down-daily')!.count).toBe(12);
    const over = given('ready', [cut('primary'), advance('P31D')], edition);
    expect(Object.values(over.state.systems).map(({ telephony }) => telephony.on)).toEqual([false, false, false]);
    const offs = over.log.filter(({ code }) => code === 'telephony.off').map((row) => row.at);
    expect([offs.length, new Set(offs).size]).toEqual([3, 1]);
    const back = given('ready', [cut('primary'), advance('P31D'), mend('primary'), advance('PT10M')], edition);
    expect(Object.values(back.state.systems).map(({ telephony, alarms }) => [telephony.on, alarms.every((row) => row.cleared)])).toEqual(
      Array(3).fill([true, true])
    );
  });

  test('SR-3 a Secondary without Internet of its own is entitled all the same', () => {
    expect(modes(given('ready', [cut('secondary'), advance('P40D')], edition))).toEqual({
      primary: 'subscribed',
      secondary: 'subscribed',
      expansion: 'subscribed'
    });
  });

  test('the subscriptions of the network count all its users; where they are too few, the highest extensions of all go without', () => {
    const three = com({ set: { subscriptions: [{ type: 'telephony-user', quantity: 5, expiresAt: '2027-01-01T00:00:00Z' }] } });
    const { state } = given('ready', [three, advance('PT1M')], edition);
    const served = Object.values(state.systems).flatMap(({ users }) =>
      users.filter((user) => user.inService).map((user) => user.extension)
    );
    expect(served).toEqual(['205', '206', '207', '208', '305']);
    expect(state.systems['expansion']!.subscriptions[0]).toMatchObject({ quantity: 5, used: 5 });
    // A user who gives up his subscription on one system lets another have it.
    const users = state.systems['primary']!.settings.users.map((user) => ({ ...user, profile: 'none' as const }));
    const freed = given('ready', [three, configure('primary', { users }), advance('PT1M')], edition);
    expect(freed.state.systems['secondary']!.users.filter((user) => user.inService).map((user) => user.extension)).toEqual([
      '305',
      '306',
      '307',
      '308'
    ]);
  });

  test('SC-5 SC-14 COM reaches a Secondary inside the Primary’s connection, gated by the Secondary’s own setting', () => {
    const backup: Command = { do: 'remote', system: 'secondary', action: 'backup' };
    const last = (commands: Command[]) =>
      given('ready', [...commands, backup, advance('PT1M')], edition).log.findLast(({ code }) => code.startsWith('remote'))!;
    expect(last([])).toMatchObject({ system: 'secondary', code: 'remote.refused', text: expect.stringContaining('not enabled') });
    expect(last([configure('secondary', { com: { backupRestore: true } })])).toMatchObject({ system: 'secondary', code: 'remote.done' });
    expect(last([configure('primary', { com: { backupRestore: true } })])).toMatchObject({ code: 'remote.refused' });
    expect(last([configure('secondary', { com: { backupRestore: true } }), cut('primary'), advance('PT5M')])).toMatchObject({
      code: 'remote.refused',
      text: expect.stringContaining('link is down')
    });
  });

  test('SC-4 the Primary tells COM of all servers and of all their alarms', () => {
    const twin = createTwin(envelope('ready', edition));
    twin.apply(configure('expansion', { security: { certificate: { notAfter: '2026-02-01T00:00:00Z' } } }));
    twin.apply(advance('P1D'));
    const audit = [...expand(twin.trace)].flatMap(({ fact }) =>
      fact.is === 'frame' && fact.message.kind === 'licence-audit' ? [fact.message] : []
    )[0]!;
    expect(audit.servers).toEqual(['Server Edition Primary', 'Server Edition Secondary', 'Server Edition Expansion (IP500 V2)']);
    expect(audit.users).toEqual({ uc: 6, 'telephony-plus': 6, telephony: 12 });
    expect(audit.alarms).toEqual(['certificate.expiring']);
  });
});

describe('another region of COM', () => {
  test('SR-1 the address of another region resolves and answers, and knows no such customer', () => {
    const wrong = configure('hq', { initial: { licenseServer: 'admin.xx1.avaya-sub.com' } });
    const { state } = given('ready', [
      wrong,
      network({ wan: { up: false } }),
      advance('PT5M'),
      network({ wan: { up: true } }),
      advance('PT5M')
    ]);
    expect(state.systems['hq']!.link).toMatchObject({ ip: '203.0.113.77', failure: { code: 'sign-in.unknown-customer' } });
  });
});

describe('sites of one’s own', () => {
  const read = (site: unknown) => readRunValue({ ...document('ready', []), site });
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `site-${index + 1}` }));

  test('an SCN of 32 systems runs, each with its own link', () => {
    const { state } = given('ready', [cut('site-32'), advance('P31D')], { site: { kind: 'scn', systems: many(32) } });
    const off = Object.entries(state.systems).filter(([, { telephony }]) => !telephony.on);
    expect([Object.keys(state.systems).length, off.map(([id]) => id)]).toEqual([32, ['site-32']]);
  });

  test.each([
    ['33 systems', { kind: 'scn', systems: many(33) }, '/site/systems', 'at most 32 systems'],
    ['no system', { kind: 'scn', systems: [] }, '/site/systems', 'at least one system'],
    [
      'two Primaries',
      {
        kind: 'server-edition',
        systems: [
          { id: 'a', role: 'primary' },
          { id: 'b', role: 'primary' }
        ]
      },
      '/site/systems/1/role',
      'a Primary already'
    ],
    ['no Primary', { kind: 'server-edition', systems: [{ id: 'a', role: 'secondary' }] }, '/site/systems', 'has no Primary'],
    ['a Primary in an SCN', { kind: 'scn', systems: [{ id: 'a', role: 'primary' }] }, '/site/systems/0/role', 'no place in the kind scn'],
    [
      'a system of no role in a Server Edition',
      { kind: 'server-edition', systems: [{ id: 'a', role: 'primary' }, { id: 'b' }] },
      '/site/systems/1/role',
      'must be primary, secondary or expansion'
    ],
    ['two systems of one name', { kind: 'scn', systems: [{ id: 'a' }, { id: 'a' }] }, '/site/systems/1/id', 'another system is called a'],
    [
      'two systems of one System ID',
      {
        kind: 'scn',
        systems: [
          { id: 'a', systemId: '111111111111' },
          { id: 'b', systemId: '111111111111' }
        ]
      },
      '/site/systems/1/systemId',
      'another system has this System ID'
    ],
    [
      'one extension twice',
      { kind: 'scn', systems: ['a', 'b'].map((id) => ({ id, users: [{ extension: '201', name: 'X', profile: 'uc' }] })) },
      '/site/systems/1/users/0/extension',
      'taken by another user'
    ],
    ['a bad name', { kind: 'scn', systems: [{ id: '__proto__x' }] }, '/site/systems/0/id', 'no name for a system'],
    [
      'a System ID for nobody',
      { kind: 'ip500v2', systemIds: { north: '111111111111' } },
      '/site/systemIds/north',
      'is no system of this site'
    ],
    ['several systems in one', { kind: 'ip500v2', systems: many(2) }, '/site/systems/1', 'has one system']
  ])('%s is refused with the reason', (_, site, pointer, reason) => {
    expect(read(site)).toEqual({ ok: false, refusal: { pointer, reason: expect.stringContaining(reason) } });
  });

  test('a user with the extension of another system’s user is refused, and so is an order for a follower', () => {
    const twin = createTwin(envelope('ready', edition));
    const before = twin.trace.length;
    expect(twin.apply(configure('secondary', { users: [{ extension: '201', name: 'X', profile: 'uc' }] }))).toEqual({
      pointer: '/set/users/0/extension',
      reason: 'extension 201 is taken by a user on primary'
    });
    expect(twin.apply(com({ system: 'secondary', set: { subscriptions: [] } }))).toMatchObject({ pointer: '/system' });
    expect(twin.trace.length).toBe(before);
  });
});

describe('instant time on sites of several systems', () => {
  const SITES: Envelope['site'][] = [
    { ...(SHORT_DAYS as object), kind: 'scn' },
    { ...(SHORT_DAYS as object), kind: 'server-edition' }
  ];
  const systemsOf = (site: Envelope['site']) => Object.keys(stateAt(createTwin(envelope('new', { site })).trace, 0).systems);

  /** A schedule for one system, dealt out over several: each command goes to one of them, a network command sometimes to all. */
  function dealt(commands: readonly Command[], systems: readonly string[], picks: readonly number[]): Command[] {
    return commands.map((command, index) => {
      const system = systems[picks[index % picks.length]! % systems.length]!;
      if (command.do === 'network') return picks[index % picks.length]! > 5 ? command : { ...command, system };
      return 'system' in command ? ({ ...command, system } as Command) : command;
    });
  }

  /** What each system lived through, in order; the order between systems of one millisecond means nothing. */
  function lives(twin: Twin): Map<string, string[]> {
    const all = new Map<string, string[]>();
    for (const { at, fact } of expand(twin.trace) as Iterable<Happened>) {
      const of = 'system' in fact ? fact.system : '';
      all.set(of, [...(all.get(of) ?? []), `${at} ${JSON.stringify(fact)}`]);
    }
    return all;
  }

  test('random schedules (200, or RUNS) give the same lives, states and fingerprint stepped and leaped', { timeout: 3_600_000 }, () => {
    let blocks = 0;
    fc.assert(
      fc.property(
        schedule,
        fc.constantFrom(...SITES),
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 8 }),
        (one, site, picks) => {
          const play = (step: boolean) => {
            const twin = createTwin(envelope(one.start, { rules: one.rules, seed: one.seed, site }), { step });
            for (const command of dealt(one.commands, systemsOf(site), picks)) twin.apply(command);
            return twin;
          };
          const [leaped, stepped] = [play(false), play(true)];
          blocks += leaped.trace.filter(isRepeat).length;
          expect(leaped.now).toBe(stepped.now);
          expect(lives(leaped)).toEqual(lives(stepped));
          expect(traceHash(leaped.trace)).toBe(traceHash(stepped.trace));
          expect(stateAt(leaped.trace, leaped.now)).toEqual(stateAt(stepped.trace, stepped.now));
          expect(logRows(leaped.trace, leaped.now, 'nothing').map((row) => row.at)).toEqual(
            logRows(stepped.trace, stepped.now, 'nothing').map((row) => row.at)
          );
        }
      ),
      { numRuns: RUNS }
    );
    expect(blocks).toBeGreaterThan(RUNS / 10 - 1);
  });
});
