import { type AlarmCode, type Command, FAILURE_CODES, FEATURES, REMOTE_ACTIONS, RUNGS, type Site } from '#lib/contract/index.ts';
import { createTwin, type Twin } from '#lib/twin/engine.ts';
import { faultCatalogue, FAULTS } from '#lib/twin/faults/index.ts';
import type { Fault } from '#lib/twin/faults/fault.ts';
import { ASSUMPTIONS, CLAUSES } from '#lib/twin/rules/cards/ids.ts';
import { type Fact, isRepeat } from '#lib/twin/trace/facts.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import { logRows, stateAt } from '#lib/views/index.ts';
import { notDue, type Wish } from '#lib/views/notDue.ts';
import { type MapPlace, type Step, type Subject, why } from '#lib/views/why.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, call, com, configure, cut, envelope, mend, network, remote } from './given.ts';
import { schedules } from './schedules.ts';
import { WAYS } from './waysToFail.ts';

type Of<Kind extends Subject['of']> = Omit<Extract<Subject, { of: Kind }>, 'system'>;
type Asked = { [Kind in Subject['of']]: Of<Kind> }[Subject['of']];

function lived(commands: readonly Command[], more: Parameters<typeof envelope>[1] = {}, start: 'new' | 'ready' = 'ready'): Twin {
  const twin = createTwin(envelope(start, more), { faults: faultCatalogue });
  for (const command of commands) {
    const refusal = twin.apply(command);
    if (refusal) throw new Error(`${JSON.stringify(command)}: ${refusal.reason}`);
  }
  return twin;
}
const ask = (twin: Twin, asked: Asked, system = 'hq', at = twin.now) => why(twin.trace, { system, ...asked } as Subject, at);
const texts = (steps: readonly Step[]) => steps.map(({ text }) => text);
const days = (...numbers: number[]) => numbers.map((day) => day * 86_400_000);

