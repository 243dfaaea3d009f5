import type { Envelope } from '#lib/contract/index.ts';
import type { Copy } from './copies.ts';
import type { Desk } from './desk.ts';
import { type Age, ageOf } from './engines.ts';
import { type Place, placesOf } from './family.ts';
import { lifted } from './lifting.ts';
import { readEnvelope } from './opening.ts';
import type { Branch, SessionRow, Summary } from './rows.ts';

/** A session as a list shows it. */
export interface SessionInfo extends Place {
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
  /** Where it was taken from another session. */
  branch: Branch | null;
  assessed: boolean;
  /** The engine that it lives by, and how that stands to the one that runs here. */
  engine: string;
  age: Age;
}

/** All sessions that are not deleted, the last changed first. */
export async function listSessions({ connection, kept, copies, engine: today }: Desk): Promise<SessionInfo[]> {
  const found = await connection.run((db) => db.sessions.toArray());
  const infos = new Map<string, Found>();
  // With the database closed to us, what localStorage remembers is all there is.
  for (const copy of found.ok ? [] : copies.all()) infos.set(copy.id, fromCopy(copy));
  for (const row of found.ok ? found.value : []) infos.set(row.id, fromRow(row));
  for (const copy of kept.values()) infos.set(copy.id, fromCopy(copy));
  const places = placesOf([...infos.values()]);
  return [...infos.values()]
    .filter((info) => info.deletedAt === null)
    .sort((one, other) => other.changedAt - one.changedAt)
    .map(({ deletedAt: _, ...info }) => ({ ...info, ...places.get(info.id)!, age: ageOf(info.engine, today) }));
}

type Found = Omit<SessionInfo, keyof Place | 'age'> & { deletedAt: number | null };

function fromRow(row: SessionRow): Found {
  const { id, name, envelope, createdAt, changedAt, elapsedMs, summary, deletedAt, branch, assessed, engine } = lifted(row);
  return {
    ...{ id, name, envelope: readEnvelope(envelope), createdAt, changedAt, elapsedMs, summary, stored: true },
    ...{ branch, assessed, engine, deletedAt }
  };
}

function fromCopy({ id, name, envelope, createdAt, changedAt, elapsedMs, summary, deletedAt, branch, assessed, engine }: Copy): Found {
  return { id, name, envelope, createdAt, changedAt, elapsedMs, summary, stored: false, branch, assessed, engine, deletedAt };
}
