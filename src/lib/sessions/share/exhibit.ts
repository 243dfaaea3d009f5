import type { SessionLog } from '../sessionLog.ts';
import { openStore } from '../sessionStore.ts';
import type { ImportedRun } from '../runFile.ts';

const NOTHING = { indexedDB: null, keyRange: null, localStorage: null, locks: null, storageManager: null } as const;

/** A shared run as a session that can be looked at: it is kept nowhere, and no session of this browser is touched. */
export async function exhibit(id: string, { envelope, commands, marks, shared }: ImportedRun): Promise<SessionLog> {
  const store = await openStore({ ...NOTHING, newId: () => id });
  const log = await store.create(envelope, shared?.name || 'Shared state', { commands, marks });
  await log.retire('shown');
  return log;
}
