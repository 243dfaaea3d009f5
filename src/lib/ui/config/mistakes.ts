import { type Addressed, addressingProblems, type Refusal, refusalOf, Route, Settings, User } from '#lib/contract/index.ts';
import type { Section, SectionId } from './field.ts';
import { valueAt, withValue } from './pointer.ts';
import { FIELDS, SECTIONS } from './sections/index.ts';

/**
 * Everything in the draft that the contract does not take, by pointer, in the contract's own words, and what its addresses
 * cannot be beside each other. What only the system can say (an extension twice) is left to its answer.
 */
export function mistakesOf(saved: Settings, draft: Settings): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (draft === saved) return found;
  const add = (refusal: Refusal | null, prefix = '') => refusal && found.set(prefix + refusal.pointer, refusal.reason);
  for (const { at } of FIELDS) {
    const value = valueAt(draft, at);
    if (value !== valueAt(saved, at) && !at.startsWith('/defaultRoute/')) add(refusalOf(Settings, withValue(saved, at, value)));
  }
  if (draft.routes !== saved.routes) draft.routes.forEach((route, index) => cells(Route, ROUTE, route, `/routes/${index}`));
  if (draft.users !== saved.users) draft.users.forEach((user, index) => cells(User, USER, user, `/users/${index}`));
  const changed = (['lan1', 'lan2', 'routes'] as const).filter((part: Addressed) => draft[part] !== saved[part]);
  for (const problem of addressingProblems(draft, new Set(changed))) add(problem);
  if (found.size === 0) add(refusalOf(Settings, draft));
  return found;

  /** Each cell in a row that is otherwise right, so that one mistake does not hide another. */
  function cells(schema: typeof Route | typeof User, right: object, row: object, prefix: string): void {
    for (const [key, value] of Object.entries(row)) add(refusalOf(schema, { ...right, [key]: value }), prefix);
  }
}

const ROUTE: Route = { ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.0.2.1', destination: 'LAN1' };
const USER: User = { extension: '201', name: '', profile: 'none' };

/** The sections that have any, and how many. */
export function countsOf(count: (section: Section) => number): ReadonlyMap<SectionId, number> {
  return new Map(SECTIONS.map((section) => [section.id, count(section)] as const).filter(([, found]) => found > 0));
}
