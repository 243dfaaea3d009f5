import { begunIn } from '#lib/lab/attemptRecord.ts';
import { type Sat, satBefore, type Sitting } from '#lib/lab/sittings.ts';
import type { SessionStore } from '#lib/sessions/index.ts';

/**
 * How often an exam was begun here by one code in one sitting: by the device's own count, and by the sessions that there are. The count
 * outlives a session that is deleted; the sessions outlive a browser that is killed before it has written the count.
 */
export async function satHere(sitting: Sitting, store: SessionStore): Promise<Sat | null> {
  let found = satBefore(sitting);
  for (const { id, assessed } of await store.list()) {
    if (!assessed) continue;
    const log = await store.open(id, { readOnly: true });
    const begin = log && begunIn(log.items)?.begin;
    await log?.close();
    if (!begin || begin.scenario.id !== sitting.exam || begin.variant !== sitting.sitting) continue;
    if (begin.candidate?.toUpperCase() !== sitting.candidate.toUpperCase()) continue;
    const { nth = 1 } = begin;
    if (!found || nth > found.times) found = { times: nth, session: id };
  }
  return found;
}
