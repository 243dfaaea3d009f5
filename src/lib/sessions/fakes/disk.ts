import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';

type Put = IDBObjectStore['put'];

function replacePut(replacement: (original: Put) => Put): () => void {
  const { put, add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = replacement(put);
  IDBObjectStore.prototype.add = replacement(add);
  return () => Object.assign(IDBObjectStore.prototype, { put, add });
}

/** From now on every write aborts its transaction for want of room, at once or when it commits; returns what makes room again. */
export function fillDisk(moment: 'write' | 'commit' = 'commit'): () => void {
  return replacePut(
    (original) =>
      function (this: IDBObjectStore, ...args) {
        const request = original.apply(this, args);
        const abort = () => (this.transaction as unknown as { _abort: (name: string) => void })._abort('QuotaExceededError');
        if (moment === 'write') abort();
        else if (this.name === 'sessions') request.addEventListener('success', abort);
        return request;
      }
  );
}

/** The next write finds that WebKit has lost its database server; those after it work. */
export function loseConnectionOnce(): () => void {
  let lost = false;
  return replacePut(
    (original) =>
      function (this: IDBObjectStore, ...args) {
        if (lost) return original.apply(this, args);
        lost = true;
        throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
      }
  );
}

/** A database whose files are damaged: opening fails. */
export class BrokenFactory extends IDBFactory {
  broken = true;

  override open(...args: Parameters<IDBFactory['open']>) {
    if (this.broken) throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    return super.open(...args);
  }
  override deleteDatabase(...args: Parameters<IDBFactory['deleteDatabase']>) {
    this.broken = false;
    return super.deleteDatabase(...args);
  }
}
