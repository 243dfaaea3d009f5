import type { Route, Settings, User } from '#lib/contract/index.ts';
import { PROFILE_WORDS } from '#lib/views/words.ts';
import { shownAt } from './clock.ts';
import { defaultRouteIndex, isDefaultRoute } from './defaultRoute.ts';
import type { Field, SectionId } from './field.ts';
import { read } from './formValue.ts';
import { valueAt } from './pointer.ts';
import { SECTIONS } from './sections/index.ts';

export interface Change {
  section: SectionId;
  label: string;
  from: string;
  to: string;
}

/** What Save would change, in the words of the forms, in their order. */
export function changesOf(saved: Settings, draft: Settings): Change[] {
  return SECTIONS.flatMap((section): Change[] => {
    if (section.id === 'routes') return rows('routes', saved.routes, draft.routes, routeLabel, routeWords);
    if (section.id === 'users') return rows('users', saved.users, draft.users, userLabel, userWords);
    return section.groups.flatMap(({ fields }) =>
      fields
        .filter(({ at }) => !at.startsWith('/defaultRoute/') && !same(valueAt(saved, at), valueAt(draft, at)))
        .map((field) => ({ section: section.id, label: field.label, from: words(field, saved), to: words(field, draft) }))
    );
  });
}

/** The sections that hold unsaved changes; the default route belongs to two. */
export function changedSections(saved: Settings, draft: Settings, changes: readonly Change[]): ReadonlySet<SectionId> {
  const sections = new Set(changes.map(({ section }) => section));
  if (!same(defaultRoute(saved), defaultRoute(draft))) sections.add('initial');
  return sections;
}

const defaultRoute = ({ routes }: Settings) => routes[defaultRouteIndex(routes)] ?? null;

/** A setting as a person reads it. */
export function words(field: Field, settings: Settings): string {
  const value = read(field, settings);
  if (field.kind === 'switch') return value ? 'on' : 'off';
  const moment = field.kind === 'moment' && valueAt(settings, field.at);
  if (moment) return shownAt(Date.parse(String(moment)), settings.time.zone);
  return field.choices?.find(([code]) => code === value)?.[1] ?? (value === '' ? 'empty' : String(value));
}

const NONE = 'none';

/** Rows that are in one list alone; where one went and another came, it is the same row changed. */
function rows<T>(
  section: SectionId,
  saved: readonly T[],
  draft: readonly T[],
  label: (row: T) => string,
  say: (row: T) => string
): Change[] {
  const only = (some: readonly T[], others: readonly T[]) => some.filter((row) => !others.some((other) => say(other) === say(row)));
  const [gone, come] = [only(saved, draft), only(draft, saved)];
  const partner = new Map(come.map((row) => [row, gone.find((old) => label(old) === label(row))]));
  const changed = new Set([...partner.values()]);
  if (gone.length + come.length === 0 && !same(saved, draft))
    return [{ section, label: 'Order of the rows', from: 'as saved', to: 'changed' }];
  return [
    ...gone.filter((row) => !changed.has(row)).map((row) => ({ section, label: label(row), from: say(row), to: NONE })),
    ...come.map((row) => {
      const old = partner.get(row);
      return { section, label: label(row), from: old ? say(old) : NONE, to: say(row) };
    })
  ];
}

const routeLabel = (route: Route): string => (isDefaultRoute(route) ? 'Default route' : `Route to ${route.ip}`);
const routeWords = ({ ip, mask, gateway, destination }: Route): string => `${ip} / ${mask} by ${gateway || 'no gateway'} on ${destination}`;
const userLabel = ({ extension }: User): string => `User ${extension || '(no extension)'}`;
const userWords = ({ extension, name, profile, receptionist }: User): string =>
  `${extension} ${name || 'no name'}, ${PROFILE_WORDS[profile]}${receptionist ? ', receptionist' : ''}`;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
