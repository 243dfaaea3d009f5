import { type Edition, DIALECTS } from './api/dialect.ts';
import type { Api } from './api/find.ts';
import type { StorageLike } from './kept.ts';
import type { Progress } from './progress.ts';

/** An LMS for tests: it refuses what it is told to refuse. */
export class FakeLms {
  readonly edition: Edition;
  readonly api: Api;
  /** What it has for good. */
  readonly committed = new Map<string, string>();
  refuses: 'initialize' | 'commit' | 'throw' | null = null;
  commits = 0;
  finishes = 0;
  #set = new Map<string, string>();
  #open = false;
  #error = '0';

  constructor(edition: Edition, learner = 'learner-1') {
    this.edition = edition;
    const { functions, elements } = DIALECTS[edition];
    this.committed.set(elements.learner, learner);
    this.api = {
      [functions.initialize]: () => this.#answer(!this.#open && this.refuses !== 'initialize', '101', () => (this.#open = true)),
      [functions.get]: (element) => {
        this.#error = '0';
        return this.#set.get(element!) ?? this.committed.get(element!) ?? '';
      },
      [functions.set]: (element, value) => this.#answer(this.#open, '132', () => this.#set.set(element!, value!)),
      [functions.commit]: () =>
        this.#answer(this.#open && this.refuses !== 'commit', '391', () => {
          this.commits++;
          for (const [element, value] of this.#set) this.committed.set(element, value);
        }),
      [functions.finish]: () =>
        this.#answer(this.#open, '112', () => {
          this.finishes++;
          this.#open = false;
        }),
      [functions.lastError]: () => this.#error,
      [functions.errorText]: (code) => (code === '391' ? 'General commit failure' : '')
    };
  }

  /** The next launch: only what was committed is left. */
  reopen(): void {
    this.#set.clear();
    this.#open = false;
  }

  #answer(isRight: boolean, error: string, act: () => void): string {
    if (this.refuses === 'throw') throw new Error('the frame is gone');
    this.#error = isRight ? '0' : error;
    if (isRight) act();
    return String(isRight);
  }
}

export function fakeStorage(): StorageLike & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key)
  };
}

export const playing = (more: Partial<Progress> = {}): Progress => ({
  ...{ score: 40, passed: null, completed: false, answers: [] },
  goals: [{ id: 'lost', says: 'The link is lost', verdict: 'met' }],
  record: { of: 'cut', on: '2026-01-01T00:00:00.000Z', steps: [{ do: 'network', set: { wan: { up: false } } }] },
  ...more
});
