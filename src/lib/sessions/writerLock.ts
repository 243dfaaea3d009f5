/** As much of the Web Locks API as is used. */
export interface LockManagerLike {
  request(
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean },
    callback: (lock: unknown) => Promise<void> | undefined
  ): Promise<unknown>;
}

/** The right to write one session, held by at most one page. */
export class WriterLock {
  #letGo: () => void = () => undefined;
  #ended: Promise<void> = Promise.resolve();
  #onStolen: () => void = () => undefined;
  #stolen = false;

  /** The lock of a session, or null while another page has it. With `steal` it is taken from that page, which is told at once. */
  static acquire(locks: LockManagerLike, session: string, steal = false): Promise<WriterLock | null> {
    const lock = new WriterLock();
    return new Promise((resolve) => {
      lock.#ended = locks
        .request(`linktwin/session/${session}`, steal ? { steal: true } : { ifAvailable: true }, (granted) => {
          if (!granted) return void resolve(null);
          resolve(lock);
          return new Promise<void>((letGo) => (lock.#letGo = letGo));
        })
        .then(
          () => undefined,
          () => {
            // Refused before it was granted (a page on its way out), or stolen after.
            resolve(null);
            lock.#stolen = true;
            lock.#onStolen();
          }
        );
    });
  }

  /** Called once if another page takes the lock over; at once if that has already happened. */
  whenStolen(tell: () => void): void {
    this.#onStolen = tell;
    if (this.#stolen) tell();
  }

  /** Resolves when another page can have it. */
  release(): Promise<void> {
    this.#onStolen = () => undefined;
    this.#letGo();
    return this.#ended;
  }
}
