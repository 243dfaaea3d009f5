import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { SessionDatabase } from '../database.ts';
import { ENGINE } from '#lib/twin/version.ts';
import { openStore, type SessionStore } from '../sessionStore.ts';
import type { Surroundings } from '../surroundings.ts';
import { FakeLocks } from './locks.ts';
import { FakeStorage } from './storage.ts';

// Dexie's live queries stay silent where the machine has no IndexedDB of its own.
Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange });

export const NAME = 'linktwin-test';

/** What the pages of one browser share. A page that is opened and never closed is a page that was killed. */
export class FakeBrowser {
  indexedDB = new IDBFactory();
  localStorage = new FakeStorage();
  locks = new FakeLocks();
  #time = 1_000_000;
  #ids = 0;

  surroundings(): Surroundings {
    return {
      ...{ databaseName: NAME, indexedDB: this.indexedDB, keyRange: IDBKeyRange, localStorage: this.localStorage, locks: this.locks },
      ...{ storageManager: null, engine: ENGINE, now: () => ++this.#time, newId: () => `id${++this.#ids}`, openWithinMs: 500 }
    };
  }

  page(change: Partial<Surroundings> = {}): Promise<SessionStore> {
    return openStore({ ...this.surroundings(), ...change });
  }

  /** Time goes by while nothing runs. */
  wait(ms: number): void {
    this.#time += ms;
  }

  /** All that the pages held is gone; what they had written is not. */
  kill(): void {
    this.locks = new FakeLocks();
  }

  /** Looks at the database, or meddles with it, behind the store's back. */
  async database<T>(work: (db: SessionDatabase) => PromiseLike<T>): Promise<T> {
    const db = new SessionDatabase(NAME, { indexedDB: this.indexedDB, IDBKeyRange });
    await db.open();
    try {
      return await work(db);
    } finally {
      db.close();
    }
  }
}