describe('SC-6 SC-11 the story of the 30 days, told backwards', () => {
  test.each([
    ['error-mode', 'Error mode'],
    ['grace-period', 'Grace period']
  ] as const)('by the rules of %s a feature that is off leads back to the cable that was cut', (rules, period) => {
    const twin = lived([advance('PT10M'), cut, advance('P31D')], { rules });
    const chain = ask(twin, { of: 'feature', feature: 'voicemail' });
    expect(texts(chain)).toEqual([
      'Voicemail is off: the 30 days without the link are over',
      `${period} ran out: its 30 days were over`,
      `${period} began: the system runs on what it had received`,
      'The link was lost: three heartbeats in a row stayed unanswered',
      'WAN cable cut'
    ]);
    expect(chain.map(({ is }) => is)).toEqual(['fact', 'fact', 'fact', 'fact', 'command']);
    expect(chain.at(-1)!.at).toBe(600_000);
    const [off, over, begun] = chain;
    expect(off!.at).toBe(over!.at);
    expect([over!.at - begun!.at]).toEqual(days(30));
    expect(chain[1]!.rules).toContain(rules === 'error-mode' ? 'SC-11' : 'SR-14');
    const telephony = texts(ask(twin, { of: 'telephony' }));
    expect(telephony[0]).toContain(rules === 'error-mode' ? 'Telephony is off' : 'Telephony is on: the older rules');
    expect(telephony.at(-1)).toBe('WAN cable cut');
  });

  test('SC-9 a daily alarm, SC-10 and what came back with the cable', () => {
    const twin = lived([cut, advance('P10D'), mend, advance('PT10M')]);
    expect(texts(ask(twin, { of: 'alarm', code: 'link.down-daily' }, 'hq', days(9)[0])).at(-1)).toBe('WAN cable cut');
    const back = ask(twin, { of: 'log', code: 'link.restored', data: {} });
    expect(texts(back)).toEqual(['Link to COM restored: alarms and error mode cleared', 'The link came up', 'WAN cable mended']);
    expect(texts(ask(twin, { of: 'telephony' })).at(-1)).toBe('WAN cable mended');
    // The same question, asked of the past.
    expect(texts(ask(twin, { of: 'link' }, 'hq', 60_000))).toEqual([
      'The link is up',
      'It was so when the run began, configured and connected: the link'
    ]);
  });

  test('while an attempt is under way no rung is said to hold that it has not reached', () => {
    const twin = lived([cut, { do: 'advance', until: 'alarm', within: 'P1D' }]);
    const { link } = stateAt(twin.trace, twin.now).systems['hq']!;
    expect(link.state).toBe('connecting');
    const reached = RUNGS.indexOf(link.rung!);
    for (const [index, rung] of RUNGS.entries()) {
      const chain = ask(twin, { of: 'rung', rung });
      const says = index < reached ? 'came further' : index === reached ? 'is being tried right now' : 'is not reached yet';
      expect(chain[0]!.text).toContain(says);
      expect(chain.at(-1)!.text).toContain('WAN cable');
    }
  });

  test('one cause has one chain, whatever it is asked from: the lost heartbeat is not told beside the silence that it made', () => {
    const twin = lived([advance('PT10M'), cut, advance('P31D'), call('201', '202')]);
    const lost = ['The link was lost: three heartbeats in a row stayed unanswered', 'WAN cable cut'];
    const begun = ['Error mode began: the system runs on what it had received', ...lost];
    expect(texts(ask(twin, { of: 'alarm', code: 'link.lost' })).slice(1)).toEqual(lost);
    expect(texts(ask(twin, { of: 'alarm', code: 'link.down-daily' })).slice(1)).toEqual(begun);
    const over = ['Error mode ran out: its 30 days were over', ...begun];
    expect(texts(ask(twin, { of: 'alarm', code: 'entitlement.expired' })).slice(1)).toEqual(over);
    expect(texts(ask(twin, { of: 'telephony' })).slice(1)).toEqual(over);
    expect(texts(ask(twin, { of: 'entitlement' }))).toEqual(over);
    expect(texts(ask(twin, { of: 'entitlement' }, 'hq', days(5)[0]))).toEqual(begun);
    expect(ask(twin, { of: 'alarm', code: 'link.down-daily' })[2]!.rules).toContain('silent-cut');
  });

  test('a system that was never subscribed leads to what keeps its link down', () => {
    const twin = lived([advance('PT10M')], {}, 'new');
    expect(texts(ask(twin, { of: 'entitlement' }))).toEqual([
      'The system had never received subscriptions',
      ...texts(ask(twin, { of: 'link' })).slice(0, 2)
    ]);
  });

  test('SR-3 a follower’s chain leads over the link of its Primary', () => {
    const twin = lived([network({ wan: { up: false } }), advance('P31D')], { site: 'server-edition' });
    const chain = ask(twin, { of: 'telephony' }, 'expansion');
    expect(texts(chain)).toContain('Primary: The link was lost: three heartbeats in a row stayed unanswered');
    expect(chain.some(({ rules }) => rules.includes('SR-3'))).toBe(true);
    expect(chain.at(-1)).toMatchObject({ is: 'command', text: 'WAN cable cut' });
  });
});

test('SC-8 SR-10 phone files that are on while the cable is cut say that the name alone is asked for', () => {
  const twin = lived([advance('PT10M'), cut, advance('PT10M')]);
  const [seen] = ask(twin, { of: 'feature', feature: 'phone-files' });
  expect(seen!.text).toMatch(/^Phone files is on: .* not whether it is reached now: losing the link does not turn it off$/);
  expect(seen!.rules).toEqual(['phone-files', 'SR-10']);
});

