import { type Command, DEFAULT_EPOCH } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { describe, expect, test } from 'vitest';
import { sequence, type SequenceRow, sequenceText } from './sequence.ts';

const cut: Command = { do: 'network', set: { wan: { up: false } } };
const mend: Command = { do: 'network', set: { wan: { up: true } } };
const advance = (by: string): Command => ({ do: 'advance', by });
const DAY = 86_400_000;

function lived(...commands: Command[]) {
  const twin = createTwin({ site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH });
  for (const command of commands) expect(twin.apply(command)).toBeNull();
  return twin;
}
const rowsOf = (twin: ReturnType<typeof lived>, until = twin.now) => sequence(twin.trace, 'hq', until);
const titles = (rows: readonly SequenceRow[]) => rows.map((row) => row.title);

describe('folding', () => {
  test('SC-4 a day of heartbeats is one row, and its audit another', () => {
    expect(titles(rowsOf(lived(advance('P1D'))))).toEqual([
      'The record begins with the link up on port 443 to 203.0.113.10',
      '2,880 heartbeats answered',
      'Licence audit received by COM'
    ]);
  });

  test('SC-2 a cut is told in order: heartbeats lost, link given up, attempts failed, connection set up', () => {
    const rows = rowsOf(lived(advance('P1D'), cut, advance('P1D'), mend, advance('PT10M')));
    expect(titles(rows).slice(3, 6)).toEqual([
      '3 heartbeats lost: the way is cut',
      'The system gives the connection up: three heartbeats in a row stayed unanswered',
      '2,466 attempts failed: No DNS server answers'
    ]);
    expect(rows.map(({ title }) => title)).toContain('Connection set up on port 443');
  });

  test('a folded row writes out as many single ones as are asked for, each with its moment and its JSON', () => {
    const beats = rowsOf(lived(advance('P30D'))).find((row) => row.topics.includes('heartbeat'))!;
    expect(beats.count).toBe(86_400);
    const first = beats.inside!(200);
    expect(first).toHaveLength(200);
    expect(first.map((row) => row.at).slice(0, 3)).toEqual([15_000, 45_000, 75_000]);
    expect(beats.inside!(100_000)).toHaveLength(86_400);
    expect(beats.inside!(100_000).at(-1)!.at).toBe(beats.last);
    const [request, answer] = first[1]!.inside!(2);
    expect([request!.at, answer!.at]).toEqual([45_000, 45_020]);
    expect(JSON.parse(answer!.blocks[0]!.text)).toEqual({ kind: 'heartbeat-answer' });
  });

  test('only what happened up to the moment is told, and what is under way says so', () => {
    const twin = lived(cut, advance('PT10M'), mend, advance('PT10M'));
    const connected = rowsOf(twin).find((row) => row.title.startsWith('Connection set up'))!;
    const begun = rowsOf(twin, connected.at + 100).at(-1)!;
    expect(begun).toMatchObject({ title: 'Attempt on port 443 under way: TLS: COM’s certificate', outcome: 'pending' });
    expect(begun.inside!(50).at(-1)).toMatchObject({ title: 'TLS 1.2: ClientHello', outcome: 'pending' });
    expect(rowsOf(twin, 0)).toHaveLength(1);
    expect(rowsOf(twin, DAY)).toEqual(expect.arrayContaining([expect.objectContaining({ id: connected.id })]));
  });
});

test('SC-3 the handshake shows both certificates and by which clock each is judged', () => {
  const twin = lived(cut, advance('PT10M'), mend, advance('PT10M'));
  const steps = rowsOf(twin).find((row) => row.title.startsWith('Connection set up'))!.inside!(50);
  const [theirs, ours] = [/Certificate of COM/, /Certificate of the system/].map((sign) => steps.find((step) => sign.test(step.title))!);
  expect(theirs).toMatchObject({ from: 'com', to: 'system' });
  expect(Object.fromEntries(theirs!.detail)).toMatchObject({
    'Trusted issuer': 'yes',
    'Judged by': expect.stringContaining('the system’s clock') as string
  });
  expect(ours).toMatchObject({ from: 'system', to: 'com' });
  expect(Object.fromEntries(ours!.detail)).toMatchObject({ 'Judged by': expect.stringContaining('true time') as string });
});

test('SR-11 each of many attempts tells the clock by which it judged, its own and not that of the first', () => {
  const twin = lived(
    { do: 'network', set: { firewall: { tlsInspection: false }, com: { acceptsClients: false } } },
    { do: 'reboot', system: 'hq' },
    advance('P2D')
  );
  const failed = rowsOf(twin).find((row) => row.count > 1000)!;
  for (const attempt of failed.inside!(5000).slice(-2)) {
    const moment = new Date(Date.parse(DEFAULT_EPOCH) + attempt.at).toISOString().slice(0, 16).replace('T', ' ');
    const shown = attempt.inside!(50).find((step) => /Certificate of the system/.test(step.title))!;
    expect(Object.fromEntries(shown.detail)['Judged by']).toContain(moment);
  }
});

test('rows as text hold moments, directions, reasons and the JSON', () => {
  const rows = rowsOf(lived(advance('PT1M'), cut, advance('PT1M')));
  const text = sequenceText(rows, Date.parse(DEFAULT_EPOCH), true);
  expect(text).toContain(
    '2026-01-05T09:00:15.000Z (+0d 00:00:15.000) until 2026-01-05T09:00:45.000Z  System <-> COM  2 heartbeats answered'
  );
  expect(text).toContain('"kind": "heartbeat"');
  expect(text).toMatch(/2 heartbeats lost: the way is cut \[lost/);
});

test('30 days connected and 30 days cut off are folded in a blink', () => {
  const twin = lived(advance('P30D'), cut, advance('P30D'));
  // The best of a few: somebody else may have the processor for a while.
  const took = Array.from({ length: 10 }, () => {
    const begun = performance.now();
    expect(rowsOf(twin).length).toBeLessThan(12);
    return performance.now() - begun;
  });
  expect(Math.min(...took)).toBeLessThan(20);
});

test('SC-3 SR-11 an attempt that failed cites the rules of its failure', () => {
  const twin = lived({ do: 'network', set: { firewall: { maxTls: '1.1' } } }, { do: 'reboot', system: 'hq' }, advance('PT10M'));
  const failed = rowsOf(twin).find((row) => /attempts? failed/i.test(row.title))!;
  expect(failed.clauses).toEqual(['SC-3']);
});

test('a system that the trace does not know has no rows', () => {
  expect(sequence(lived(advance('PT1H')).trace, 'nobody', DAY)).toEqual([]);
});
