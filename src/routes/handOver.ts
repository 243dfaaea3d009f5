import type { Recorded } from '#lib/lab/lab.svelte.ts';

/** What one page has lived and the next one would have to live again: by session, until that one is opened. */
const lived = new Map<string, Recorded>();

export function handOverLived(session: string, what: Recorded): void {
  lived.set(session, what);
}

export function takeOverLived(session: string): Recorded | null {
  const found = lived.get(session) ?? null;
  lived.delete(session);
  return found;
}