describe('what is refused', () => {
  test('SC-11 a call after the 30 days leads back to the cable', () => {
    const twin = lived([cut, advance('P31D'), call('201', '202')]);
    const chain = ask(twin, { of: 'call', from: '201', to: '202' });
    expect(texts(chain)[0]).toContain('Call from 201 to 202 refused');
    expect(chain.at(-1)).toMatchObject({ is: 'command', text: 'WAN cable cut' });
    expect(chain.length).toBe(5);
  });

  test('a call to an emergency number with telephony off is connected by a rule', () => {
    const twin = lived([cut, advance('P31D'), call('201', '112')]);
    const chain = ask(twin, { of: 'log', code: 'call.connected', data: { from: '201', to: '112' } });
    expect(texts(chain)).toEqual(['Call from 201 to 112 connected', 'Emergency numbers are always connected']);
    expect(chain.at(-1)).toMatchObject({ is: 'rule', rules: ['emergency-calls'], at: twin.now });
  });

  test('a busy phone leads to the call that keeps it busy', () => {
    const twin = lived([call('201', '202'), call('203', '202')]);
    expect(texts(ask(twin, { of: 'call', from: '203', to: '202' })).slice(1)).toEqual([
      'A call from 201 to 202 was connected',
      'Call from 201 to 202'
    ]);
  });

  test('SC-5 an operator is refused by a setting, and the last change of another setting is not why', () => {
    const twin = lived([configure({ com: { backupRestore: true } }), configure({ com: { backupRestore: false } }), advance('PT1M')]);
    twin.apply(configure({ com: { upgrade: true } }));
    twin.apply(remote('backup'));
    twin.apply(advance('PT1M'));
    const chain = ask(twin, { of: 'remote', action: 'backup' });
    expect(chain.at(-1)).toMatchObject({ is: 'command', at: 0 });
    expect(ask(twin, { of: 'remote', action: 'manage' }).at(-1)).toMatchObject({ is: 'opening' });
  });

  test('SC-5 what is grey at the console is not enabled, with or without a link', () => {
    const twin = lived([configure({ com: { backupRestore: true } }), cut, advance('PT10M')]);
    expect(texts(ask(twin, { of: 'remote', action: 'upgrade' }))[0]).toBe('COM’s upgrade cannot be had: not enabled on the system');
    expect(ask(twin, { of: 'remote', action: 'upgrade' }).at(-1)).toMatchObject({ is: 'opening' });
    expect(texts(ask(twin, { of: 'remote', action: 'backup' }))[0]).toBe('COM’s backup cannot be had: the link is down');
    expect(ask(twin, { of: 'remote', action: 'backup' }).at(-1)).toMatchObject({ is: 'command', text: 'WAN cable cut' });
  });

  test('SC-14 without a link the console’s action leads to what took the link', () => {
    const twin = lived([cut, advance('PT10M'), remote('backup')]);
    expect(ask(twin, { of: 'remote', action: 'backup' }).at(-1)).toMatchObject({ is: 'command', text: 'WAN cable cut' });
    expect(ask(twin, { of: 'com' }).at(-1)).toMatchObject({ is: 'command', text: 'WAN cable cut' });
  });
});

describe('SC-12 a subscription that ends', () => {
  const ends = (expiresAt: string) => com({ set: { subscriptions: [{ type: 'telephony-user', quantity: 8, expiresAt }] } });

  test('while connected: what it gave leads to what COM’s records say', () => {
    const twin = lived([ends('2026-01-05T10:00:00Z'), advance('P1D')]);
    const chain = ask(twin, { of: 'user', extension: '205' });
    expect(texts(chain)[0]).toBe('Extension 205 is out of service: the subscription has expired');
    expect(chain.at(-1)).toMatchObject({ is: 'command', text: 'COM’s records set: subscriptions' });
    expect(chain[0]!.rules).toContain('SC-12');
    expect(ask(twin, { of: 'subscription', type: 'telephony-user' }).at(-1)!.is).toBe('command');
    expect(ask(twin, { of: 'alarm', code: 'subscription.expired' }).at(-1)!.is).toBe('command');
  });

  test('by itself a year after the start: nobody did anything', () => {
    const twin = lived([advance('P366D')]);
    const chain = ask(twin, { of: 'user', extension: '205' });
    expect(chain.at(-1)).toMatchObject({ is: 'opening', at: 0 });
    expect(chain.flatMap(({ rules }) => rules)).toContain('SC-12');
  });

  test('SC-13 what an order brought leads to the order', () => {
    const order = { type: 'telephony-user', quantity: 8, term: 'P1Y', processing: 'P2D' };
    const twin = lived([com({ set: { subscriptions: [] } }), advance('PT1H'), com({ order }), advance('P3D')]);
    const chain = ask(twin, { of: 'user', extension: '205' });
    expect(texts(chain)[0]).toContain('in service');
    expect(texts(chain)).toContain('An order at COM had been processed');
    expect(chain.at(-1)).toMatchObject({ is: 'command', at: 3_600_000 });
  });
});

