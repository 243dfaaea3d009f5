import type { Subscription } from '#lib/contract/index.ts';

/** What COM holds for one customer: its id and, for each of its systems, what is subscribed. */
export interface Account {
  customerId: string;
  customerName: string;
  /** By system ID (domain 2.2), not by the twin's own name for the system. */
  systems: Map<string, Subscription[]>;
}

/** Subscriptions that have not ended; only those are granted (SC-12). */
export function current(subscriptions: readonly Subscription[], trueTimeMs: number): Subscription[] {
  return subscriptions.filter((one) => Date.parse(one.expiresAt) > trueTimeMs);
}
