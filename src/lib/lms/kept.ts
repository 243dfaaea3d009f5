import type { Progress } from './progress.ts';

/** As much of a browser's storage as is needed; null where it is switched off or walled off in the LMS's frame. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A result on this device. */
export interface KeptResult {
  /** When it was kept, in ms. */
  at: number;
  sent: boolean;
  progress: Progress;
}

/**
 * The last result of one learner at one scenario of one package, on this device. It is written before anything is said to the LMS, in
 * storage that is done when the call returns: the page may be closed at any moment.
 */
export class KeptResults {
  readonly #storage: StorageLike | null;
  readonly #key: string;

  constructor(storage: StorageLike | null, { pack, scenario, learner }: { pack: string; scenario: string; learner: string }) {
    this.#storage = storage;
    this.#key = `linktwin-lms/${[pack, scenario, learner].map(encodeURIComponent).join('/')}`;
  }

  read(): KeptResult | null {
    try {
      const found = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null') as KeptResult | null;
      return found && typeof found.at === 'number' && Array.isArray(found.progress?.record?.steps) ? found : null;
    } catch {
      return null;
    }
  }

  /** False where the device does not take it. */
  write(result: KeptResult): boolean {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(result));
      return this.#storage !== null;
    } catch {
      return false;
    }
  }

  /** A device that others use too need not remember what the LMS has. */
  forget(): void {
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // It is off: there is nothing to forget.
    }
  }
}