describe('every rung that fails leads to what somebody did, or to how it was at first', () => {
  /** Nobody did it: a card that nobody ordered for, a new system, and a year that passed. */
  const NOBODY = new Set([
    'config.customer-id-missing',
    'config.server-missing',
    'sign-in.unknown-system',
    'entitlements.none',
    'tls.not-yet-valid'
  ]);

  test.each(FAILURE_CODES)('%s', (code) => {
    const { start, commands, site } = WAYS[code];
    const twin = lived(commands, site && { site }, start);
    const chain = ask(twin, { of: 'link' });
    expect(chain.at(-1)).toMatchObject(NOBODY.has(code) ? { is: 'opening' } : { is: 'command', at: 0 });
    if (!NOBODY.has(code)) expect(chain.at(-1)!.text).not.toContain('reboot');
    // None where the next attempt is under way already: a lost heartbeat leads to one at once.
    const rung = RUNGS.find((one) => ask(twin, { of: 'rung', rung: one })[0]!.text === chain[0]!.text);
    expect(rung === undefined).toBe(code === 'heartbeat.missed');
    const above = rung && RUNGS[RUNGS.indexOf(rung) + 1];
    if (above)
      expect(texts(ask(twin, { of: 'rung', rung: above }))).toEqual(
        [expect.stringContaining('was not reached'), ...texts(chain)].slice(0, 5)
      );
  });
});

describe('what a fault makes visible leads back to the fault', () => {
  const SITES: Site[] = ['ip500v2', 'scn', 'server-edition'];
  const all = { backupRestore: true, upgrade: true, logCollection: true, management: true };
  function inService(site: Site): Twin {
    const twin = createTwin(envelope('ready', { site }), { faults: faultCatalogue });
    for (const system of Object.keys(stateAt(twin.trace, 0).systems)) twin.apply({ do: 'configure', system, set: { com: all } });
    twin.apply(advance('PT10M'));
    return twin;
  }
  const cases = SITES.flatMap((site) =>
    Object.keys(stateAt(inService(site).trace, 0).systems).flatMap((system) =>
      FAULTS.filter(({ id }) => inService(site).apply({ do: 'fault', id, system }) === null).map((fault): [string, Fault, Site, string] => [
        `${fault.id} on ${system} of ${site as string}`,
        fault,
        site,
        system
      ])
    )
  );

  test.each(cases)('%s', (_, { id, sign }, site, system) => {
    const twin = inService(site);
    const before = stateAt(twin.trace, twin.now).systems[system]!;
    const beforeIt = twin.now;
    twin.apply(advance('PT1S'));
    twin.apply({ do: 'fault', id, system });
    // Only an attempt meets some: what the reboot itself took is its own doing.
    const byReboot = sign.shows === 'attempt';
    if (byReboot) twin.apply({ do: 'reboot', system });
    twin.apply({ do: 'advance', by: sign.within });
    const after = stateAt(twin.trace, twin.now).systems[system]!;
    const seen: Asked[] = [];
    if (sign.failure && before.identity.hasLink) seen.push({ of: 'link' }, { of: 'rung', rung: after.link.failure!.rung });
    if (sign.clock === 'wrong') seen.push({ of: 'clock' });
    const ofLoss = (code: AlarmCode) => byReboot && code.startsWith('link.');
    for (const row of after.alarms)
      if (row.cleared === null && !ofLoss(row.code) && !sign.flaps) seen.push({ of: 'alarm', code: row.code });
    for (const feature of FEATURES)
      if (before.features[feature].on && !after.features[feature].on && !(byReboot && after.features[feature].why === 'link-down'))
        seen.push({ of: 'feature', feature });
    if (before.telephony.on && !after.telephony.on) seen.push({ of: 'telephony' });
    for (const { extension, inService: works } of after.users) if (!works) seen.push({ of: 'user', extension });
    if (sign.failure && !byReboot && before.identity.hasLink) seen.push({ of: 'com' });
    // Every part of the map that is another than before.
    for (const place of PLACES) {
      const was = ask(twin, { of: 'place', place }, system, beforeIt)[0]!.text;
      if (ask(twin, { of: 'place', place }, system)[0]!.text !== was && !(byReboot && place === 'com')) seen.push({ of: 'place', place });
    }
    for (const action of sign.refuses ?? []) {
      twin.apply({ do: 'remote', system, action });
      twin.apply(advance('PT1M'));
      seen.push({ of: 'remote', action });
    }
    for (const asked of seen) {
      const chain = ask(twin, asked, system);
      expect(chain.at(-1), JSON.stringify([asked, texts(chain)])).toMatchObject({ is: 'command', text: `Fault put in: ${id}` });
    }
    if (sign.shows !== 'time' && !['time-zone-wrong'].includes(id) && !sign.port && !sign.flaps && before.identity.hasLink)
      expect(seen.length, 'visible').toBeGreaterThan(0);
  });
});

