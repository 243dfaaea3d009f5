import { afterTerm, type Command } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { describe, expect, test } from 'vitest';
import { advance, com, configure, cut, envelope, given, hq, mend, network, reboot, remote, until } from './given.ts';

const lost: Command[] = [cut, until('link.lost')];
const at = (type: string, expiresAt: string, quantity = 3) => ({ type, quantity, expiresAt });
const standard = [at('telephony-user', '2027-01-05T09:00:00Z', 8), at('uc-user', '2026-02-01T00:00:00Z')];

describe('subscriptions', () => {
  test('SC-12 an instructor may set a subscription that ended years ago: it gives nothing, at once', () => {
    const subscriptions = [{ type: 'telephony-user', quantity: 8, expiresAt: '2019-01-01T00:00:00Z' }];
    const { users, entitlement } = hq(given('ready', [com({ set: { subscriptions } }), advance('PT1M')]));
    expect(entitlement.mode).toBe('subscribed');
    expect(users.some(({ inService }) => inService)).toBe(false);
  });

  test('SC-12 one that ends while connected stops exactly its features, at that moment', () => {
    const start = [com({ set: { subscriptions: standard } })];
    const before = hq(given('ready', [...start, { do: 'advance', until: 'feature.changed', within: 'P1D' }, advance('P1D')]));
    expect(before.features).toMatchObject({ voicemail: { on: true }, 'one-x-portal': { on: true } });
    const ended = given('ready', [...start, advance('P1D'), until('feature.changed')]);
    expect(ended.now).toBe('2026-02-01T00:00:00.000Z');
    expect(hq(ended).features).toMatchObject({ voicemail: { on: true }, 'one-x-portal': { on: false, why: 'subscription-expired' } });
    expect(hq(ended).alarms.map((row) => row.code)).toContain('subscription.expired');
    expect(hq(ended).entitlement.mode).toBe('subscribed');
  });

  test('SC-7 one that ends while the link is down goes on until reconnection, and then is gone at once', () => {
    const commands = [com({ set: { subscriptions: standard } }), advance('P20D'), ...lost, advance('P10D')];
    expect(hq(given('ready', commands)).features['one-x-portal']).toEqual({ on: true, why: 'held' });
    const back = hq(given('ready', [...commands, mend, until('link.connected')]));
    expect(back.features['one-x-portal'].on).toBe(false);
    expect(back.features.voicemail.on).toBe(true);
  });

  test('SC-13 an order takes effect when it has been processed, and reaches a connected system at once', () => {
    const order = com({ order: { type: 'uc-user', quantity: 2, term: 'P1Y', processing: 'P3D' } });
    const placed = given('ready', [order, advance('P2DT23H')]);
    expect(placed.state.com.orders).toEqual([{ system: 'hq', kind: 'order', type: 'uc-user', readyAt: '2026-01-08T09:00:00.000Z' }]);
    expect(hq(placed).subscriptions).toHaveLength(4);
    const done = given('ready', [order, advance('P3DT1S')]);
    expect(done.state.com.orders).toEqual([]);
    expect(hq(done).subscriptions.at(-1)).toMatchObject({
      type: 'uc-user',
      quantity: 2,
      expiresAt: '2027-01-08T09:00:00.000Z',
      active: true
    });
    // Nobody counts twice: the two UC Users have room in what there was before.
    expect(
      hq(done)
        .subscriptions.filter((one) => one.type === 'uc-user')
        .map((one) => one.used)
    ).toEqual([2, 0]);
  });

  test('SC-13 a renewal that is processed in time leaves no gap; one that is late does', () => {
    const start = com({ set: { subscriptions: standard } });
    const renew = (processing: string) => com({ renew: { type: 'uc-user', term: 'P6M', processing } });
    const inTime = given('ready', [start, advance('P20D'), renew('P3D'), advance('P30D')]);
    expect(inTime.log.some((row) => row.text.startsWith('one-X Portal off'))).toBe(false);
    expect(hq(inTime).subscriptions.find((one) => one.type === 'uc-user')!.expiresAt).toBe('2026-08-01T00:00:00.000Z');
    const late = given('ready', [start, advance('P25D'), renew('P3D'), advance('P30D')]);
    expect(late.log.filter((row) => row.text === 'one-X Portal off: the subscription has expired')).toHaveLength(1);
    expect(hq(late).features['one-x-portal'].on).toBe(true);
    // A late renewal counts from the day it was processed.
    expect(hq(late).subscriptions.find((one) => one.type === 'uc-user')!.expiresAt).toBe('2026-08-02T09:00:00.000Z');
  });

  test('too few put the highest extensions out of service, and say so', () => {
    const few = hq(given('ready', [com({ set: { subscriptions: [at('telephony-user', '2027-01-01T00:00:00Z', 2)] } }), advance('PT1M')]));
    const out = few.users.filter((user) => user.profile === 'telephony' && !user.inService);
    expect(out.map((user) => [user.extension, user.why])).toEqual([
      ['207', 'subscription-short'],
      ['208', 'subscription-short']
    ]);
    expect(few.alarms.find((row) => row.code === 'subscription.short')).toMatchObject({ cleared: null });
  });

  test('a term is calendar months: the last day where the month has no such day', () => {
    const day = (text: string) => Date.parse(`${text}T10:00:00Z`);
    expect(afterTerm(day('2026-01-31'), 'P1M')).toBe(day('2026-02-28'));
    expect(afterTerm(day('2026-08-31'), 'P6M')).toBe(day('2027-02-28'));
    expect(afterTerm(day('2028-02-29'), 'P1Y')).toBe(day('2029-02-28'));
    expect(afterTerm(day('2026-01-05'), 'P3Y')).toBe(day('2029-01-05'));
  });

  test('SC-13 one with a start is active only from then on, while connected at that very moment', () => {
    const coming = { ...at('uc-user', '2026-06-01T00:00:00Z'), startsAt: '2026-02-01T00:00:00Z' };
    const start = [com({ set: { subscriptions: [standard[0], coming] } }), advance('PT1M')];
    const before = hq(given('ready', [...start, advance('P26D')]));
    expect(before.features).toMatchObject({ voicemail: { on: true }, 'one-x-portal': { on: false, why: 'subscription-missing' } });
    expect(given('ready', start).state.com.systems['hq']!.subscriptions[1]).toEqual(coming);
    const begun = given('ready', [...start, until('feature.changed')]);
    // What COM grants at the start travels half a round trip.
    expect(begun.now).toBe('2026-02-01T00:00:00.020Z');
    expect(hq(begun).features['one-x-portal']).toEqual({ on: true, why: 'subscribed' });
    expect(hq(begun).subscriptions[1]).toMatchObject({ startsAt: '2026-02-01T00:00:00Z', active: true });
    const over = given('ready', [...start, until('feature.changed'), until('feature.changed', 'P200D')]);
    expect(over.now).toBe('2026-06-01T00:00:00.000Z');
  });

  test('SC-7 one whose start falls into an outage has not been received: it comes with reconnection', () => {
    const coming = { ...at('uc-user', '2026-06-01T00:00:00Z'), startsAt: '2026-01-10T00:00:00Z' };
    const commands = [com({ set: { subscriptions: [standard[0], coming] } }), advance('P1D'), ...lost, advance('P10D')];
    expect(hq(given('ready', commands)).features['one-x-portal'].on).toBe(false);
    expect(hq(given('ready', [...commands, mend, until('link.connected'), advance('PT1S')])).features['one-x-portal'].on).toBe(true);
  });

  test('a system for which everything starts later gets no subscription, and is granted it when it starts', () => {
    const coming = { ...at('telephony-user', '2026-06-01T00:00:00Z'), startsAt: '2026-01-10T00:00:00Z' };
    const commands = [com({ set: { subscriptions: [coming] } }), reboot, advance('P2D')];
    expect(hq(given('ready', commands)).link?.failure?.code).toBe('entitlements.none');
    const begun = given('ready', [...commands, until('link.connected')]);
    expect(begun.now > '2026-01-10T00:00:00Z' && begun.now < '2026-01-10T00:02:00Z').toBe(true);
  });

  test('another customer ID at COM is met at the next attempt, not before', () => {
    const renamed = [com({ set: { customerId: 'LT-1' } }), advance('P1D')];
    expect(hq(given('ready', renamed)).link?.state).toBe('connected');
    expect(hq(given('ready', [...renamed, reboot, advance('PT5S')])).link?.failure?.code).toBe('sign-in.unknown-customer');
  });
});

