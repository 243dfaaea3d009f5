import type { SessionInfo, SessionStore } from '#lib/sessions/index.ts';

/** The address of two sessions side by side. */
export const compareHref = (a: string, b: string) => `/lab/compare?a=${a}&b=${b}`;

/** Sessions that one can be compared with. */
export interface Group {
  title: string;
  sessions: { id: string; name: string; words: string }[];
}

/** The other sessions of this browser: the family of one first, each list with what changed last at its top. */
export async function comparedWith(store: SessionStore, id: string): Promise<{ name: string; groups: Group[] }> {
  const sessions = await store.list();
  const rootOf = (one: SessionInfo): string => {
    const above = sessions.find((other) => other.id === one.under);
    return above ? rootOf(above) : one.id;
  };
  const own = sessions.find((one) => one.id === id);
  const root = own && rootOf(own);
  const others = sessions.filter((one) => one.id !== id && one.envelope !== null);
  const listed = (some: SessionInfo[]) =>
    some.map((one) => ({ id: one.id, name: one.name, words: one.summary ? `Day ${one.summary.day}, ${one.summary.words}` : 'Not begun' }));
  return {
    name: own?.name ?? '',
    groups: [
      { title: 'Of the same tree', sessions: listed(others.filter((one) => rootOf(one) === root)) },
      { title: 'Other sessions', sessions: listed(others.filter((one) => rootOf(one) !== root)) }
    ]
  };
}
