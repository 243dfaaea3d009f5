import type { DexieOptions } from 'dexie';
import { NATIVE_VERSION, SessionDatabase } from './database.ts';
import { type Failure, failure, failureOf } from './failure.ts';
import type { Surroundings } from './surroundings.ts';

/** `memory`: the app works and keeps nothing here. `error`: it works in memory too, and a recovery screen can help. */
export type StoreStatus = { state: 'ok' } | ({ state: 'memory' | 'error' } & Failure);

export type Attempt<T> = { ok: true; value: T } | { ok: false; failure: Failure };

const OK: StoreStatus = { state: 'ok' };

/** The database as something that may be off, lost, blocked or newer than this code. Nothing here throws. */
export class Connection {
  status: StoreStatus = { state: 'memory', ...failure('off') };
  readonly db: SessionDatabase;
  #openWithinMs: number;
  #onStatus: () => void;

  constructor({ databaseName, indexedDB, keyRange, openWithinMs }: Surroundings, onStatus: () => void) {
    this.db = new SessionDatabase(databaseName, { indexedDB, IDBKeyRange: keyRange } as unknown as DexieOptions);
    this.#openWithinMs = openWithinMs;
    this.#onStatus = onStatus;
    this.db.on('versionchange', (event: IDBVersionChangeEvent) => {
      this.db.close();
      // Without a new version somebody deletes the database: the next use opens an empty one and finds its history missing.
      if (event.newVersion !== null) this.#become({ state: 'error', ...failure('newer-version') });
      return false; // Dexie's own answer would let the next write reopen.
    });
  }

  async open(): Promise<StoreStatus> {
    const problem = await this.#open();
    if (!problem) this.#become(OK);
    else this.#become({ state: problem.problem === 'off' || problem.problem === 'quota' ? 'memory' : 'error', ...problem });
    return this.status;
  }

  /**
   * Does something with the open database. A connection that was lost (WebKit does it in the background) is dropped and opened
   * once more, so `work` must be safe to do twice.
   */
  async run<T>(work: (db: SessionDatabase) => PromiseLike<T>): Promise<Attempt<T>> {
    for (let attempt = 0; ; attempt++) {
      if (this.status.state !== 'ok') return { ok: false, failure: this.status };
      if (!this.db.isOpen() && (await this.open()).state !== 'ok') continue;
      try {
        return { ok: true, value: await work(this.db) };
      } catch (error) {
        const found = failureOf(error);
        if (found.problem !== 'connection-lost' || attempt > 0) return { ok: false, failure: found };
        this.db.close();
      }
    }
  }

  /** Deletes the database with all that is in it. */
  async destroy(): Promise<Attempt<void>> {
    try {
      return await this.#inTime(this.db.delete().then(() => ({ ok: true as const, value: undefined })));
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  }

  close(): void {
    this.db.close();
  }

  async #open(): Promise<Failure | null> {
    try {
      const opened = await this.#inTime(this.db.open().then(() => ({ ok: true as const, value: undefined })));
      if (!opened.ok) return opened.failure;
      // Dexie opens a newer database without an error.
      if (this.db.backendDB().version <= NATIVE_VERSION) return null;
      this.db.close();
      return failure('newer-version');
    } catch (error) {
      const found = failureOf(error);
      return found.problem === 'unknown' || found.problem === 'connection-lost' ? failure('unreadable', String(error)) : found;
    }
  }

  async #inTime<T>(work: PromiseLike<Attempt<T>>): Promise<Attempt<T>> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Attempt<T>>((resolve) => {
      timer = setTimeout(() => resolve({ ok: false, failure: failure('blocked') }), this.#openWithinMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #become(status: StoreStatus): void {
    this.status = status;
    this.#onStatus();
  }
}
