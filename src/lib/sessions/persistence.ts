import type { Surroundings } from './surroundings.ts';

const ASKED = 'linktwin.persistence-asked';

/** The browser's promise not to throw the data away when space runs short. */
export class Persistence {
  granted = false;
  #surroundings: Surroundings;
  #changed: () => void;

  constructor(surroundings: Surroundings, changed: () => void) {
    this.#surroundings = surroundings;
    this.#changed = changed;
  }

  /** Looks without asking. */
  look(): Promise<void> {
    return this.#settle((manager) => manager.persisted());
  }

  /** Asks once on a device, when there is first something to keep: Firefox shows a person the question. */
  async ask(): Promise<void> {
    if (this.granted || this.#asked()) return;
    await this.#settle((manager) => manager.persist());
  }

  async #settle(answer: (manager: NonNullable<Surroundings['storageManager']>) => Promise<boolean>): Promise<void> {
    const manager = this.#surroundings.storageManager;
    // A browser that cannot answer has promised nothing.
    const granted = manager ? await answer(manager).catch(() => false) : false;
    if (granted === this.granted) return;
    this.granted = granted;
    this.#changed();
  }

  #asked(): boolean {
    try {
      const before = this.#surroundings.localStorage?.getItem(ASKED) === 'yes';
      this.#surroundings.localStorage?.setItem(ASKED, 'yes');
      return before;
    } catch {
      return false;
    }
  }
}
