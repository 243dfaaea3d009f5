import type { Attempt, Connection } from './connection.ts';
import type { SessionDatabase } from './database.ts';
import { readBranch, readMarks, readName } from './lifting.ts';
import { rowOf, type Session } from './session.ts';
import type { SessionRow } from './rows.ts';

/** `foreign`: somebody else has written this session since. `rewritten`: its history was gone and now stands anew. */
export type Written = 'stored' | 'rewritten' | 'foreign';

type Step = { kind: 'stored' | 'foreign' } | { kind: 'missing'; head: string | null };

/**
 * Brings the database up to what the page has: all rows it lacks, in order. Safe to do twice. A browser that has thrown the data
 * away takes the next write into a new, empty database without an error, so a vanished history is looked for at every write.
 */
export async function writeSession(connection: Connection, session: Session, writer: string): Promise<Attempt<Written>> {
  let rewritten = false;
  for (;;) {
    const row = rowOf(session, writer);
    const attempt = await connection.run((db) => extend(db, session, row));
    if (!attempt.ok) return attempt;
    const step = attempt.value;
    if (step.kind === 'foreign') return { ok: true, value: 'foreign' };
    if (step.kind === 'missing') {
      session.held = session.held.renewed();
      session.stored = { head: step.head, count: 0 };
      rewritten = true;
      continue;
    }
    session.stored = { head: row.head, count: row.count };
    session.claimed = true;
    return { ok: true, value: rewritten ? 'rewritten' : 'stored' };
  }
}

/** One transaction, with nothing but Dexie's calls inside: it looks, and then extends exactly what it saw. */
async function extend(db: SessionDatabase, session: Session, row: SessionRow): Promise<Step> {
  const { held, stored } = session;
  const { id } = row;
  let native: IDBTransaction | undefined;
  try {
    return await db.transaction('rw', db.sessions, db.commands, async (transaction): Promise<Step> => {
      native = transaction.idbtrans;
      const found = await db.sessions.get(id);
      if (!found && stored.head !== null) return { kind: 'missing', head: null };
      const start = found ? extendedFrom(found, session, row) : 0;
      if (start === null) return { kind: 'foreign' };
      const last = found && start > 0 ? await db.commands.get([id, start - 1]) : undefined;
      if (start > 0 && last?.hash !== held.headAt(start)) return { kind: 'missing', head: found!.head };
      // A tail that could not be trusted, or rows whose session has vanished.
      if (found?.head !== held.headAt(start)) await db.commandsFrom(id, start).delete();
      await db.commands.bulkPut(held.rows.slice(start, row.count));
      const labels = found && {
        ...{ name: readName(found.name), branch: readBranch(found.branch), marks: readMarks(found.marks) },
        deletedAt: workedOnSince(found, row) ? null : found.deletedAt
      };
      await db.sessions.put({ ...row, ...labels });
      Object.assign(session, labels);
      return { kind: 'stored' };
    });
  } catch (error) {
    // A request that fails with its transaction knows only that it was aborted; the transaction knows why.
    throw native?.error ?? error;
  }
}

/** Work after a deletion takes it back: what the screen calls saved must not be forgotten a day later. */
function workedOnSince({ deletedAt }: SessionRow, { changedAt }: SessionRow): boolean {
  return deletedAt !== null && changedAt > deletedAt;
}

/** The index from which on the database lacks what the page has; null where its head is not one that the page may extend. */
function extendedFrom(found: SessionRow, session: Session, row: SessionRow): number | null {
  const { held, stored, claimed } = session;
  const own = found.writer === row.writer;
  if (claimed && !own) return null;
  // An earlier write may have succeeded although it was reported as failed.
  if (own && held.headAt(found.count) === found.head) return found.count;
  return found.head === stored.head ? stored.count : null;
}

/** Says in the database that this page writes from now on; whoever wrote before finds out at the next write, if not sooner. */
export function claim(connection: Connection, id: string, writer: string): Promise<Attempt<boolean>> {
  return connection.run((db) =>
    db.transaction('rw', db.sessions, async () => {
      const found = await db.sessions.get(id);
      if (found) await db.sessions.put({ ...found, writer });
      return found !== undefined;
    })
  );
}
