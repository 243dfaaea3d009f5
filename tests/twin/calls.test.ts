import type { Command, Envelope } from '#lib/contract/index.ts';
import { lineOf } from '#lib/twin/ipoffice/calls.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { describe, expect, test } from 'vitest';
import { advance, call, com, configure, cut, envelope, given, hq, until } from './given.ts';

/** From one of the numbers that Ofcom keeps free for drama. */
const OUTSIDE = '+442079460123';
const lost = [cut, until('link.lost')];
/** A minute before the 30 days are over. */
const dayThirty: Command[] = [...lost, advance('P29DT23H59M')];
const longCall = (from: string, to: string, lasts: string): Command => ({ do: 'call', system: 'hq', from, to, lasts });
const hangUp = (extension: string): Command => ({ do: 'hang-up', system: 'hq', extension });

const run = (commands: Command[], more: Partial<Envelope> = {}) => given('ready', commands, more);
const counted = (commands: Command[], more: Partial<Envelope> = {}) => {
  const { callsConnected, callsRefused } = run(commands, more).counters['hq']!;
  return { connected: callsConnected, refused: callsRefused };
};
const said = (commands: Command[]) =>
  run(commands)
    .log.filter(({ code }) => code.startsWith('call.'))
    .map(({ text }) => text);
const between = (from: string, to: string) => expect.objectContaining({ from, to });

describe('a call while day 30 passes', () => {
  test('SC-11 one that was begun a minute before goes on with telephony off, ends by itself, and no new one is connected', () => {
    const begun = [...dayThirty, longCall('201', '205', 'PT5M')];
    const during = run([...begun, advance('PT2M'), call('202', '203'), { do: 'call', system: 'hq', from: OUTSIDE, to: '204' }]);
    expect(hq(during).telephony).toEqual({ on: false, why: 'error-mode-over' });
    expect(hq(during).calls).toEqual([between('201', '205')]);
    expect(during.counters['hq']).toMatchObject({ callsConnected: 1, callsRefused: 2 });
    expect(hq(run([...begun, advance('PT4M59S')])).calls).toHaveLength(1);
    const after = run([...begun, advance('PT5M'), call('201', '205')]);
    expect(hq(after).calls).toEqual([]);
    expect(after.log.map(({ code }) => code)).toContain('call.ended');
    expect(after.counters['hq']).toMatchObject({ callsConnected: 1, callsRefused: 1 });
  });

  test('SC-11 emergency numbers connect with telephony off, from every phone', () => {
    const over = [...dayThirty, advance('PT2M')];
    expect(counted([...over, call('201', '112'), call('208', '999')])).toEqual({ connected: 2, refused: 0 });
  });

  test('SC-8 in error mode phones call, are called from outside, and call outside, as before', () => {
    const days: Command[] = [...lost, advance('P20D'), call('201', '202'), call('203', OUTSIDE)];
    expect(counted([...days, { do: 'call', system: 'hq', from: OUTSIDE, to: '204' }])).toEqual({ connected: 3, refused: 0 });
  });

  test('SR-14 by the older rules calls are connected after the 30 days too', () => {
    expect(counted([...dayThirty, advance('PT2M'), call('201', '202')], { rules: 'grace-period' })).toEqual({ connected: 1, refused: 0 });
  });
});

describe('a call from outside', () => {
  const incoming = (to: string): Command => ({ do: 'call', system: 'hq', from: OUTSIDE, to });

  test('rings at an extension and keeps it busy', () => {
    const { log, state } = run([incoming('203'), call('204', '203')]);
    expect(state.systems['hq']!.calls).toEqual([between(OUTSIDE, '203')]);
    expect(log.at(-1)!.text).toBe('Call from 204 to 203 refused at 203: already in a call');
  });

  test('SC-11 is refused where telephony is off, and the log says why', () => {
    const { log } = run([...dayThirty, advance('PT2M'), incoming('203')]);
    expect(log.at(-1)).toMatchObject({
      code: 'call.refused',
      severity: 'warning',
      text: expect.stringContaining('30 days without the link are over')
    });
  });

  test.each([
    ['to a number that is no extension', '112', '/to', 'nobody on hq has extension 112'],
    ['to another number outside', '+442079460124', '/to', 'nobody on hq has extension +442079460124']
  ])('%s is no command that fits', (_, to, pointer, reason) => {
    expect(createTwin(envelope('ready')).apply(incoming(to))).toEqual({ pointer, reason });
  });
});

