import { expect, it } from 'vitest';
import type { LogItem } from '#lib/views/index.ts';
import { steadily } from './steady.ts';

const line = (more: Partial<LogItem> = {}): LogItem => ({
  at: 1,
  system: 'hq',
  code: 'attempt.failed',
  severity: 'info',
  data: { rung: 'dns' },
  count: 1,
  last: 1,
  ...more
});

it('gives the same row again while it tells the same, and a new one as soon as anything differs', () => {
  const steady = steadily();
  const [first] = steady([line()]);
  expect(steady([line()])[0]).toBe(first);
  for (const other of [
    { at: 2 },
    { count: 2 },
    { last: 2 },
    { system: 'north' },
    { code: 'licence.audit' as const },
    { data: { rung: 'tcp' } }
  ]) {
    const again = steadily();
    const [was] = again([line()]);
    expect(again([line(other)])[0], JSON.stringify(other)).not.toBe(was);
  }
  const act = { do: 'reboot' as const, system: 'hq' };
  expect(steady([{ at: 1, act }])[0]).toEqual({ row: { at: 1, act }, number: 0 });
  expect(steady([line(), line()]).map(({ number }) => number)).toEqual([0, 1]);
});
