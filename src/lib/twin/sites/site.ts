import type { Internet, Settings, Site, SiteNetwork, Subscription } from '#lib/contract/index.ts';
import type { SystemIdentity } from '../trace/facts.ts';
import { ip500v2 } from './ip500v2.ts';

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

const SITES = { ip500v2 };

export function siteDefinition(site: Site): SiteDefinition {
  return SITES[typeof site === 'string' ? site : site.kind];
}
