import { type Command, type Envelope } from '#lib/contract/index.ts';
import { type Damage, seal } from './chain.ts';
import type { Copy } from './copies.ts';
import { HeldRun } from './heldRun.ts';
import { ROW_VERSION, type SessionRow, type Summary } from './rows.ts';

/** A session as this page has it open. */
export interface Session {
  held: HeldRun;
  name: string;
  deletedAt: number | null;
  changedAt: number;
  elapsedMs: number;
  summary: Summary | null;
  /** What the database is known to hold: the head of its row (null: no row) and how many of the held commands. */
  stored: { head: string | null; count: number };
  /** Did this page's claim to write reach the database? Then a row with another writer means that the right was lost. */
  claimed: boolean;
  damage: Damage | null;
}

export interface Progress {
  elapsedMs: number;
  summary: Summary | null;
}

export function newSession(
  id: string,
  envelope: Envelope,
  labels: { name: string; at: number; generation?: number } & Progress,
  commands: readonly Command[]
): Session {
  const { name, at, generation = 0, elapsedMs, summary } = labels;
  const held = new HeldRun({ id, envelope: JSON.stringify(envelope), generation, createdAt: at });
  for (const command of commands) held.add(command);
  const stored = { head: null, count: 0 };
  return { held, name, deletedAt: null, changedAt: at, elapsedMs, summary, stored, claimed: false, damage: null };
}

/** Does the database hold every command, as far as this page knows? */
export function isStored({ held, stored }: Session): boolean {
  return stored.count === held.rows.length && stored.head === held.head;
}

/** The row that says what the page has. */
export function rowOf(session: Session, writer: string): SessionRow {
  const { held, changedAt, elapsedMs, summary, name, deletedAt } = session;
  const record = { sv: ROW_VERSION, ...held.identity, changedAt, head: held.head, count: held.rows.length, elapsedMs, summary };
  return { ...record, seal: seal(record), name, deletedAt, writer };
}

export function copyOf(session: Session, writer: string): Copy {
  const { held, changedAt, elapsedMs, summary, name, deletedAt } = session;
  const { id, generation, createdAt } = held.identity;
  return {
    ...{ sv: ROW_VERSION, id, name, envelope: held.envelope, generation, createdAt, changedAt, count: held.rows.length },
    ...{ elapsedMs, summary, deletedAt, writer, commands: held.commands }
  };
}

/** A session that only a copy remembers; its history begins anew. */
export function sessionOf(copy: Copy): Session {
  const { id, envelope, name, createdAt, changedAt, deletedAt, elapsedMs, summary, generation, commands } = copy;
  const session = newSession(id, envelope, { name, at: createdAt, generation: generation + 1, elapsedMs, summary }, commands);
  return { ...session, changedAt, deletedAt };
}
