import type { Entry } from '#lib/twin/trace/facts.ts';
import type { Desk } from './desk.ts';
import { decodeRecording, encodeRecording, type Recording, type RecordingHead } from './recording.ts';
import { ROW_VERSION } from './rows.ts';
import type { Session } from './session.ts';

/** A recording that belongs to a session's record. */
export interface SessionRecording extends Recording {
  /** It goes as far as the record does. */
  isWhole: boolean;
}

/** Keeps a trace, in the place of the one before. False where it could not be, or where another page writes the session by now. */
export async function writeRecording(
  { connection, writer }: Desk,
  id: string,
  trace: readonly Entry[],
  head: RecordingHead
): Promise<boolean> {
  const bytes = await encodeRecording(trace, head);
  if (!bytes) return false;
  const written = await connection.run((db) =>
    db.transaction('rw', db.sessions, db.recordings, async () => {
      if ((await db.sessions.get(id))?.writer !== writer) return false;
      await db.recordings.put({ sv: ROW_VERSION, id, ...head, bytes });
      return true;
    })
  );
  return written.ok && written.value;
}

/** What was recorded of a session, if its engine made it and its head is one of this record's. */
export async function readRecording({ connection }: Desk, { held, engine }: Session): Promise<SessionRecording | null> {
  const found = await connection.run((db) => db.recordings.get(held.identity.id));
  const recording = found.ok && found.value ? await decodeRecording(found.value.bytes) : null;
  if (!recording || recording.engine !== engine || held.headAt(recording.count) !== recording.head) return null;
  return { ...recording, isWhole: recording.count === held.rows.length };
}
