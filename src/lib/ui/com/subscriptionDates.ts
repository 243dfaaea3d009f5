import { DAY, isCurrent, type Subscription, type SubscriptionType } from '#lib/contract/index.ts';
import type { PlacedOrder, SystemState } from '#lib/views/state.ts';

/** Days before an end at which the lab warns: an aid of ours, the documents mention none (SC-13). */
export const WARN_DAYS = [60, 30, 7] as const;

type Standing = 'coming' | 'runs' | 'ends-soon' | 'order-now' | 'too-late' | 'ended';

/** A subscription that COM holds, by its dates. Moments are true time in milliseconds since 1970. */
export interface Dated {
  key: string;
  type: SubscriptionType;
  quantity: number;
  startsAt: number | null;
  endsAt: number;
  /** The last moment at which an order is processed before the end (SC-13). */
  orderBy: number;
  /** Whole days until the end, rounded up; not positive when it is over. */
  daysLeft: number;
  standing: Standing;
  /** The tightest of WARN_DAYS that has been reached, while it runs. */
  warning: number | null;
}

/** What has ended and nothing that runs stands in for, the latest end first: somebody goes without. */
export function missing(dates: readonly Dated[]): Dated[] {
  const running = (type: SubscriptionType) =>
    dates
      .filter((one) => one.type === type && one.standing !== 'ended' && one.standing !== 'coming')
      .reduce((sum, one) => sum + one.quantity, 0);
  return dates.filter((one) => one.standing === 'ended' && running(one.type) < one.quantity).toSorted((a, b) => b.endsAt - a.endsAt);
}

/** What COM holds by its dates: what has ended first, then by the day on which to order. */
export function datesOf(subscriptions: readonly Subscription[], now: number, processingDays: number): Dated[] {
  return subscriptions
    .map((one, index): Dated => {
      const endsAt = Date.parse(one.expiresAt);
      const startsAt = one.startsAt === undefined ? null : Date.parse(one.startsAt);
      const orderBy = endsAt - processingDays * DAY;
      const daysLeft = Math.ceil((endsAt - now) / DAY);
      const warning = isCurrent(one, now) ? (WARN_DAYS.findLast((days) => endsAt - now <= days * DAY) ?? null) : null;
      const standing: Standing =
        endsAt <= now
          ? 'ended'
          : startsAt !== null && startsAt > now
            ? 'coming'
            : now > orderBy
              ? 'too-late'
              : orderBy - now <= 7 * DAY
                ? 'order-now'
                : warning !== null
                  ? 'ends-soon'
                  : 'runs';
      const { type, quantity } = one;
      return { key: `${index}`, type, quantity, startsAt, endsAt, orderBy, daysLeft, standing, warning };
    })
    .toSorted((a, b) => Number(b.standing === 'ended') - Number(a.standing === 'ended') || a.orderBy - b.orderBy);
}

/** Whether an order comes in time: what it is for ends at `neededBy`, or null where nothing of its type ran when it was placed. */
export function timeliness(
  order: PlacedOrder,
  subscriptions: readonly Subscription[],
  epochMs: number
): { neededBy: number | null; spareMs: number } {
  const ends = subscriptions
    .filter((one) => one.type === order.type)
    .map((one) => Date.parse(one.expiresAt))
    .filter((end) => end > epochMs + order.placedAt);
  const neededBy = ends.length ? Math.min(...ends) : null;
  return { neededBy, spareMs: neededBy === null ? 0 : neededBy - (epochMs + order.readyAt) };
}

/**
 * What a system runs on that COM would not grant any more: it goes on until reconnection, and then ends (SC-7, SC-12). Quantities by
 * type; a renewal that has been processed meanwhile is counted as granted.
 */
export function endsOnReconnection(
  system: Pick<SystemState, 'subscriptions' | 'com'>,
  now: number
): { type: SubscriptionType; held: number; granted: number }[] {
  const sum = (all: readonly { quantity: number }[]) => all.reduce((total, one) => total + one.quantity, 0);
  const types = [...new Set(system.subscriptions.filter((one) => one.active).map((one) => one.type))];
  return types
    .map((type) => ({
      type,
      held: sum(system.subscriptions.filter((one) => one.type === type && one.active)),
      granted: sum(system.com.subscriptions.filter((one) => one.type === type && isCurrent(one, now)))
    }))
    .filter(({ held, granted }) => granted < held);
}
