import { liveQuery, type Subscription } from 'dexie';
import type { Connection } from './connection.ts';
import type { SessionDatabase } from './database.ts';

/** Tells whenever what a query reads has changed, in this tab or another; survives a database that is lost and opened again. */
export class Live {
  #subscription: Subscription | undefined;

  constructor(
    readonly connection: Connection,
    readonly query: (db: SessionDatabase) => PromiseLike<unknown>,
    readonly tell: () => void
  ) {
    this.renew();
  }

  /** Begins to listen if it does not, and can. */
  renew(): void {
    const { status, db } = this.connection;
    if (this.#subscription || status.state !== 'ok' || !db.isOpen()) return;
    this.#subscription = liveQuery(() => this.query(db)).subscribe({ next: this.tell, error: () => (this.#subscription = undefined) });
  }

  end(): void {
    this.#subscription?.unsubscribe();
  }
}
