import type { LockManagerLike } from '../writerLock.ts';

/** Web Locks as far as they are used: exclusive, `ifAvailable` and `steal`. */
export class FakeLocks implements LockManagerLike {
  #held = new Map<string, { broken: (error: Error) => void }>();

  async request(
    name: string,
    { ifAvailable, steal }: { ifAvailable?: boolean; steal?: boolean },
    callback: (lock: unknown) => Promise<void> | undefined
  ): Promise<unknown> {
    await Promise.resolve();
    const holder = this.#held.get(name);
    if (holder && ifAvailable) return callback(null);
    if (holder && !steal) throw new Error('waiting for a lock is not used');
    holder?.broken(Object.assign(new Error('the lock was stolen'), { name: 'AbortError' }));
    return new Promise((resolve, reject) => {
      const mine = { broken: reject };
      this.#held.set(name, mine);
      void Promise.resolve(callback({ name })).then((value) => {
        if (this.#held.get(name) === mine) this.#held.delete(name);
        resolve(value);
      });
    });
  }
}
