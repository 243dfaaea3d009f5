import type { Internet, Settings, SiteNetwork, Subscription } from '#lib/contract/index.ts';
import type { SystemIdentity } from '../trace/facts.ts';

/** A customer's installation before anything has happened: systems, networks, and what COM holds. */
export interface SiteDefinition {
  customerId: string;
  customerName: string;
  internet: Internet;
  systems: Record<
    string,
    {
      identity: SystemIdentity;
      site: SiteNetwork;
      settings: { new: Settings; ready: Settings };
      /** What the clock shows at first start, ISO 8601. */
      firstStart: string;
      subscriptions: (epochMs: number) => Subscription[];
    }
  >;
}
