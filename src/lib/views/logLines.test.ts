import { type Command, DEFAULT_EPOCH } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { describe, expect, test } from 'vitest';
import { logRows } from './log.ts';
import { linesOf } from './logLines.ts';

const advance = (by: string): Command => ({ do: 'advance', by });
const wan = (set: object): Command => ({ do: 'network', set: { wan: set } });

function lived(...commands: Command[]) {
  const twin = createTwin({ site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH });
  for (const command of commands) expect(twin.apply(command)).toBeNull();
  return twin;
}

describe('a log that is folded', () => {
  test('30 days are 200 rows or fewer until somebody opens one, quiet, cut off, or on a poor line', () => {
    for (const before of [[], [wan({ up: false })], [wan({ rttMs: 350 })]]) {
      const twin = lived(...before, advance('P30D'));
      const rows = logRows(twin.trace, twin.now, 'all');
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.length).toBeLessThanOrEqual(200);
    }
  });

  test('a row of 86,400 heartbeats opens to 86,400 lines, one every 30 seconds', () => {
    const twin = lived(advance('P30D'));
    const row = logRows(twin.trace, twin.now, 'all').find(({ code }) => code === 'heartbeat.answered')!;
    const lines = linesOf(twin.trace, row);
    expect(lines.length).toBe(86_400);
    expect([lines[0], lines.at(-1)]).toEqual([row.at, row.last]);
    expect(lines.every((at, index) => index === 0 || at - lines[index - 1]! === 30_000)).toBe(true);
  });

  test('every row opens to the lines that an unfolded log has in its place', () => {
    const twin = lived(
      wan({ rttMs: 350 }),
      advance('P1D'),
      wan({ up: false }),
      advance('PT5H'),
      wan({ up: true, rttMs: 40 }),
      advance('PT7H')
    );
    const single = logRows(twin.trace, twin.now, 'nothing');
    const opened = logRows(twin.trace, twin.now, 'all').flatMap((row) => [...linesOf(twin.trace, row)].map((at) => `${at} ${row.code}`));
    expect(opened.toSorted()).toEqual(single.map(({ at, code }) => `${at} ${code}`).toSorted());
  });
});