describe('a phone in a call', () => {
  test('takes no other call, makes none, and is free again when it is over', () => {
    const talking = [call('201', '202')];
    expect(said([...talking, call('203', '202'), call('201', '204'), call('203', '203')]).slice(1)).toEqual([
      'Call from 203 to 202 refused at 202: already in a call',
      'Call from 201 to 204 refused at 201: already in a call',
      'Call from 203 to 203 refused at 203: already in a call'
    ]);
    expect(counted([...talking, advance('PT3M'), call('203', '202')])).toEqual({ connected: 2, refused: 0 });
  });

  test('dials an emergency number all the same: its call ends for that', () => {
    expect(hq(run([call('201', '202'), call('202', '112')])).calls).toEqual([between('202', '112')]);
  });

  test('does not keep a number outside busy', () => {
    expect(counted([call('201', '5550100'), call('202', '5550100')])).toEqual({ connected: 2, refused: 0 });
  });

  test.each(['201', '202'])('hangs up, whoever of the two does: %s', (extension) => {
    const { log, state } = run([call('201', '202'), advance('PT1M'), hangUp(extension)]);
    expect(state.systems['hq']!.calls).toEqual([]);
    expect(log.at(-1)).toMatchObject({ at: '2026-01-05T09:01:00.000Z', text: 'Call from 201 to 202 ended' });
    // It does not end a second time.
    expect(said([call('201', '202'), hangUp(extension), advance('PT1H')])).toHaveLength(2);
  });

  test('hanging up without a call is refused in words', () => {
    const refusal = createTwin(envelope('ready')).apply(hangUp('201'));
    expect(refusal).toEqual({ pointer: '/extension', reason: 'extension 201 is in no call' });
  });

  test.each(['PT0S', 'P1DT1S', 'P1M', 'long'])('a call cannot last %s', (lasts) => {
    expect(createTwin(envelope('ready')).apply(longCall('201', '202', lasts))).toMatchObject({ pointer: '/lasts' });
  });
});

describe('a user without subscription', () => {
  /** One Telephony User subscription for four users: the highest extensions go without. */
  const short: Command[] = [
    com({ set: { subscriptions: [{ type: 'telephony-user', quantity: 1, expiresAt: '2027-01-01T00:00:00Z' }] } }),
    advance('PT1M')
  ];

  test('SC-12 is logged out: calls and is called no more, but for emergency numbers', () => {
    expect(
      hq(run(short))
        .users.filter((user) => user.inService)
        .map((user) => user.extension)
    ).toEqual(['205']);
    expect(said([...short, call('208', '205'), call('205', '208'), call('208', '112')])).toEqual([
      'Call from 208 to 205 refused at 208: there are fewer subscriptions than users',
      'Call from 205 to 208 refused at 208: there are fewer subscriptions than users',
      'Call from 208 to 112 connected'
    ]);
  });

  test('a user without profile too', () => {
    const users = hq(run([])).settings.users.map((user) => (user.extension === '208' ? { ...user, profile: 'none' } : user));
    expect(counted([configure({ users }), call('208', '201'), call('208', '999')])).toEqual({ connected: 1, refused: 1 });
  });

  test('before the first subscription ever there is no telephony, and emergency numbers connect', () => {
    const { counters } = given('new', [call('201', '202'), call('201', '112')]);
    expect(counters['hq']).toMatchObject({ callsConnected: 1, callsRefused: 1 });
  });
});

describe('between the systems of a site', () => {
  const at = (system: string, command: Command): Command => ({ ...command, system }) as Command;

  test.each(['scn', 'server-edition'] as const)(
    '%s: an extension of another system rings there, is busy there, and hangs up there',
    (site) => {
      const systems = Object.entries(given('ready', [], { site }).state.systems);
      const [[one, here], [other, there]] = systems as [(typeof systems)[number], (typeof systems)[number]];
      const [from, to] = [here.users[0]!.extension, there.users[0]!.extension];
      const begun = [at(one, call(from, to)), at(other, call(there.users[1]!.extension, to))];
      const during = given('ready', begun, { site });
      expect(during.state.systems[one]!.calls).toEqual([between(from, to)]);
      expect(during.state.systems[other]!.calls).toEqual([]);
      expect(during.log.at(-1)!.text).toContain(`refused at ${to}: already in a call`);
      const over = given('ready', [...begun, advance('PT1M'), { do: 'hang-up', system: other, extension: to }, advance('PT1H')], { site });
      expect(over.state.systems[one]!.calls).toEqual([]);
      expect(over.log.filter(({ code }) => code === 'call.ended')).toHaveLength(1);
    }
  );

  test('SR-2 SC-11 in an SCN whose one system is past its 30 days that system’s phones cannot be reached, and the others call each other', () => {
    const past: Command[] = [{ do: 'network', system: 'north', set: { wan: { up: false } } }, advance('P31D')];
    const { users } = given('ready', past, { site: 'scn' }).state.systems['north']!;
    const [hq1, south1] = ['hq', 'south'].map((id) => given('ready', [], { site: 'scn' }).state.systems[id]!.users[0]!.extension);
    const { log } = given('ready', [...past, at('hq', call(hq1!, users[0]!.extension)), at('hq', call(hq1!, south1!))], { site: 'scn' });
    expect(log.slice(-2).map(({ text }) => text)).toEqual([
      `Call from ${hq1} to ${users[0]!.extension} refused at ${users[0]!.extension}: the 30 days without the link are over`,
      `Call from ${hq1} to ${south1} connected`
    ]);
  });
});

test('a dialled number rings at whoever has that extension; what nobody has is outside', () => {
  const exchange = (...extensions: string[]) => ({ service: { users: extensions.map((extension) => ({ extension })) } });
  const systems = new Map(Object.entries({ hq: exchange('201', '202'), north: exchange('301', '999') })) as unknown as Parameters<
    typeof lineOf
  >[1];
  expect(lineOf('202', systems)).toEqual({ system: 'hq', extension: '202' });
  expect(lineOf('301', systems)).toEqual({ system: 'north', extension: '301' });
  expect(lineOf('5550100', systems)).toBeNull();
  // Nobody’s extension can be in the way of an emergency number.
  expect(lineOf('999', systems)).toBeNull();
});
