import { orderedIds, type OwnSystem, type Site, type SystemRole } from '#lib/contract/index.ts';
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

/** Which hundred the extensions of each system begin with: 2, 3, 4 …, but none in which somebody was given a number. */
function freeBlocks(systems: readonly OwnSystem[]): number[] {
  const taken = new Set(systems.flatMap(({ users = [] }) => users.map(({ extension }) => extension)));
  const isFree = (block: number) => people(block).every(({ extension }) => !taken.has(extension));
  let block = 1;
  return systems.map(({ users }) => {
    do block++;
    while (!users && !isFree(block));
    return block;
  });
}

/** The installation that a run's `site` names or describes. */
export function siteDefinition(site: Site): SiteDefinition {
  const own: Exclude<Site, string> = typeof site === 'string' ? { kind: site } : site;
  const systems = own.systems ?? NAMED[own.kind];
  const leader = systems.find(({ role }) => role === 'primary')?.id ?? null;
  const ids = orderedIds(systems);
  const blocks = freeBlocks(systems);
  const define = (one: OwnSystem, index: number): SystemDefinition => {
    const role = one.role ?? 'standalone';
    // SR-2, SR-3: every IP500 V2 of an SCN has a link, of a Server Edition network the Primary alone.
    const hasLink = role === 'standalone' || role === 'primary';
    const orderedFor = ids[index]!;
    const [newUsers, readyUsers] = one.users ? [one.users, one.users] : [people(blocks[index]!), inService(people(blocks[index]!))];
    const hardware = Object.hasOwn(own.systemIds ?? {}, one.id) ? own.systemIds![one.id]! : orderedFor;
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