const PLACES: readonly MapPlace[] = ['lan', 'router', 'wan-cable', 'internet', 'names', 'com'];
const WISHES: readonly Wish[] = ['alarm', 'change', 'link', 'attempt', 'before-expiry', 'expiry', 'unexpected'];

/** What the menu of warps says of a wish that leads nowhere. */
function greyedWarp(twin: Twin, name: string, wish: Wish, at = twin.now, past = false) {
  const { systems, rules } = stateAt(twin.trace, at);
  const leader = systems[name]!.identity.follows ?? name;
  return notDue(wish, { system: systems[name]!, leader, connected: systems[leader]!.link.state === 'connected', past, rules });
}

/** Everything that screens offer to ask about at a moment. */
function everything(twin: Twin, at: number): Subject[] {
  const { systems } = stateAt(twin.trace, at);
  const rows = logRows(twin.trace, at, 'all').slice(-12);
  return Object.entries(systems).flatMap(([system, state]): Subject[] => [
    { system, of: 'telephony' },
    ...FEATURES.map((feature) => ({ system, of: 'feature', feature }) as const),
    ...state.users.map(({ extension }) => ({ system, of: 'user', extension }) as const),
    ...state.subscriptions.map(({ type }) => ({ system, of: 'subscription', type }) as const),
    ...state.alarms.map(({ code }) => ({ system, of: 'alarm', code }) as const),
    ...RUNGS.map((rung) => ({ system, of: 'rung', rung }) as const),
    { system, of: 'entitlement' },
    { system, of: 'link' },
    { system, of: 'clock' },
    { system, of: 'com' },
    ...PLACES.map((place) => ({ system, of: 'place', place }) as const),
    ...WISHES.map((wish) => ({ system, of: 'greyed', ...greyedWarp(twin, system, wish, at) }) as const),
    ...REMOTE_ACTIONS.map((action) => ({ system, of: 'remote', action }) as const),
    ...rows.filter((row) => row.system === system).map(({ code, data }) => ({ system, of: 'log', code, data }) as const),
    ...rows.flatMap(({ code, data }) =>
      code === 'call.refused' ? [{ system, of: 'call', from: String(data['from']), to: String(data['to']) } as const] : []
    )
  ]);
}

test('a run that is asked while it is lived gives the chains that it gives when all of it is read at once', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(schedules(6), fc.double({ min: 0, max: 1, noNaN: true }), ({ site, start, rules, seed, commands }, where) => {
      const twin = createTwin(envelope(start, { rules, seed, ...(site && { site }) }), { faults: faultCatalogue });
      for (const command of commands) {
        twin.apply(command);
        // The index of its trace grows from one question to the next; that of a copy is made at once.
        const at = Math.floor(twin.now * where);
        const tell = (trace: typeof twin.trace) => everything(twin, at).map((subject) => why(trace, subject, at));
        expect(tell(twin.trace)).toEqual(tell([...twin.trace]));
      }
    }),
    { numRuns: 40 }
  );
});