describe('COM’s operator', () => {
  const last = (commands: Command[]) => given('ready', commands).log.at(-1);
  const allow = configure({ com: { backupRestore: true } });

  test('SC-5 the system’s own settings alone allow or refuse what COM asks', () => {
    expect(last([remote('backup'), advance('PT1S')])).toMatchObject({
      code: 'remote.refused',
      text: 'COM’s backup refused: not enabled on the system'
    });
    expect(last([allow, remote('backup'), advance('PT1S')])).toMatchObject({ code: 'remote.done', text: 'COM’s backup: done' });
    expect(last([allow, remote('upgrade'), advance('PT1S')])?.code).toBe('remote.refused');
  });

  test('SC-14 what COM asks travels inside the system’s connection: without one it is refused at once, cut off it gets no answer', () => {
    expect(last([allow, ...lost, advance('PT1H'), remote('restore')])).toMatchObject({
      code: 'remote.refused',
      text: 'COM’s restore refused: the link is down'
    });
    expect(last([allow, cut, remote('restore'), advance('PT10S')])).toMatchObject({ code: 'remote.refused' });
    expect(last([allow, network({ firewall: { tcp443: 'drop' } }), remote('restore'), advance('PT10S')])?.code).toBe('remote.refused');
  });
});

describe('what COM cannot do', () => {
  test.each([
    ['a renewal of nothing', { renew: { type: 'uc-user', term: 'P1Y', processing: 'P1D' } }, '/renew/type', 'no uc-user subscription'],
    [
      'a renewal that is over already',
      { renew: { type: 'telephony-user', expiresAt: '2025-01-01T00:00:00Z', processing: 'P1D' } },
      '/renew/expiresAt',
      'is over already'
    ],
    [
      'a renewal with both ends',
      { renew: { type: 'telephony-user', term: 'P1Y', expiresAt: '2028-01-01T00:00:00Z', processing: 'P1D' } },
      '/renew',
      'either a term or'
    ],
    [
      'an order for nothing',
      { order: { type: 'uc-user', quantity: 0, term: 'P1Y', processing: 'P1D' } },
      '/order/quantity',
      'must be at least 1'
    ],
    [
      'an order for what does not exist',
      { order: { type: 'coffee', quantity: 1, term: 'P1Y', processing: 'P1D' } },
      '/order/type',
      'must be one of'
    ],
    [
      'a term that is not sold',
      { order: { type: 'uc-user', quantity: 1, term: 'P2Y', processing: 'P1D' } },
      '/order/term',
      'must be one of P1M'
    ],
    [
      'an expiry before its start',
      { set: { subscriptions: [standard[0], { ...at('uc-user', '2026-02-01T00:00:00Z'), startsAt: '2026-03-01T00:00:00Z' }] } },
      '/set/subscriptions/1/expiresAt',
      '2026-02-01T00:00:00Z is not after its start, 2026-03-01T00:00:00Z'
    ],
    [
      'a start that is the expiry',
      { set: { subscriptions: [{ ...at('uc-user', '2026-02-01T00:00:00Z'), startsAt: '2026-02-01T01:00:00+01:00' }] } },
      '/set/subscriptions/0/expiresAt',
      'is not after its start'
    ],
    [
      'a renewal that is over before it is processed',
      { renew: { type: 'telephony-user', expiresAt: '2026-01-08T09:00:00Z', processing: 'P3D' } },
      '/renew/expiresAt',
      'is over before the renewal is processed'
    ],
    [
      'a processing time that is no length of time',
      { order: { type: 'uc-user', quantity: 1, term: 'P1Y', processing: '3' } },
      '/order/processing',
      'is no ISO 8601 duration'
    ],
    ['a term of no time', { order: { type: 'uc-user', quantity: 1, term: 'P0D', processing: 'P1D' } }, '/order/term', 'must be one of P1M'],
    ['no customer ID', { set: { customerId: '' } }, '/set/customerId', 'must not be empty'],
    ['nothing at all', {}, '/set', 'set is missing']
  ])('%s', (_, what, pointer, said) => {
    const twin = createTwin(envelope('ready'));
    twin.apply(com({ set: { subscriptions: [at('telephony-user', '2027-01-01T00:00:00Z')] } }));
    expect(twin.apply(com(what))).toEqual({ pointer, reason: expect.stringContaining(said) });
  });
});
