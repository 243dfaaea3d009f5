import type { Command, Envelope } from '#lib/contract/index.ts';
import { genesis, type Identity, link } from './chain.ts';
import { join } from './coalesce.ts';
import type { CommandRow } from './rows.ts';

/** A run as this page holds it: the chain of its commands as they were appended, and the same commands summed. */
export class HeldRun {
  readonly identity: Identity;
  readonly envelope: Envelope;
  readonly rows: CommandRow[] = [];
  readonly #genesis: string;
  readonly #commands: Command[] = [];
  /** Handed out; made anew after a change, so that who compares by identity sees it. */
  #view: readonly Command[] | null = null;

  /** @param rows commands whose chain has been audited */
  constructor(identity: Identity, rows: readonly CommandRow[] = []) {
    const { id, envelope, generation, createdAt } = identity;
    this.identity = { id, envelope, generation, createdAt };
    this.envelope = JSON.parse(envelope) as Envelope;
    this.#genesis = genesis(identity);
    for (const row of rows) this.#push(row);
  }

  get commands(): readonly Command[] {
    return (this.#view ??= [...this.#commands]);
  }

  get head(): string {
    return this.rows.at(-1)?.hash ?? this.#genesis;
  }

  /** The head as it was after that many commands; undefined where there are not so many. */
  headAt(count: number): string | undefined {
    return count === 0 ? this.#genesis : this.rows[count - 1]?.hash;
  }

  /** Appends a command. It is kept as its JSON says, so that memory holds what a reload would give. */
  add(command: Command): void {
    this.#push(link(this.identity.id, this.rows.length, JSON.stringify(command), this.head));
  }

  /** The same commands as the beginning of a new history. */
  renewed(): HeldRun {
    const next = new HeldRun({ ...this.identity, generation: this.identity.generation + 1 });
    for (const row of this.rows) next.add(JSON.parse(row.command) as Command);
    return next;
  }

  #push(row: CommandRow): void {
    this.rows.push(row);
    join(this.#commands, JSON.parse(row.command) as Command);
    this.#view = null;
  }
}
