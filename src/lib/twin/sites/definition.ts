import type { Internet, Settings, SiteNetwork, Subscription } from '#lib/contract/index.ts';
import type { SystemIdentity } from '../trace/facts.ts';

/** A customer's installation before anything has happened, for a run's epoch (milliseconds since 1970). */
export interface SiteDefinition {
  customerId: string;
  customerName: string;
  internet: (epochMs: number) => Internet;
  systems: Record<
    string,
    {
      identity: SystemIdentity;
      site: SiteNetwork;
      settings: Record<'new' | 'ready', (epochMs: number) => Settings>;
      /** What the clock shows at first start, ISO 8601. */
      firstStart: (epochMs: number) => string;
      subscriptions: (epochMs: number) => Subscription[];
    }
  >;
}
