import { ENGINE } from '#lib/twin/version.ts';
import type { LockManagerLike } from './writerLock.ts';

/** The parts of a browser that keeping needs; null for one that is not there. Tests bring their own. */
export interface Surroundings {
  databaseName: string;
  indexedDB: IDBFactory | null;
  keyRange: typeof IDBKeyRange | null;
  localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | null;
  locks: LockManagerLike | null;
  storageManager: Pick<StorageManager, 'persist' | 'persisted'> | null;
  /** The version of the engine that runs here. */
  engine: string;
  /** Wall clock, in ms. */
  now: () => number;
  newId: () => string;
  /** A database that takes longer to open is blocked. */
  openWithinMs: number;
}

/** Even to name a store can throw where a browser has switched it off. */
function present<T>(read: () => T | undefined): T | null {
  try {
    return read() ?? null;
  } catch {
    return null;
  }
}

/** randomUUID exists on secure addresses only; a tablet may be shown the app over plain http. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function browserSurroundings(): Omit<Surroundings, 'databaseName'> {
  return {
    indexedDB: present(() => globalThis.indexedDB),
    keyRange: present(() => globalThis.IDBKeyRange),
    localStorage: present(() => globalThis.localStorage),
    locks: present(() => navigator.locks),
    storageManager: present(() => navigator.storage),
    engine: ENGINE,
    now: () => Date.now(),
    newId: randomId,
    openWithinMs: 5000
  };
}
