import type { Desk } from './desk.ts';
import type { SessionRow } from './rows.ts';

/** What is changed at any time, by any tab. */
export type Labels = Pick<SessionRow, 'name' | 'deletedAt' | 'marks'>;

const DAY_MS = 24 * 3600 * 1000;

/** Changes a session's labels wherever it is remembered; false where nothing remembers it. */
export async function relabel({ connection, kept, copies, changed }: Desk, id: string, labels: Partial<Labels>): Promise<boolean> {
  const held = kept.get(id);
  if (held) kept.set(id, { ...held, ...labels });
  const copy = copies.read(id);
  const copied = copy !== null && copies.write({ ...copy, ...labels });
  const updated = await connection.run((db) =>
    db.transaction('rw', db.sessions, async () => {
      const row = await db.sessions.get(id);
      if (row) await db.sessions.put({ ...row, ...labels });
      return row !== undefined;
    })
  );
  changed();
  return held !== undefined || (updated.ok ? updated.value : copied);
}

/** Forgets for good what was deleted more than a day ago. */
export async function purge({ connection, copies, now }: Desk): Promise<void> {
  const old = ({ deletedAt }: Pick<Labels, 'deletedAt'>) => deletedAt !== null && deletedAt < now() - DAY_MS;
  for (const copy of copies.all().filter(old)) copies.drop(copy.id);
  await connection.run((db) =>
    db.transaction('rw', db.sessions, db.commands, db.recordings, async () => {
      for (const { id } of (await db.sessions.toArray()).filter(old)) {
        await db.commandsOf(id).delete();
        await db.recordings.delete(id);
        await db.sessions.delete(id);
      }
    })
  );
}
