import type { Connection } from './connection.ts';
import type { Copies, Copy } from './copies.ts';
import type { LockManagerLike } from './writerLock.ts';

/** What everything in this room works with; one a store. */
export interface Desk {
  connection: Connection;
  copies: Copies;
  /** What the database does not hold and this page does, by session. */
  kept: Map<string, Copy>;
  /** Sessions that are being closed here: they can be opened for writing again a moment later. */
  closing: Map<string, Promise<void>>;
  /** Recordings that are being written. */
  recordings: Set<Promise<unknown>>;
  locks: LockManagerLike | null;
  /** Names this page among all that may write. */
  writer: string;
  /** The version of the engine that runs here. */
  engine: string;
  now: () => number;
  persistent: () => boolean;
  /** Something that lists show has changed without the database. */
  changed: () => void;
}
