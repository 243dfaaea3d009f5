import type { Command, Envelope } from '#lib/contract/index.ts';
import { genesis, type Identity, link } from './chain.ts';
import { join } from './coalesce.ts';
import { History, type Item } from './history.ts';
import { type CommandRow, ROW_VERSION } from './rows.ts';

/** A run as this page holds it: the chain of its record as it was appended, the same record summed, and what the record comes to. */
export class HeldRun {
  readonly identity: Identity;
  readonly envelope: Envelope;
  readonly rows: CommandRow[] = [];
  readonly #genesis: string;
  readonly #items: Item[] = [];
  readonly #history = new History();
  /** Handed out; made anew after a change, so that who compares by identity sees it. */
  #view: { items: readonly Item[]; commands: readonly Command[] } | null = null;

  /** @param rows items whose chain has been audited */
  constructor(identity: Identity, rows: readonly CommandRow[] = []) {
    const { sv, id, envelope, generation, createdAt } = identity;
    this.identity = { sv, id, envelope, generation, createdAt };
    this.envelope = JSON.parse(envelope) as Envelope;
    this.#genesis = genesis(identity);
    for (const row of rows) this.#push(row);
  }

  /** The run as it is now: what is replayed. */
  get commands(): readonly Command[] {
    return this.#handedOut.commands;
  }

  /** All that was done, with what was undone, and that it was; neighbouring waits summed. */
  get items(): readonly Item[] {
    return this.#handedOut.items;
  }

  get head(): string {
    return this.rows.at(-1)?.hash ?? this.#genesis;
  }

  /** The head as it was after that many items; undefined where there are not so many. */
  headAt(count: number): string | undefined {
    return count === 0 ? this.#genesis : this.rows[count - 1]?.hash;
  }

  /** Appends an item. It is kept as its JSON says, so that memory holds what a reload would give. */
  add(item: Item): void {
    this.#push(link(this.identity, this.rows.length, JSON.stringify(item), this.head));
  }

  /** The same record as the beginning of a new history, in today's form. */
  renewed(): HeldRun {
    const next = new HeldRun({ ...this.identity, sv: ROW_VERSION, generation: this.identity.generation + 1 });
    for (const row of this.rows) next.add(JSON.parse(row.command) as Item);
    return next;
  }

  get #handedOut() {
    return (this.#view ??= { items: [...this.#items], commands: [...this.#history.commands] });
  }

  #push(row: CommandRow): void {
    const item = JSON.parse(row.command) as Item;
    this.rows.push(row);
    join(this.#items, item);
    this.#history.add(item);
    this.#view = null;
  }
}
