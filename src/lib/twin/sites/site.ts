import type { OwnSystem, Site, SystemRole } from '#lib/contract/index.ts';
import { CUSTOMER, defaulted, installed, inService, internet, people, siteNetwork, subscriptions } from './customer.ts';
import type { SiteDefinition, SystemDefinition } from './definition.ts';

/** The systems of the sites that have a name. */
const NAMED: Record<'ip500v2' | 'scn' | 'server-edition', readonly OwnSystem[]> = {
  ip500v2: [{ id: 'hq' }],
  scn: [{ id: 'hq' }, { id: 'north' }, { id: 'south' }],
  'server-edition': [
    { id: 'primary', role: 'primary' },
    { id: 'secondary', role: 'secondary' },
    { id: 'expansion', role: 'expansion' }
  ]
};

/** The release of all of them: that of the documents. */
const RELEASE = '12.3';

const TYPES: Record<SystemRole, string> = {
  standalone: 'IP500 V2',
  primary: 'Server Edition Primary',
  secondary: 'Server Edition Secondary',
  expansion: 'Server Edition Expansion (IP500 V2)'
};

/** Made-up System IDs: 12 digits that begin with 11, as those of older cards with their prefix do (domain 2.2). */
const systemId = (index: number) => String(112_093_847_561 + index * 10_007);

/** The installation that a run's `site` names or describes. */
export function siteDefinition(site: Site): SiteDefinition {
  const own: Exclude<Site, string> = typeof site === 'string' ? { kind: site } : site;
  const systems = own.systems ?? NAMED[own.kind];
  const leader = systems.find(({ role }) => role === 'primary')?.id ?? null;
  const define = (one: OwnSystem, index: number): SystemDefinition => {
    const role = one.role ?? 'standalone';
    // SR-2, SR-3: every IP500 V2 of an SCN has a link, of a Server Edition network the Primary alone.
    const hasLink = role === 'standalone' || role === 'primary';
    const orderedFor = one.systemId ?? systemId(index);
    const [newUsers, readyUsers] = one.users ? [one.users, one.users] : [people(index), inService(people(index))];
    const hardware = own.systemIds?.[one.id] ?? orderedFor;
    return {
      identity: { systemId: hardware, type: TYPES[role], release: RELEASE, hasLink, follows: hasLink ? null : leader },
      site: siteNetwork(index),
      settings: { new: defaulted(index, newUsers), ready: installed(index, readyUsers, hasLink) },
      subscriptions: hasLink ? subscriptions(role === 'primary' ? systems.length : 1) : () => [],
      orderedFor
    };
  };
  return {
    ...CUSTOMER,
    internet: internet(systems.length),
    systems: Object.fromEntries(systems.map((one, index) => [one.id, define(one, index)]))
  };
}
