import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CommandRow, SessionRow } from './rows.ts';

/**
 * The chain of hashes: each command's hash covers the one before it, the first covers the envelope. A session's rows keep the version
 * of the form in which its history began, for the hashes are of that form.
 */

export type Identity = Pick<SessionRow, 'sv' | 'id' | 'envelope' | 'generation' | 'createdAt'>;

/** Synchronous, so that nothing is awaited between reading a head and extending it. */
export function digest(parts: readonly unknown[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))));
}

/** The hash that the first command extends. */
export function genesis({ sv, id, envelope, generation, createdAt }: Identity): string {
  return digest(['session', sv, id, envelope, generation, createdAt]);
}

/** The row of a command that stands at an index and extends `prev`. */
export function link({ sv, id }: Pick<SessionRow, 'sv' | 'id'>, index: number, command: string, prev: string): CommandRow {
  return { sv, session: id, index, command, prev, hash: digest([sv, id, index, command, prev]) };
}

/** The hash over a session's record; labels and the writer are no part of it. */
export function seal(row: Omit<SessionRow, 'seal' | 'name' | 'deletedAt' | 'branch' | 'marks' | 'writer'>): string {
  const { sv, id, envelope, generation, createdAt, changedAt, head, count, elapsedMs, summary, engine, assessed } = row;
  const parts = [sv, id, envelope, generation, createdAt, changedAt, head, count, elapsedMs, summary && [summary.day, summary.words]];
  return digest(sv === 1 ? parts : [...parts, engine, assessed]);
}

/** Where a stored log stops being what was written, and why that is known. */
export interface Damage {
  /** Index of the first command that cannot be trusted; the number of commands where only the session's own record is wrong. */
  at: number;
  reason: string;
}

/** The longest run of commands that is proven to be what was written, from the first on, and what is wrong after it. */
export function audit(row: SessionRow, rows: readonly CommandRow[]): { rows: CommandRow[]; damage: Damage | null } {
  const sealed = row.seal === seal(row);
  const valid: CommandRow[] = [];
  const damaged = (reason: string) => ({ rows: valid, damage: { at: valid.length, reason } });
  let prev = genesis(row);
  for (const found of rows) {
    if (found.index !== valid.length) return damaged(`command ${valid.length} is missing`);
    const expected = link(row, valid.length, found.command, prev);
    if (found.hash !== expected.hash || found.prev !== prev || found.sv !== expected.sv || !isJson(found.command))
      return damaged(
        valid.length
          ? `command ${valid.length} is not what was written`
          : 'the first command does not follow from the beginning of the session'
      );
    valid.push(found);
    prev = found.hash;
  }
  if (sealed && valid.length < row.count) return damaged(`${row.count - valid.length} commands are missing at the end`);
  if (!sealed || row.head !== prev) return damaged("the session's own record is not what was written");
  return { rows: valid, damage: null };
}

function isJson(text: unknown): boolean {
  try {
    return typeof text === 'string' && JSON.parse(text) !== null;
  } catch {
    return false;
  }
}
