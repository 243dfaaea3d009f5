import { liveQuery, type Subscription } from 'dexie';
import type { Connection } from './connection.ts';
import type { SessionDatabase } from './database.ts';

/** Tells whenever what a query reads has changed, in this tab or another; survives a database that is lost and opened again. */
export class Live {
  #connection: Connection;
  #query: (db: SessionDatabase) => PromiseLike<unknown>;
  #tell: () => void;
  #subscription: Subscription | undefined;
  #listensTo: IDBDatabase | undefined;

  constructor(connection: Connection, query: (db: SessionDatabase) => PromiseLike<unknown>, tell: () => void) {
    this.#connection = connection;
    this.#query = query;
    this.#tell = tell;
    this.renew();
  }

  /** Begins to listen if it can and does not yet. A query that met a closed database stays silent for ever, so each opening counts anew. */
  renew(): void {
    const { status, db } = this.#connection;
    if (status.state !== 'ok' || !db.isOpen() || this.#listensTo === db.backendDB()) return;
    this.end();
    this.#listensTo = db.backendDB();
    // An error is not told: what reads next meets it too, and says so.
    this.#subscription = liveQuery(() => this.#query(db)).subscribe({ next: this.#tell, error: () => (this.#listensTo = undefined) });
  }

  end(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }
}
