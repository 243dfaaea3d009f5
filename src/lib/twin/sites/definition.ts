import type { Internet, Settings, SiteNetwork, Subscription } from '#lib/contract/index.ts';
import type { SystemIdentity } from '../trace/facts.ts';

/** One system of an installation before anything has happened. */
export interface SystemDefinition {
  identity: SystemIdentity;
  site: SiteNetwork;
  settings: Record<'new' | 'ready', (epochMs: number) => Settings>;
  /** What is ordered for it at COM; nothing for a system that lives on another's subscriptions (SR-3). */
  subscriptions: (epochMs: number) => Subscription[];
  /** The System ID that the order was made for; another than the hardware's own where somebody mistook one. */
  orderedFor: string;
}

/** A customer's installation before anything has happened, for a run's epoch (milliseconds since 1970). */
export interface SiteDefinition {
  customerId: string;
  customerName: string;
  internet: (epochMs: number) => Internet;
  systems: Record<string, SystemDefinition>;
}
