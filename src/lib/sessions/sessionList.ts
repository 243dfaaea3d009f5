import type { Envelope } from '#lib/contract/index.ts';
import type { Copy } from './copies.ts';
import type { Desk } from './desk.ts';
import { readEnvelope } from './opening.ts';
import type { SessionRow, Summary } from './rows.ts';

/** A session as a list shows it. */
export interface SessionInfo {
  id: string;
  name: string;
  /** Null where the stored one cannot be read. */
  envelope: Envelope | null;
  createdAt: number;
  changedAt: number;
  elapsedMs: number;
  summary: Summary | null;
  /** False: only this page, or its copy in localStorage, has it in full. */
  stored: boolean;
}

/** All sessions that are not deleted, the last changed first. */
export async function listSessions({ connection, kept, copies }: Desk): Promise<SessionInfo[]> {
  const found = await connection.run((db) => db.sessions.toArray());
  const infos = new Map<string, SessionInfo & { deletedAt: number | null }>();
  // With the database closed to us, what localStorage remembers is all there is.
  for (const copy of found.ok ? [] : copies.all()) infos.set(copy.id, fromCopy(copy));
  for (const row of found.ok ? found.value : []) infos.set(row.id, fromRow(row));
  for (const copy of kept.values()) infos.set(copy.id, fromCopy(copy));
  return [...infos.values()]
    .filter((info) => info.deletedAt === null)
    .sort((one, other) => other.changedAt - one.changedAt)
    .map(({ deletedAt: _, ...info }) => info);
}

function fromRow({ id, name, envelope, createdAt, changedAt, elapsedMs, summary, deletedAt }: SessionRow) {
  return { id, name, envelope: readEnvelope(envelope), createdAt, changedAt, elapsedMs, summary, stored: true, deletedAt };
}

function fromCopy({ id, name, envelope, createdAt, changedAt, elapsedMs, summary, deletedAt }: Copy) {
  return { id, name, envelope, createdAt, changedAt, elapsedMs, summary, stored: false, deletedAt };
}
