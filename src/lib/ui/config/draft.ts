import { type Destination, diffPatch, type Route, type Settings, type User } from '#lib/contract/index.ts';
import { withDefaultRoute } from './defaultRoute.ts';
import type { Field } from './field.ts';
import { read, tidyAddress, write } from './formValue.ts';
import { withValue } from './pointer.ts';
import { FIELDS } from './sections/index.ts';

/**
 * What a person has changed and not saved: by field, as typed, with the value that it began from. Everything else follows the
 * system by itself, so time, other actions and rewinding never take away what was typed, and never stand in its way.
 */
export type Edits = Readonly<Record<string, { readonly value: unknown; readonly was: unknown }>>;

/** Edits as they were kept as JSON, without what no form of this version has. */
export function readEdits(kept: unknown): Edits {
  if (typeof kept !== 'object' || kept === null) return {};
  const fits = ([at, edit]: [string, unknown]): boolean => {
    const value = (edit as { value?: unknown } | null)?.value;
    if (at === '/routes' || at === '/users')
      return Array.isArray(value) && value.every(at === '/routes' ? isRow('gateway') : isRow('extension'));
    return FIELDS.some((field) => field.at === at && typeof value === (field.kind === 'switch' ? 'boolean' : 'string'));
  };
  return Object.fromEntries(Object.entries(kept).filter(fits)) as Edits;
}

const CELLS = { gateway: ['ip', 'mask', 'gateway', 'destination'], extension: ['extension', 'name', 'profile'] } as const;

const isRow = (kind: keyof typeof CELLS) => (row: unknown) =>
  typeof row === 'object' && row !== null && CELLS[kind].every((cell) => typeof (row as Record<string, unknown>)[cell] === 'string');

export type List = '/routes' | '/users';

const GATEWAY = '/defaultRoute/gateway';
const DESTINATION = '/defaultRoute/destination';

/** The settings as they would be after Save. */
export function draftOf(saved: Settings, edits: Edits): Settings {
  let draft = saved;
  if (edits['/routes']) draft = { ...draft, routes: (edits['/routes'].value as Route[]).map(tidyRoute) };
  if (edits['/users']) draft = { ...draft, users: (edits['/users'].value as User[]).map(tidyUser) };
  const zone = String(edits['/time/zone']?.value ?? saved.time.zone);
  for (const field of FIELDS) {
    const edit = edits[field.at];
    // What was typed into a field that another choice has taken away waits for it to come back.
    if (!edit || field.at.startsWith('/defaultRoute/') || field.shown?.(draft) === false) continue;
    const value = write(field, edit.value, zone);
    if (value !== undefined) draft = withValue(draft, field.at, value);
  }
  if (edits[GATEWAY] || edits[DESTINATION]) {
    const gateway = tidyAddress(String(formValue(fieldAt(GATEWAY), draft, edits)));
    const destination = formValue(fieldAt(DESTINATION), draft, edits) as Destination;
    draft = { ...draft, routes: withDefaultRoute(draft.routes, gateway, destination) };
  }
  return draft;
}

const fieldAt = (at: string): Field => FIELDS.find((field) => field.at === at)!;

/** What a control shows. */
export function formValue(field: Field, draft: Settings, edits: Edits): string | boolean {
  return (edits[field.at]?.value as string | boolean | undefined) ?? read(field, draft);
}

/** The rows of a list, as typed. */
export function formRows<T>(list: List, draft: Settings, edits: Edits): readonly T[] {
  const typed = list === '/routes' && (edits[GATEWAY] ?? edits[DESTINATION]) ? undefined : edits[list]?.value;
  return (typed ?? draft[list === '/routes' ? 'routes' : 'users']) as readonly T[];
}

export function setField(edits: Edits, saved: Settings, field: Field, value: string | boolean): Edits {
  return { ...edits, [field.at]: { value, was: edits[field.at] ? edits[field.at]!.was : read(field, saved) } };
}

/** A changed list of routes already has the default gateway in it. */
export function setRows(edits: Edits, saved: Settings, list: List, rows: readonly unknown[]): Edits {
  const was = edits[list] ? edits[list].was : saved[list === '/routes' ? 'routes' : 'users'];
  const kept = list === '/routes' ? Object.entries(edits).filter(([at]) => at !== GATEWAY && at !== DESTINATION) : Object.entries(edits);
  return { ...Object.fromEntries(kept), [list]: { value: rows, was } };
}

/** Without what has come back to the saved value: such a field follows the system again. */
export function prune(edits: Edits, saved: Settings): Edits {
  const zone = String(edits['/time/zone']?.value ?? saved.time.zone);
  const kept = Object.entries(edits).filter(([at, { value }]) => {
    if (at === '/routes') return !same((value as Route[]).map(tidyRoute), saved.routes.map(tidyRoute));
    if (at === '/users') return !same((value as User[]).map(tidyUser), saved.users.map(tidyUser));
    const field = fieldAt(at);
    return !same(write(field, value, zone), write(field, read(field, saved), saved.time.zone));
  });
  return kept.length === Object.keys(edits).length ? edits : Object.fromEntries(kept);
}

/** What the saved value was when typing began, where it has changed since then. */
export function changedMeanwhile(edits: Edits, saved: Settings, at: string): boolean {
  const edit = edits[at];
  if (!edit) return false;
  const now = at === '/routes' ? saved.routes : at === '/users' ? saved.users : read(fieldAt(at), saved);
  return !same(edit.was, now);
}

/** What Save sends, or null where nothing is changed. */
export function patchOf(saved: Settings, draft: Settings): Record<string, unknown> | null {
  return (diffPatch(saved, draft) as Record<string, unknown> | undefined) ?? null;
}

function tidyRoute({ ip, mask, gateway, destination }: Route): Route {
  return { ip: tidyAddress(ip, '0.0.0.0'), mask: tidyAddress(mask, '0.0.0.0'), gateway: tidyAddress(gateway), destination };
}

function tidyUser({ extension, name, profile, receptionist }: User): User {
  return { extension: extension.trim(), name: name.trim(), profile, ...(receptionist && { receptionist }) };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