describe('the parts of the map', () => {
  test('when all is well each says so, and leads to the beginning', () => {
    const twin = lived([advance('PT10M')]);
    for (const place of PLACES) {
      const chain = ask(twin, { of: 'place', place });
      expect(chain.at(-1), place).toMatchObject({ is: 'opening', at: 0 });
      expect(chain.at(-1)!.text).toMatch(/^It was so when the run began, configured and connected/);
      expect(chain[0]!.text).not.toMatch(/cut|off|not |no /);
    }
  });

  test('a new system has a beginning of another name', () => {
    const twin = lived([advance('PT10M')], {}, 'new');
    expect(ask(twin, { of: 'place', place: 'router' }).at(-1)!.text).toBe(
      'It was so when the run began, with nothing configured yet: the router'
    );
    expect(texts(ask(twin, { of: 'place', place: 'com' }))[0]).toBe('COM has never heard of the system');
  });

  test.each([
    ['lan', { lan1: { up: false } }, 'LAN1 has no connection'],
    ['internet', { lan1: { up: false } }, 'The Internet is not reached: LAN1 has no connection'],
    ['router', { router: { up: false } }, 'The router is switched off'],
    ['router', { firewall: { tcp443: 'drop', websocketUpgrade: false } }, 'The firewall blocks TCP 443, refuses WebSocket'],
    ['wan-cable', { wan: { up: false } }, 'The WAN cable is cut'],
    ['wan-cable', { wan: { rttMs: 350 } }, 'The line takes 350 ms there and back'],
    ['names', { wan: { up: false } }, 'DNS and time servers are not reached: the WAN cable is cut'],
    ['com', { com: { up: false } }, 'COM is out of order'],
    ['com', { com: { certificate: { trusted: false } } }, 'COM’s certificate is not trusted']
  ] as const)('SR-4 SR-5 SR-6 SR-7 the %s after %j leads to the hand that did it', (place, set, text) => {
    // What is done beside it, before and after, is not why.
    const beside = network({ firewall: { udp123: 'reject' } });
    const before = place === 'router' ? [] : [beside];
    const twin = lived([...before, advance('PT10M'), network(set), advance('PT10M')]);
    const chain = ask(twin, { of: 'place', place });
    expect(chain).toMatchObject([
      { text, is: 'fact', at: twin.now },
      { is: 'command', at: 600_000 }
    ]);
    expect(ask(twin, { of: 'place', place }, 'hq', 60_000).at(-1)).toMatchObject({ is: 'opening' });
  });

  test('what was mended says who mended it', () => {
    const twin = lived([cut, advance('PT10M'), mend, advance('PT10M')]);
    expect(texts(ask(twin, { of: 'place', place: 'wan-cable' }))).toEqual(['The WAN cable is whole', 'WAN cable mended']);
    expect(ask(twin, { of: 'place', place: 'com' }).at(-1)).toMatchObject({ is: 'command', text: 'WAN cable mended' });
  });
});

describe('actions that are grey', () => {
  const warp = (twin: Twin, wish: Wish, past = false) => ask(twin, { of: 'greyed', ...greyedWarp(twin, 'hq', wish, twin.now, past) });

  test('SC-4 the link is not to come back: it is up, and has been since the beginning', () => {
    const chain = warp(lived([advance('PT10M')]), 'link');
    expect(texts(chain)).toEqual(['The link is up', 'It was so when the run began, configured and connected: the link']);
    expect(chain[0]!.rules).toEqual(['SC-4']);
  });

  test('SC-11 error mode that is over leads to the cable', () => {
    const twin = lived([cut, advance('P31D')]);
    expect(texts(warp(twin, 'expiry'))[0]).toBe('Error mode is over already');
    for (const wish of ['alarm', 'expiry', 'link', 'unexpected'] as const)
      expect(warp(twin, wish).at(-1), wish).toMatchObject({ is: 'command', text: 'WAN cable cut' });
    expect(texts(warp(twin, 'alarm', true))[0]).toBe('No alarm is due within what has been lived');
  });

  test('a reason that is a rule’s ends with the rule', () => {
    const twin = lived([advance('PT1M')], { site: 'server-edition' });
    const chain = ask(twin, { of: 'greyed', text: 'It has no link of its own', rules: [], on: ['rule/SR-3'] }, 'secondary');
    expect(chain).toMatchObject([{ is: 'fact' }, { is: 'rule', rules: ['SR-3'] }]);
  });
});

const RULES = new Set<string>([...CLAUSES, ...ASSUMPTIONS]);

