import * as v from 'valibot';
import { systemId } from './fields.ts';
import { NumbersPatch } from './numbers.ts';
import { pointer, type Refusal } from './refusal.ts';
import { User } from './settings.ts';
import { orderedIds } from './systemNames.ts';

/** Which systems a customer has, and how they hang together (SR-2, SR-3). */

const SITE_KINDS = ['ip500v2', 'scn', 'server-edition'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

/** What a system is in its network. `standalone` also stands for each IP500 V2 of an SCN: they all have a link of their own. */
const SYSTEM_ROLES = ['standalone', 'primary', 'secondary', 'expansion'] as const;
export type SystemRole = (typeof SYSTEM_ROLES)[number];

/** The vendor's limits for a Small Community Network (domain section 7). */
const MOST = { systems: 32, users: 1000 };

const OwnSystem = v.strictObject({
  id: v.pipe(v.string('must be text'), v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'is no name for a system: a to z, digits and -, at most 32')),
  role: v.optional(v.picklist(SYSTEM_ROLES, `must be one of ${SYSTEM_ROLES.join(', ')}`)),
  /** What its SD card or hardware says, and what was ordered for. */
  systemId: v.optional(systemId),
  users: v.optional(v.pipe(v.array(User, 'must be a list of users'), v.maxLength(384, 'must have at most 384 users')))
});
export type OwnSystem = v.InferOutput<typeof OwnSystem>;

const Systems = v.pipe(
  v.array(OwnSystem, 'must be a list of systems'),
  v.minLength(1, 'must have at least one system'),
  v.maxLength(MOST.systems, `must have at most ${MOST.systems} systems (the vendor’s limit for a Small Community Network)`)
);

/** A site of its own: other numbers, other systems, or another SD card in a system than the one that was ordered for. */
const InlineSite = v.strictObject({
  kind: v.picklist(SITE_KINDS, `must be ${SITE_KINDS.join(' or ')}`),
  systems: v.optional(Systems),
  numbers: v.optional(NumbersPatch),
  /** Another SD card in a system than the one that was ordered for, by the system's name. */
  systemIds: v.optional(v.record(v.string(), systemId))
});
type InlineSite = v.InferOutput<typeof InlineSite>;

const NAMES: Record<SiteKind, readonly string[]> = {
  ip500v2: ['hq'],
  scn: ['hq', 'north', 'south'],
  'server-edition': ['primary', 'secondary', 'expansion']
};

type Mistake = { path: (string | number)[]; reason: string };

/** What no field of a site can see alone. */
function contradiction(site: InlineSite): Mistake | null {
  const { kind, systems, systemIds = {} } = site;
  const names = systems?.map(({ id }) => id) ?? NAMES[kind];
  const stranger = Object.keys(systemIds).find((name) => !names.includes(name));
  if (stranger !== undefined) return { path: ['systemIds', stranger], reason: `is no system of this site: ${names.join(', ')}` };
  const all = systems ?? NAMES[kind].map((id) => ({ id }));
  return (systems && (roleMistake(kind, systems) ?? twice(systems))) ?? cardMistake(all, systemIds);
}

function roleMistake(kind: SiteKind, systems: readonly OwnSystem[]): Mistake | null {
  const at = (index: number, reason: string): Mistake => ({ path: ['systems', index, 'role'], reason });
  const isServerEdition = kind === 'server-edition';
  if (kind === 'ip500v2' && systems.length > 1)
    return { path: ['systems', 1], reason: 'an ip500v2 site has one system; several make an scn or a server-edition' };
  const primaries = systems.flatMap(({ role }, index) => (role === 'primary' ? [index] : []));
  if (isServerEdition && primaries.length === 0)
    return { path: ['systems'], reason: 'a server-edition has no Primary: one system must be it' };
  if (isServerEdition && primaries.length > 1) return at(primaries[1]!, 'there is a Primary already: a server-edition has one');
  const wrong = systems.findIndex(({ role = 'standalone' }) => (role === 'standalone') === isServerEdition);
  if (wrong < 0) return null;
  return at(wrong, isServerEdition ? 'must be primary, secondary or expansion in a server-edition' : `has no place in the kind ${kind}`);
}

/** A card is in one system only, and never one that was ordered for another. */
function cardMistake(systems: readonly OwnSystem[], systemIds: Record<string, string>): Mistake | null {
  const ordered = orderedIds(systems);
  const seen = new Set<string>();
  for (const [name, id] of Object.entries(systemIds)) {
    const owner = systems[ordered.indexOf(id)]?.id;
    if ((owner !== undefined && owner !== name) || seen.has(id))
      return { path: ['systemIds', name], reason: `${id} is another system’s System ID` };
    seen.add(id);
  }
  return null;
}

/** Names, System IDs and extensions are one system's or one user's alone. */
function twice(systems: readonly OwnSystem[]): Mistake | null {
  const names = new Set<string>();
  const ids = new Set<string>();
  const extensions = new Set<string>();
  for (const [index, { id, systemId, users = [] }] of systems.entries()) {
    if (names.has(id)) return { path: ['systems', index, 'id'], reason: `another system is called ${id}` };
    if (systemId && ids.has(systemId)) return { path: ['systems', index, 'systemId'], reason: 'another system has this System ID' };
    names.add(id);
    if (systemId) ids.add(systemId);
    for (const [place, { extension }] of users.entries()) {
      if (extensions.has(extension))
        return { path: ['systems', index, 'users', place, 'extension'], reason: `extension ${extension} is taken by another user` };
      extensions.add(extension);
    }
  }
  return extensions.size > MOST.users
    ? { path: ['systems'], reason: `must have at most ${MOST.users} users in all (the vendor’s limit for a Small Community Network)` }
    : null;
}

export const Site = v.union(
  [v.picklist(SITE_KINDS), InlineSite],
  `is no site that this version knows: ${SITE_KINDS.join(', ')}, or an inline site with a kind`
);
export type Site = v.InferOutput<typeof Site>;

/** What is wrong with a site of good form, as a pointer into it, or null. */
export function siteRefusal(site: Site): Refusal | null {
  const found = typeof site === 'string' ? null : contradiction(site);
  return found && { pointer: pointer(found.path), reason: found.reason };
}
