/** What stands in the database. Rows carry the version of their form, so that older ones can be lifted when they are read. */

export const ROW_VERSION = 1;

/** What the list of sessions says about one without running it; given by whoever runs it. */
export interface Summary {
  /** The day of the run it stands at, from 1. */
  day: number;
  /** A few words on its state. */
  words: string;
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
  /** A hash of everything above. */
  seal: string;
  /** Labels, changed at any time by any tab and no part of the record. */
  name: string;
  deletedAt: number | null;
  /** The page that last claimed the right to append. */
  writer: string | null;
}

export interface CommandRow {
  sv: number;
  session: string;
  index: number;
  /** The command as JSON text. */
  command: string;
  prev: string;
  hash: string;
}