test(
  'whatever people do, every chain has two to five steps, none in the future, and ends in a command, a rule or the beginning',
  { timeout: 300_000 },
  () => {
    const ends = new Set<string>();
    fc.assert(
      fc.property(schedules(6), fc.double({ min: 0, max: 1, noNaN: true }), ({ site, start, rules, seed, commands }, where) => {
        const twin = createTwin(envelope(start, { rules, seed, ...(site && { site }) }), { faults: faultCatalogue });
        for (const command of commands) twin.apply(command);
        for (const at of [twin.now, Math.floor(twin.now * where)])
          for (const subject of everything(twin, at)) {
            const chain = why(twin.trace, subject, at);
            const said = JSON.stringify([subject, chain]);
            expect(chain.length, said).toBeGreaterThanOrEqual(2);
            expect(chain.length, said).toBeLessThanOrEqual(5);
            expect(
              chain.every((step) => step.at >= 0 && step.at <= at),
              said
            ).toBe(true);
            expect(['command', 'rule', 'opening'], said).toContain(chain.at(-1)!.is);
            expect(
              chain.slice(0, -1).every(({ is }) => is === 'fact'),
              said
            ).toBe(true);
            expect(
              chain.every((step) => step.text !== '' && !/undefined|null|object/.test(step.text)),
              said
            ).toBe(true);
            expect(
              chain.flatMap((step) => step.rules).every((rule) => RULES.has(rule)),
              said
            ).toBe(true);
            if (chain.at(-1)!.is === 'command')
              expect(
                twin.trace.some((entry) => !isRepeat(entry) && entry.at === chain.at(-1)!.at && entry.fact.is === 'command'),
                said
              ).toBe(true);
            ends.add(chain.at(-1)!.is);
          }
      }),
      { numRuns: Number(process.env.RUNS ?? 150) }
    );
    expect(ends.size).toBe(3);
  }
);

/** What somebody decided, and so must have had grounds for. */
function isDecided(fact: Fact): boolean {
  switch (fact.is) {
    case 'link':
      return fact.set.state === 'connected' || fact.set.failure !== undefined;
    case 'frame':
      return fact.phase === 'lost';
    case 'alarm':
      return fact.change !== 'cleared';
    case 'call':
    case 'remote':
      return fact.change === 'refused';
    case 'log':
      return !['config.changed', 'reboot', 'call.connected', 'call.ended', 'remote.done'].includes(fact.code);
    default:
      return ['entitlement', 'granted', 'service', 'clock', 'com'].includes(fact.is);
  }
}

const GROUND =
  /^(effective\/dns|clock|link|failure|frame|com|entitlement|granted|account|account-id|registered|order|power|command|service\/(telephony|users\/\d+)|call\/\d+|rule\/[\w-]+|(settings|site|internet)\/.+)(@.+)?$/;

test(
  'whatever people do, everything that was decided says on what, and names parts of the world that there are',
  { timeout: 120_000 },
  () => {
    fc.assert(
      fc.property(schedules(6), ({ site, start, rules, seed, commands }) => {
        const twin = createTwin(envelope(start, { rules, seed, ...(site && { site }) }), { faults: faultCatalogue });
        for (const command of commands) twin.apply(command);
        for (const { at, fact } of expand(twin.trace)) {
          const because = 'because' in fact ? fact.because : undefined;
          // What was so when the run began has no grounds.
          if (isDecided(fact) && at > 0) expect(because?.length, JSON.stringify(fact)).toBeGreaterThan(0);
          for (const ground of because ?? []) {
            expect(ground).toMatch(GROUND);
            if (ground.startsWith('rule/')) expect(RULES.has(ground.slice(5)), ground).toBe(true);
          }
        }
      }),
      { numRuns: 100 }
    );
  }
);

test('a cause is found in a block of time that repeats, stepped as leapt', () => {
  const commands = [network({ wan: { rttMs: 350 } }), advance('P1D')];
  const tell = (step: boolean) => {
    const twin = createTwin(envelope('ready'), { step });
    for (const command of commands) twin.apply(command);
    return everything(twin, twin.now).map((subject) => why(twin.trace, subject, twin.now));
  };
  expect(tell(false)).toEqual(tell(true));
});
