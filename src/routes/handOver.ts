import type { Lived } from '#lib/lab/replay.ts';
import type { Recorded } from '#lib/lab/run.svelte.ts';

/** What one page has lived and the next one would have to live again, by its trace or itself: by session, until that one is opened. */
const lived = new Map<string, Recorded | Lived>();

export function handOverLived(session: string, what: Recorded | Lived): void {
  lived.set(session, what);
}

export function takeOverLived(session: string): Recorded | Lived | null {
  const found = lived.get(session) ?? null;
  lived.delete(session);
  return found;
}
