import { Dexie, type DexieOptions, type EntityTable, type Table } from 'dexie';
import type { CommandRow, RecordingRow, SessionRow } from './rows.ts';

export const DATABASE_NAME = 'linktwin';
const SCHEMA_VERSION = 2;
/** Dexie's versions are tens of IndexedDB's. */
export const NATIVE_VERSION = SCHEMA_VERSION * 10;

/**
 * The database. It never opens itself: a tab of an older version that reopened after an upgrade would write old rows into a new
 * database without a word. The cache is off because a lost row must be seen as lost.
 */
export class SessionDatabase extends Dexie {
  declare sessions: EntityTable<SessionRow, 'id'>;
  declare commands: Table<CommandRow, [string, number]>;
  declare recordings: EntityTable<RecordingRow, 'id'>;

  constructor(name: string, options: DexieOptions = {}) {
    super(name, { ...options, autoOpen: false, cache: 'disabled' });
    this.version(1).stores({ sessions: 'id', commands: '[session+index]' });
    // Rows are not rewritten: they are lifted when they are read.
    this.version(SCHEMA_VERSION).stores({ recordings: 'id' });
  }

  /** All commands of a session. */
  commandsOf(session: string) {
    return this.commandsFrom(session, 0);
  }

  /** A session's commands from an index on. */
  commandsFrom(session: string, index: number) {
    return this.commands.where('[session+index]').between([session, index], [session, Infinity]);
  }
}
