import { type Command, DAY, type Envelope, MINUTE, SECOND } from '#lib/contract/index.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { Comparison } from '#lib/views/compare.ts';
import { stateAt } from '#lib/views/index.ts';
import { describe, expect, test } from 'vitest';
import { advance, configure, cut, envelope, mend, network, reboot, until } from '../../../tests/twin/given.ts';
import { type Answer, questionsOf } from './questions.ts';
import { live } from './replay.ts';

const ask = (commands: readonly Command[], id: string, more: Partial<Envelope> = {}, system = 'hq') =>
  questionsOf({ envelope: envelope('ready', more), commands, faults: faultCatalogue }, system).find((one) => one.id === id)!;

function compared(commands: readonly Command[], answer: Answer, more: Partial<Envelope> = {}) {
  const a = live(envelope('ready', more), commands, faultCatalogue).twin;
  const b = live(answer.envelope, answer.commands, faultCatalogue).twin;
  const both = new Comparison(a.trace, b.trace);
  const found = (at: number) => new Map(both.at(at).map(({ place, key, a, b, since }) => [`${place} ${key}`, { a, b, since }]));
  return { both, found, a, b };
}

describe('what if the link had come back on day 29?', () => {
  const LOST = 105 * SECOND;
  const dark = [cut, advance('P31D')];

  test('SC-10 SC-11 a cut cable is mended, the link comes back, and what went dark on day 30 never does', () => {
    const answer = ask(dark, 'day-29').ask();
    expect(answer.problem).toBeNull();
    expect(answer.at).toBe(29 * DAY + LOST);
    const { both, found, a, b } = compared(dark, answer);
    expect(b.now).toBe(a.now);
    expect(both.partedAt).toBe(29 * DAY + LOST);
    const before = found(30 * DAY);
    expect(before.get('link link')!.b).toBe('connected on TCP 443');
    expect(before.get('mode mode')!.b).toBe('subscribed');
    expect(before.has('telephony telephony')).toBe(false);
    expect([...before.keys()].filter((key) => key.startsWith('feature'))).toEqual([]);
    const after = found(31 * DAY);
    expect(after.get('telephony telephony')).toEqual({ a: 'off: the 30 days without the link are over', b: 'on', since: 30 * DAY + LOST });
    expect(after.get('alarm entitlement.expired')).toMatchObject({ a: 'stands', b: 'none' });
  });

  test('SR-14 under the older rules the features stay and telephony is no difference', () => {
    const more = { rules: 'grace-period' as const };
    const after = compared(dark, ask(dark, 'day-29', more).ask(), more).found(31 * DAY);
    expect(after.has('telephony telephony')).toBe(false);
    expect(after.get('feature voicemail')).toMatchObject({ b: 'on' });
  });

  test('everything that stands in the way is put back: settings with their reboot, faults as faults, and only that', () => {
    const commands = [
      configure({ users: [{ extension: '201', name: 'Ada', profile: 'uc' }] }),
      advance('P1D'),
      configure({ dns: { server: '192.168.42.10' } }),
      reboot,
      advance('P3D'),
      { do: 'fault', id: 'wan-cut' } as Command,
      network({ firewall: { tcp443: 'drop', tcp8443: 'reject' } }),
      configure({ users: [{ extension: '201', name: 'Ada', profile: 'telephony' }] }),
      advance('P40D')
    ];
    const known = commands.filter((command) => command.do !== 'fault' || faultCatalogue.faults.some(({ id }) => id === command.id));
    const answer = ask(known, 'day-29').ask();
    expect(answer.problem).toBeNull();
    const { b } = compared(known, answer);
    const { link, settings } = stateAt(b.trace, b.now).systems['hq']!;
    expect(link.state).toBe('connected');
    expect(settings.users[0]!.profile).toBe('telephony');
    expect(answer.commands).toContainEqual(reboot);
  });

  test('what no putting back can mend is said', () => {
    const commands = [
      configure({ security: { certificate: { notAfter: '2026-01-20T00:00:00Z' } } }),
      advance('P20D'),
      reboot,
      advance('P31D')
    ];
    expect(ask(commands, 'day-29').ask().problem).toMatch(/^The link does not come back: TLS/);
  });

  test('a loss that is in progress is lived on; without a loss there is nothing to ask', () => {
    const answer = ask([cut, advance('P2D')], 'day-29').ask();
    expect(answer.problem).toBeNull();
    expect(live(answer.envelope, answer.commands).twin.now).toBeGreaterThan(29 * DAY);
    expect(ask([advance('P2D')], 'day-29').reason).toMatch(/has not been lost/);
    expect(ask([cut, advance('P2D'), mend, advance('P1D')], 'day-29').reason).toMatch(/has not been lost/);
  });
});

describe('what if it were under the older rules?', () => {
  test('SC-11 SR-14 the same until day 30, and then telephony is the difference', () => {
    const commands = [cut, until('entitlement.changed'), advance('P30D'), advance('P1D')];
    const answer = ask(commands, 'other-rules').ask();
    expect(answer.name).toBe('What if it were under the older rules?');
    const { found, a } = compared(commands, answer);
    expect([...found(29 * DAY).keys()]).toEqual(['rules rules']);
    const after = found(a.now);
    expect(after.get('telephony telephony')).toMatchObject({ a: 'off: the 30 days without the link are over', b: 'on' });
    expect([...after.keys()].filter((key) => key.startsWith('feature'))).toEqual([]);
    expect(ask(commands, 'other-rules', { rules: 'grace-period' }).text).toBe('What if it were under the newer rules?');
  });
});

describe('what if TCP port 8443 had been open?', () => {
  const blocked = network({ firewall: { tcp443: 'drop', tcp8443: 'drop' } });

  test('SC-2 SR-5 with 443 blocked the link comes back on 8443', () => {
    const commands = [blocked, reboot, advance('P31D')];
    const answer = ask(commands, 'port-8443').ask();
    const { found, a } = compared(commands, answer);
    expect(found(5 * MINUTE).get('link link')!.b).toBe('connected on TCP 8443');
    expect(found(a.now).get('telephony telephony')).toMatchObject({ b: 'on' });
    expect(found(a.now).get('network firewall.tcp8443')).toEqual({ a: 'dropped', b: 'allowed', since: 0 });
  });

  test('where it was never blocked there is nothing to ask', () => {
    expect(ask([cut, advance('P1D')], 'port-8443').reason).toMatch(/never blocked/);
  });
});

test('a question that makes no sense says on what of the run that turns; one that makes sense has no such reason', () => {
  const quiet = [advance('P1D')];
  expect(ask(quiet, 'port-8443')).toMatchObject({
    reason: 'TCP port 8443 was never blocked in this run.',
    why: { text: 'TCP port 8443 was never blocked in this run', on: ['site/firewall/tcp8443@hq'] }
  });
  expect(ask(quiet, 'day-29').why).toMatchObject({ on: ['link@hq'], rules: ['SC-11', 'error-mode-length'] });
  expect(ask(quiet, 'other-rules').why).toBeNull();
  expect(ask([cut, advance('P31D')], 'day-29').why).toBeNull();
});
