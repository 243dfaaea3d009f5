import { ALARM_CODES, type Command, DEFAULT_EPOCH, FAILURE_CODES, FEATURES, LOG_CODES, REASONS, RUNGS } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { describe, expect, test } from 'vitest';
import { ALARM_WORDS, daysLeft, FAILURE_WORDS, FEATURE_WORDS, ladder, logRows, logText, REASON_WORDS, stateAt } from './index.ts';

function lived(commands: Command[], start: 'ready' | 'new' = 'ready') {
  const twin = createTwin({ site: 'ip500v2', start, rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH });
  for (const command of commands) expect(twin.apply(command)).toBeNull();
  return twin;
}
const hq = (twin: ReturnType<typeof lived>, at = twin.now) => stateAt(twin.trace, at).systems['hq']!;
const cut: Command = { do: 'network', set: { wan: { up: false } } };
const advance = (by: string): Command => ({ do: 'advance', by });
const DAY = 86_400_000;

describe('ladder', () => {
  test('connected, every rung is passed', () => {
    expect(new Set(ladder(hq(lived([]))).map((rung) => rung.status))).toEqual(new Set(['passed']));
  });
  test('a failure is the first thing above what was climbed', () => {
    const rungs = ladder(
      hq(lived([{ do: 'network', set: { firewall: { tlsInspection: true } } }, { do: 'reboot', system: 'hq' }, advance('PT5S')]))
    );
    expect(rungs.map((rung) => rung.status)).toEqual([
      'passed',
      'passed',
      'passed',
      'passed',
      'failed',
      ...Array.from({ length: 5 }, () => 'unknown')
    ]);
    expect(rungs[4]).toMatchObject({ rung: RUNGS[4], failure: { code: 'tls.untrusted' } });
  });
  test('a new system stands at its configuration', () => {
    expect(ladder(hq(lived([], 'new')))[0]).toMatchObject({ status: 'failed', failure: { code: 'config.customer-id-missing' } });
  });
});

describe('the past', () => {
  test('the state at an earlier moment is what it was then, whatever came after', () => {
    const early = lived([cut, advance('P10D')]);
    const late = lived([cut, advance('P10D'), advance('P25D'), { do: 'network', set: { wan: { up: true } } }, advance('P1D')]);
    expect(hq(late, early.now)).toEqual(hq(early));
    expect([
      hq(late, 0).entitlement.mode,
      hq(late, 20 * DAY).entitlement.mode,
      hq(late, 34 * DAY).entitlement.mode,
      hq(late).entitlement.mode
    ]).toEqual(['subscribed', 'error', 'expired', 'subscribed']);
  });
  test('days left are rounded up', () => {
    const twin = lived([cut, { do: 'advance', until: 'link.lost', within: 'P1D' }, advance('P31D')]);
    const lost = hq(twin).entitlement.since - 30 * DAY;
    expect([0, 1, DAY - 1, DAY, 29 * DAY, 30 * DAY - 1, 30 * DAY].map((after) => daysLeft(hq(twin, lost + after), lost + after))).toEqual([
      30, 30, 30, 29, 1, 1, 0
    ]);
  });
});

describe('COM’s account', () => {
  const order: Command = { do: 'com', order: { type: 'uc-user', quantity: 2, term: 'P1Y', processing: 'P3D' } };
  const renew: Command = { do: 'com', renew: { type: 'uc-user', expiresAt: '2028-01-01T00:00:00Z', processing: 'P5D' } };

  test('SC-13 an order waits, then stands among those that took effect, with all that was ordered', () => {
    const twin = lived([order, advance('P1D'), renew, advance('P30D')]);
    const placed = { system: 'hq', kind: 'order', type: 'uc-user', quantity: 2, term: 'P1Y', placedAt: 0, readyAt: 3 * DAY };
    const renewed = { system: 'hq', kind: 'renew', type: 'uc-user', expiresAt: '2028-01-01T00:00:00Z', placedAt: DAY, readyAt: 6 * DAY };
    expect(stateAt(twin.trace, 2 * DAY)).toMatchObject({ orders: [placed, renewed], processedOrders: [] });
    expect(stateAt(twin.trace, 3 * DAY)).toMatchObject({ orders: [renewed], processedOrders: [placed] });
    expect(stateAt(twin.trace, twin.now)).toMatchObject({ orders: [], processedOrders: [placed, renewed] });
  });

  test('SC-5 what an operator asked for last stands by its action: asked, then done or refused and why', () => {
    const backup: Command = { do: 'remote', system: 'hq', action: 'backup' };
    expect(hq(lived([backup])).remote).toEqual({ backup: { change: 'asked', at: 0 } });
    expect(hq(lived([backup, advance('PT1S')])).remote['backup']).toMatchObject({ change: 'refused', why: 'setting-off' });
    const allowed: Command = { do: 'configure', system: 'hq', set: { com: { backupRestore: true } } };
    expect(hq(lived([backup, advance('PT1S'), allowed, backup, advance('PT1S')])).remote['backup']).toMatchObject({ change: 'done' });
  });
});

test('SC-4 SR-3 COM knows the servers that a Primary speaks for, at once of a system in service', () => {
  const servers = (start: 'ready' | 'new', advances: Command[] = []) => {
    const twin = createTwin({ site: 'server-edition', start, rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH });
    for (const command of advances) expect(twin.apply(command)).toBeNull();
    return stateAt(twin.trace, twin.now).systems['primary']!.com.servers;
  };
  expect(servers('ready')).toHaveLength(3);
  expect(servers('ready', [advance('P2D')])).toEqual(servers('ready'));
  expect(servers('new', [advance('P1D')])).toEqual([]);
});

describe('log', () => {
  test('30 quiet days are fewer than 200 rows, heartbeats folded between the audits', () => {
    const twin = lived([cut, advance('P30D'), { do: 'network', set: { wan: { up: true } } }, advance('P30D')]);
    const rows = logRows(twin.trace, twin.now);
    expect(rows.length).toBeLessThan(200);
    expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at).toSorted((a, b) => a - b));
  });
  test('what repeats is counted, and written out in full it is as many rows', () => {
    const twin = lived([advance('PT10M')]);
    const [folded] = logRows(twin.trace, twin.now);
    expect(logText('error-mode', folded!.code, folded!.data, folded!.count)).toBe('20 heartbeats answered');
    expect(logRows(twin.trace, twin.now, 'nothing')).toHaveLength(20);
  });
  test('two cuts are told as two, not as one that counts', () => {
    const mend: Command = { do: 'network', set: { wan: { up: true } } };
    const twin = lived([cut, advance('PT5M'), mend, advance('PT5M'), cut, advance('PT5M'), mend, advance('PT5M')]);
    expect(logRows(twin.trace, twin.now).filter((row) => row.code === 'link.lost')).toHaveLength(2);
  });
});

test('every code has words, and no two of a kind have the same', () => {
  for (const [codes, words] of [
    [FAILURE_CODES, FAILURE_WORDS],
    [FEATURES, FEATURE_WORDS],
    [REASONS, REASON_WORDS],
    [ALARM_CODES, ALARM_WORDS]
  ] as [readonly string[], Record<string, string>][]) {
    expect(Object.keys(words).toSorted()).toEqual([...codes].toSorted());
    expect(new Set(Object.values(words)).size).toBe(codes.length);
  }
  for (const code of LOG_CODES) expect(logText('error-mode', code, { parts: [], extensions: [] }, 2)).not.toBe('');
});
