/** What stands in the database. Rows carry the version of their form, so that older ones can be lifted when they are read. */

/** 2: sessions know the engine that runs them and whether they are assessed; records hold undo and redo. */
export const ROW_VERSION = 2;
/** The engine of sessions from before they said which. */
export const FIRST_ENGINE = 'linktwin/0.2.0';

/** What the list of sessions says about one without running it; given by whoever runs it. */
export interface Summary {
  /** The day of the run it stands at, from 1. */
  day: number;
  /** A few words on its state. */
  words: string;
}

/** Where a session was taken from another: a label, which may name a session that is gone or never was. */
export interface Branch {
  /** The parent's id. */
  of: string;
  /** The instant of the parent's run where this one leaves it, in ms since the epoch. */
  at: number;
  /** What the parent was called then. */
  name?: string;
  /** The instant in words, as the parent's clock said it: "day 12, 09:00". */
  moment?: string;
}

/** A place in a run that a person gave a name. It may stand after the end of what was lived so far. */
export interface Mark {
  /** In ms since the epoch. */
  at: number;
  text: string;
}

/** A session: the head of its log and the labels a person gave it. */
export interface SessionRow {
  sv: number;
  id: string;
  /** The envelope as JSON text: what is hashed is what is kept, whatever the order of keys. */
  envelope: string;
  /** Grows by one each time the whole log had to be written anew. */
  generation: number;
  createdAt: number;
  changedAt: number;
  /** Hash of the last command, or of the beginning where there is none. */
  head: string;
  count: number;
  elapsedMs: number;
  summary: Summary | null;
  /** The version of the engine that the session was made with, and lives by. */
  engine: string;
  /** Its outcome counts: set when it is made. */
  assessed: boolean;
  /** A hash of everything above. */
  seal: string;
  /** Labels, changed at any time by any tab and no part of the record. */
  name: string;
  deletedAt: number | null;
  branch: Branch | null;
  marks: readonly Mark[];
  /** The page that last claimed the right to append. */
  writer: string | null;
}

/** What a session is beside its record. */
export type About = Pick<SessionRow, 'name' | 'deletedAt' | 'branch' | 'marks' | 'engine' | 'assessed'>;

export interface CommandRow {
  sv: number;
  session: string;
  index: number;
  /** The item as JSON text: a command, an undo or a redo. */
  command: string;
  prev: string;
  hash: string;
}

/** The trace of a session, made by the engine that lived it. */
export interface RecordingRow {
  sv: number;
  /** The session's. */
  id: string;
  engine: string;
  /** The session's head that it was recorded at, and how many items the record had. */
  head: string;
  count: number;
  /** How far the run had been lived, in ms since its epoch. */
  at: number;
  bytes: Uint8Array;
}
