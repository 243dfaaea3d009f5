import { DAY, type Subscription } from '#lib/contract/index.ts';
import type { PlacedOrder, SystemState } from '#lib/views/state.ts';
import { describe, expect, test } from 'vitest';
import { datesOf, endsOnReconnection, missing, timeliness } from './subscriptionDates.ts';

const now = Date.parse('2026-01-05T09:00:00Z');
const days = (count: number) => new Date(now + count * DAY).toISOString();
const uc = (ends: number, more: Partial<Subscription> = {}): Subscription => ({
  type: 'uc-user',
  quantity: 3,
  expiresAt: days(ends),
  ...more
});
const one = (subscription: Subscription, processing = 3) => datesOf([subscription], now, processing)[0]!;

describe('dates of subscriptions', () => {
  test('SC-13 the order-by date is the end less the days an order takes', () => {
    expect(one(uc(40)).orderBy).toBe(now + 37 * DAY);
    expect(one(uc(40), 10).orderBy).toBe(now + 30 * DAY);
  });
  test.each([
    [61, 'runs', null],
    [60, 'ends-soon', 60],
    [31, 'ends-soon', 60],
    [30, 'ends-soon', 30],
    [11, 'ends-soon', 30],
    // A week before the order-by date, three days before the end.
    [10, 'order-now', 30],
    [7, 'order-now', 7],
    [3, 'order-now', 7],
    [2.9, 'too-late', 7],
    [0, 'ended', null],
    [-5, 'ended', null]
  ])('an end in %s days is "%s", warned at %s days', (ends, standing, warning) => {
    expect(one(uc(ends))).toMatchObject({ standing, warning });
  });
  test('one that starts later is coming, and warns of nothing yet', () => {
    expect(one(uc(20, { startsAt: days(5) }))).toMatchObject({ standing: 'coming', warning: null, startsAt: now + 5 * DAY });
  });
  test('what has ended comes first, then what must be ordered first', () => {
    expect(datesOf([uc(90), uc(-1), uc(5)], now, 3).map(({ daysLeft }) => daysLeft)).toEqual([-1, 5, 90]);
  });
  test('SC-12 what has ended is missing, unless as many of its type run', () => {
    const ended = (more: Subscription[]) => missing(datesOf([uc(-1), ...more], now, 3)).map(({ endsAt }) => endsAt);
    expect(ended([])).toEqual([now - DAY]);
    expect(ended([uc(90, { startsAt: days(5) })])).toEqual([now - DAY]);
    expect(ended([uc(90)])).toEqual([]);
  });
});

describe('an order in time', () => {
  const order: PlacedOrder = { system: 'hq', kind: 'renew', type: 'uc-user', placedAt: 0, readyAt: 3 * DAY };
  test('SC-13 is measured against the first end of its type', () => {
    expect(timeliness(order, [uc(10), uc(5), { ...uc(1), type: 'telephony-user' }], now)).toEqual({
      neededBy: now + 5 * DAY,
      spareMs: 2 * DAY
    });
    expect(timeliness(order, [uc(2)], now).spareMs).toBe(-DAY);
  });
  test('has no end to meet where nothing of its type ran when it was placed', () => {
    expect(timeliness(order, [uc(-2)], now).neededBy).toBeNull();
  });
});

describe('SC-7 what would end on reconnection', () => {
  const held = (subscriptions: Subscription[], atCom: Subscription[]) =>
    endsOnReconnection(
      { subscriptions: subscriptions.map((each) => ({ ...each, used: 1, active: true })), com: { subscriptions: atCom } } as Pick<
        SystemState,
        'subscriptions' | 'com'
      >,
      now
    );
  test('is what is held and no longer granted', () => {
    expect(held([uc(-1)], [uc(-1)])).toEqual([{ type: 'uc-user', held: 3, granted: 0 }]);
    expect(held([uc(5)], [uc(5)])).toEqual([]);
  });
  test('is not what has been renewed meanwhile, but what has become fewer', () => {
    expect(held([uc(-1)], [uc(300)])).toEqual([]);
    expect(held([uc(-1)], [uc(300, { quantity: 1 })])).toEqual([{ type: 'uc-user', held: 3, granted: 1 }]);
  });
});
