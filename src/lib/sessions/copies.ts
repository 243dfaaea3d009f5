import { type Envelope, FORMAT, readRunValue } from '#lib/contract/index.ts';
import { digest } from './chain.ts';
import type { Item } from './history.ts';
import { lifted } from './lifting.ts';
import { type About, ROW_VERSION, type Summary } from './rows.ts';
import type { Surroundings } from './surroundings.ts';

/** The second copy of a running session: the only store that a full disk was seen to spare. */
export interface Copy extends About {
  sv: number;
  id: string;
  envelope: Envelope;
  generation: number;
  createdAt: number;
  changedAt: number;
  /** How many items were appended; `items` is summed and may be shorter. */
  count: number;
  elapsedMs: number;
  summary: Summary | null;
  writer: string;
  /** The whole record, with what was undone. */
  items: readonly Item[];
}

/** As the first version wrote it. */
type CopyBefore = Omit<Copy, 'items'> & { sv: 1; commands: Copy['items'] };

const PREFIX = 'linktwin.copy.';
const RUNNING = 3;
/** Browsers count two bytes a character: one megabyte for all copies together. */
const LONGEST_CHARACTERS = 500_000;

/** A ring of the last running sessions in localStorage. Where that is off or full, nothing breaks. */
export class Copies {
  #storage: Surroundings['localStorage'];

  constructor(storage: Surroundings['localStorage']) {
    this.#storage = storage;
  }

  /** Writes a session's copy, if need be at the cost of the oldest others; false where it could not be. */
  write(copy: Copy): boolean {
    const body = JSON.stringify(copy);
    const text = `${digest([body])}\n${body}`;
    if (!this.#storage || text.length > LONGEST_CHARACTERS) return false;
    try {
      const others = this.#keys().filter((key) => key !== PREFIX + copy.id);
      this.#makeRoom(others, text.length);
      for (;;) {
        try {
          this.#storage.setItem(PREFIX + copy.id, text);
          return true;
        } catch (error) {
          const oldest = this.#oldestFirst(others).find((key) => this.#storage!.getItem(key) !== null);
          if (!oldest) throw error;
          this.#storage.removeItem(oldest);
        }
      }
    } catch {
      return false;
    }
  }

  /** A session's copy, if there is one that is proven to be what was written. */
  read(id: string): Copy | null {
    return this.#readKey(PREFIX + id);
  }

  /** All that can be read, the latest first. */
  all(): Copy[] {
    try {
      const found = this.#keys().map((key) => this.#readKey(key));
      return found.filter((copy) => copy !== null).sort((one, other) => other.changedAt - one.changedAt);
    } catch {
      return [];
    }
  }

  /** Forgets a session; with `writer`, only what that page wrote. */
  drop(id: string, writer?: string): void {
    try {
      if (writer === undefined || this.read(id)?.writer === writer) this.#storage?.removeItem(PREFIX + id);
    } catch {
      // A copy too many does no harm.
    }
  }

  #makeRoom(others: string[], length: number): void {
    const lengthOf = (key: string) => this.#storage!.getItem(key)?.length ?? 0;
    let total = others.reduce((sum, key) => sum + lengthOf(key), length);
    if (others.length < RUNNING && total <= LONGEST_CHARACTERS) return;
    const oldestFirst = this.#oldestFirst(others);
    for (const [index, key] of oldestFirst.entries()) {
      if (oldestFirst.length - index < RUNNING && total <= LONGEST_CHARACTERS) return;
      total -= lengthOf(key);
      this.#storage!.removeItem(key);
    }
  }

  #oldestFirst(keys: string[]): string[] {
    if (keys.length < 2) return keys;
    const age = new Map(keys.map((key) => [key, this.#readKey(key)?.changedAt ?? 0]));
    return [...keys].sort((one, other) => age.get(one)! - age.get(other)!);
  }

  #keys(): string[] {
    const storage = this.#storage;
    if (!storage) return [];
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(PREFIX));
  }

  #readKey(key: string): Copy | null {
    try {
      const text = this.#storage?.getItem(key) ?? '';
      const [hash, body] = [text.slice(0, 64), text.slice(65)];
      if (!body || hash !== digest([body])) return null;
      const copy = today(JSON.parse(body) as Copy | CopyBefore);
      return copy && readRunValue({ format: FORMAT, ...copy.envelope, commands: copy.items }).ok ? copy : null;
    } catch {
      return null;
    }
  }
}

/** A copy of any version in today's form; null where it is of none that is known. */
function today(copy: Copy | CopyBefore): Copy | null {
  if (!('commands' in copy)) return copy.sv === ROW_VERSION ? lifted(copy) : null;
  const { commands, ...rest } = copy;
  return rest.sv === 1 ? lifted({ ...rest, sv: ROW_VERSION, items: commands }) : null;
}
