import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audit } from './chain.ts';
import { anyCommands, dial, ENVELOPE, PLAIN, wait } from './fakes/runs.ts';
import type { CommandRow, SessionRow } from './rows.ts';
import { newSession, rowOf } from './session.ts';

function stored(commands = [dial('112'), wait(30), dial('202')]): { row: SessionRow; rows: CommandRow[] } {
  const labels = { ...PLAIN, name: 'A', at: 5, elapsedMs: 30_000, summary: { day: 1, words: 'connected' } };
  const session = newSession('one', ENVELOPE, labels, commands);
  return { row: rowOf(session, 'page'), rows: session.held.rows };
}

const RECORD = [
  'sv',
  'id',
  'envelope',
  'generation',
  'createdAt',
  'changedAt',
  'head',
  'count',
  'elapsedMs',
  'summary',
  'engine',
  'assessed',
  'seal'
] as const;
const COMMAND = ['sv', 'session', 'index', 'command', 'prev', 'hash'] as const;

/** Another value of the same kind. */
function altered(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return value.startsWith('x') ? 'y' : 'x' + value.slice(1);
  return { day: 31, words: 'dark' };
}

describe('the chain of a log', () => {
  test('a log that is what was written is taken whole', () => {
    const { row, rows } = stored();
    expect(audit(row, rows)).toEqual({ rows, damage: null });
  });

  test.each(RECORD)('a session whose %s was altered is noticed', (field) => {
    const { row, rows } = stored();
    const { damage } = audit({ ...row, [field]: altered(row[field]) }, rows);
    expect(damage).not.toBeNull();
  });

  for (const index of [0, 1, 2])
    test.each(COMMAND)(`command ${index} whose %s was altered is noticed, and those before it stay`, (field) => {
      const { row, rows } = stored();
      const meddled = rows.map((found, at) => (at === index ? { ...found, [field]: altered(found[field]) } : found));
      const result = audit(
        row,
        meddled.filter((found) => found.session === row.id)
      );
      expect(result.damage?.at).toBe(index);
      expect(result.rows).toEqual(rows.slice(0, index));
    });

  test('any cut, swap, repetition or flipped character leaves a prefix and says so', () => {
    const meddle = fc.constantFrom<(rows: CommandRow[], at: number) => CommandRow[]>(
      (rows, at) => rows.filter((_, index) => index !== at),
      (rows, at) => rows.slice(0, at),
      (rows, at) => [...rows.slice(0, at), rows[at]!, ...rows.slice(at)],
      (rows, at) => [...rows.slice(0, at), ...rows.slice(at).reverse()],
      (rows, at) => rows.map((row, index) => (index === at ? { ...row, command: row.command.replace(/.$/, ' }') } : row))
    );
    fc.assert(
      fc.property(anyCommands, fc.nat(), meddle, (commands, place, change) => {
        fc.pre(commands.length > 0);
        const { row, rows } = stored(commands);
        const meddled = change(rows, place % rows.length);
        fc.pre(JSON.stringify(meddled) !== JSON.stringify(rows));
        const result = audit(row, meddled);
        expect(result.damage).not.toBeNull();
        expect(result.rows).toEqual(rows.slice(0, result.rows.length));
      }),
      { numRuns: 500 }
    );
  });
});
