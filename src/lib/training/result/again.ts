import { digest } from '../digest.ts';
import type { Amendment } from './amend.ts';
import type { AttemptFile } from './file.ts';
import type { Mismatch } from './regrade.ts';

interface Handed {
  name: string;
  result: AttemptFile;
  amendments: readonly Amendment[];
}

/** What a class handed in so far: the same file twice, and one candidate's steps under another's code, are noticed. */
export class HandedIn {
  readonly #files = new Map<string, string>();
  readonly #records = new Map<string, { candidate: string; name: string }>();

  /** Why a file need not be graded, or null; then it counts from now on. */
  twice({ name, result, amendments }: Handed): string | null {
    const key = digest([result, amendments]);
    const first = this.#files.get(key);
    if (first !== undefined) return `It is the same result as ${first}, which was opened before: it counts once.`;
    this.#files.set(key, name);
    return null;
  }

  /** It may be opened once more. */
  forget({ result, amendments }: Handed): void {
    this.#files.delete(digest([result, amendments]));
  }

  /** Nobody does every step at the very same millisecond as somebody else. */
  copied({ name, result: { header, record } }: Handed): Mismatch[] {
    if (record.length === 0) return [];
    const key = digest([header.scenario.id, record.map(({ at, wall, step }) => [at, wall, step])]);
    const other = this.#records.get(key) ?? { candidate: header.candidate, name };
    this.#records.set(key, other);
    if (other.candidate === header.candidate) return [];
    const says = `every step and the time at which it was done are those of ${other.candidate}’s result (${other.name}): one is a copy of the other`;
    return [{ pointer: '/record', says }];
  }
}
