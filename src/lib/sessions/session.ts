import { type Envelope } from '#lib/contract/index.ts';
import { type Damage, seal } from './chain.ts';
import type { Copy } from './copies.ts';
import { HeldRun } from './heldRun.ts';
import type { Item } from './history.ts';
import { type About, ROW_VERSION, type SessionRow, type Summary } from './rows.ts';

/** A session as this page has it open. */
export interface Session extends About {
  held: HeldRun;
  changedAt: number;
  elapsedMs: number;
  summary: Summary | null;
  /** What the database is known to hold: the head of its row (null: no row) and how many of the held items. */
  stored: { head: string | null; count: number };
  /** Did this page's claim to write reach the database? Then a row with another writer means that the right was lost. */
  claimed: boolean;
  damage: Damage | null;
}

export interface Progress {
  elapsedMs: number;
  summary: Summary | null;
}

/** A session that no database holds yet; its history begins with these items. */
export function newSession(
  id: string,
  envelope: Envelope,
  about: { at: number; generation?: number } & Omit<About, 'deletedAt'> & Progress,
  items: readonly Item[]
): Session {
  const { name, branch, marks, engine, assessed, at, generation = 0, elapsedMs, summary } = about;
  const held = new HeldRun({ sv: ROW_VERSION, id, envelope: JSON.stringify(envelope), generation, createdAt: at });
  for (const item of items) held.add(item);
  return {
    ...{ held, name, deletedAt: null, branch, marks, engine, assessed, changedAt: at, elapsedMs, summary },
    ...{ stored: { head: null, count: 0 }, claimed: false, damage: null }
  };
}

export const aboutOf = ({ name, deletedAt, branch, marks, engine, assessed }: About): About => ({
  ...{ name, deletedAt, branch, marks, engine, assessed }
});

/** Does the database hold every item, as far as this page knows? */
export function isStored({ held, stored }: Session): boolean {
  return stored.count === held.rows.length && stored.head === held.head;
}

/** The row that says what the page has. */
export function rowOf(session: Session, writer: string): SessionRow {
  const { held, changedAt, elapsedMs, summary } = session;
  const about = aboutOf(session);
  const record = { ...held.identity, changedAt, head: held.head, count: held.rows.length, elapsedMs, summary, ...about };
  return { ...record, seal: seal(record), writer };
}

export function copyOf(session: Session, writer: string): Copy {
  const { held, changedAt, elapsedMs, summary } = session;
  const { id, generation, createdAt } = held.identity;
  return {
    ...{ sv: ROW_VERSION, id, envelope: held.envelope, generation, createdAt, changedAt, count: held.rows.length },
    ...{ elapsedMs, summary, ...aboutOf(session), writer, items: held.items }
  };
}

/** A session that only a copy remembers; its history begins anew. */
export function sessionOf(copy: Copy): Session {
  const { id, envelope, createdAt, changedAt, deletedAt, generation, items } = copy;
  const session = newSession(id, envelope, { ...copy, at: createdAt, generation: generation + 1 }, items);
  return { ...session, changedAt, deletedAt };
}
