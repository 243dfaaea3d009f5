/** localStorage with a limit of its own. */
export class FakeStorage {
  #items = new Map<string, string>();
  /** Characters that fit; 0 is a full disk. */
  room = 5_000_000;

  get length(): number {
    return this.#items.size;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  setItem(key: string, value: string): void {
    const others = [...this.#items].reduce((sum, [name, text]) => sum + (name === key ? 0 : text.length), 0);
    if (others + value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.#items.set(key, value);
  }
}

const refuse = (): never => {
  throw new DOMException('denied', 'SecurityError');
};

/** localStorage that a browser has switched off: every use throws. */
export const DENIED_STORAGE = {
  get length(): number {
    return refuse();
  },
  key: refuse,
  getItem: refuse,
  setItem: refuse,
  removeItem: refuse
};
