import { type Envelope, FORMAT, readRunValue } from '#lib/contract/index.ts';
import { audit } from './chain.ts';
import { remainder } from './coalesce.ts';
import type { Copy } from './copies.ts';
import type { Desk } from './desk.ts';
import { HeldRun } from './heldRun.ts';
import { lifted } from './lifting.ts';
import type { CommandRow, SessionRow } from './rows.ts';
import { aboutOf, type Session, sessionOf } from './session.ts';
import { claim } from './writing.ts';

export interface Opened {
  session: Session;
  /** How many items a copy had beyond the database. */
  recovered: number;
  /** A copy that tells another story than the database: neither is thrown away. */
  aside: Copy | null;
}

/**
 * A session from whatever remembers it. The database is asked first and believed as far as its chain is whole; a copy that goes on
 * from there is taken up. Null where nothing readable is left.
 */
export async function openSession(desk: Desk, id: string, purpose: { write: boolean; claim: boolean }): Promise<Opened | null> {
  // Claimed before it is read: what a former writer still had under way is then either seen here or refused there.
  const claimed = purpose.claim ? await claim(desk.connection, id, desk.writer) : null;
  const found = await desk.connection.run((db) =>
    db.transaction('r', db.sessions, db.commands, async () => ({
      row: await db.sessions.get(id),
      rows: await db.commandsOf(id).toArray()
    }))
  );
  const row = found.ok && found.value.row ? lifted(found.value.row) : undefined;
  // Who only reads must not mistake a command that is being written for one that was lost.
  const own = desk.kept.get(id);
  const copy = purpose.write || !row ? latest(own, desk.copies.read(id)) : null;
  if (!found.ok || !row) {
    // What this page itself remembers was never away.
    return copy && { session: sessionOf(copy), recovered: copy === own ? 0 : copy.items.length, aside: null };
  }
  const opened = fromRows(row, found.value.rows, copy);
  if (opened) opened.session.claimed = claimed?.ok === true && claimed.value;
  return opened;
}

function fromRows(row: SessionRow, stored: CommandRow[], copy: Copy | null): Opened | null {
  const { rows, damage } = audit(row, stored);
  // Only a first command that fits, or the seal, proves the envelope.
  if (copy && rows.length === 0 && damage) {
    const session = {
      ...sessionOf({ ...copy, generation: Math.max(copy.generation, row.generation) }),
      stored: { head: row.head, count: 0 }
    };
    return { session, recovered: copy.items.length, aside: null };
  }
  if (!isEnvelope(row.envelope)) return null;
  const { changedAt, elapsedMs, summary } = row;
  const held = new HeldRun(row, rows);
  const known = { head: row.head, count: rows.length };
  const session: Session = { ...aboutOf(row), held, changedAt, elapsedMs, summary, stored: known, claimed: false, damage };
  const rest = copy && remainder(copy.items, held.items);
  if (!copy || rest?.length === 0) return { session, recovered: 0, aside: null };
  if (!rest) return { session, recovered: 0, aside: remainder(held.items, copy.items) ? null : copy };
  for (const item of rest) held.add(item);
  const repaired = copy.count >= row.count ? null : damage;
  Object.assign(session, { changedAt: copy.changedAt, elapsedMs: copy.elapsedMs, summary: copy.summary, damage: repaired });
  return { session, recovered: rest.length, aside: null };
}

function latest(one: Copy | undefined, other: Copy | null): Copy | null {
  if (!one || !other) return one ?? other;
  return other.changedAt > one.changedAt ? other : one;
}

function isEnvelope(text: string): boolean {
  return readEnvelope(text) !== null;
}

/** The envelope in a row, or null where it is none. */
export function readEnvelope(text: string): Envelope | null {
  try {
    const value = JSON.parse(text) as Envelope;
    return readRunValue({ format: FORMAT, ...value, commands: [] }).ok ? value : null;
  } catch {
    return null;
  }
}
