import { expect, test } from 'vitest';
import type { Command } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { actText } from './acts.ts';
import { logAndActs, logRows, logText } from './index.ts';
import { returnsIn } from './returns.ts';
import { causesOfLog } from './rules.ts';

const run = (commands: readonly Command[]) => {
  const twin = createTwin({ site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  for (const command of commands) expect(twin.apply(command)).toBeNull();
  return twin;
};
const CUT: Command = { do: 'network', set: { wan: { up: false } } };
const MEND: Command = { do: 'network', set: { wan: { up: true } } };
const advance = (by: string): Command => ({ do: 'advance', by });

test.each<[Command, string]>([
  [CUT, 'WAN cable cut'],
  [MEND, 'WAN cable mended'],
  [{ do: 'network', set: { router: { up: false }, firewall: { tcp443: 'drop' } } }, 'router switched off, firewall: TCP 443 dropped'],
  [{ do: 'network', set: { dns: { '8.8.8.8': { up: false } } } }, 'DNS server 8.8.8.8 down'],
  [{ do: 'network', set: { com: { up: false } } }, 'COM put out of order'],
  [{ do: 'configure', system: 'hq', set: { dns: {} } }, 'settings entered: DNS'],
  [{ do: 'reboot', system: 'hq' }, 'system rebooted'],
  [{ do: 'default-security', system: 'hq' }, 'security settings put back to default'],
  [{ do: 'com', order: { type: 'uc-user', quantity: 2, term: 'P1Y', processing: 'P3D' } }, 'ordered at COM: UC User ×2'],
  [{ do: 'com', renew: { type: 'uc-user', term: 'P1Y', processing: 'P3D' } }, 'renewal ordered at COM: UC User'],
  [{ do: 'com', set: { subscriptions: [] } }, 'COM’s records set: subscriptions'],
  [{ do: 'remote', system: 'hq', action: 'backup' }, 'COM’s operator asks for backup'],
  [{ do: 'call', system: 'hq', from: '201', to: '112' }, 'call from 201 to 112'],
  [{ do: 'hang-up', system: 'hq', extension: '201' }, '201 hangs up'],
  [{ do: 'fault', id: 'some-fault' }, 'fault put in: some-fault']
])('%j is told as "%s"', (command, words) => {
  expect(actText(command)).toBe(words);
});

test('a fault is told by its title where that is known', () => {
  expect(actText({ do: 'repair', id: 'router-off' }, () => 'Router is switched off')).toBe('fault taken out: Router is switched off');
});

test('acts stand before what they led to at the same moment, and are no part of the log itself', () => {
  const twin = run([advance('PT1M'), { do: 'default-security', system: 'hq' }, advance('PT1M'), CUT, advance('PT5M')]);
  const told = logAndActs(twin.trace, twin.now, 'all').map((row) =>
    'act' in row ? `act ${actText(row.act)}` : logText('error-mode', row.code, row.data)
  );
  const save = told.indexOf('Configuration saved: security');
  expect(told[save - 1]).toBe('act security settings put back to default');
  expect(told).toContain('act WAN cable cut');
  expect(logRows(twin.trace, twin.now, 'all').every((row) => 'code' in row)).toBe(true);
});

function firstRules(commands: readonly Command[], code: string) {
  const twin = run(commands);
  const by = returnsIn(twin.trace, twin.now);
  const rows = logRows(twin.trace, twin.now, 'all').filter((row) => row.code === code);
  expect(rows.length).toBeGreaterThan(0);
  return [...new Set(rows.map((row) => causesOfLog(row, 'error-mode', by(row))[0]))];
}

test('SC-10 what comes on by reconnection opens the rule of the way back', () => {
  for (const code of ['feature.on', 'telephony.on'])
    expect(firstRules([CUT, advance('P31D'), MEND, advance('PT10M')], code), code).toEqual(['SC-10']);
});

test('SC-13 what comes on by an order opens the rule of orders', () => {
  const ended: Command = {
    do: 'com',
    set: { subscriptions: [{ type: 'telephony-user', quantity: 8, expiresAt: '2027-01-05T00:00:00Z' }] }
  };
  const order: Command = { do: 'com', order: { type: 'uc-user', quantity: 8, term: 'P1Y', processing: 'P1D' } };
  expect(firstRules([advance('PT1M'), ended, advance('PT1M'), order, advance('P2D')], 'feature.on')).toEqual(['SC-13']);
});

test('SR-12 a link that COMAdmin took opens its rule, one that a reboot took the reboot’s; default security opens SR-12', () => {
  expect(causesOfLog({ code: 'link.lost', data: { code: 'sign-in.com-admin' } }, 'error-mode')[0]).toBe('SR-12');
  expect(firstRules([advance('PT1M'), { do: 'reboot', system: 'hq' }], 'link.lost')).toEqual(['reboot-loses-link']);
  expect(firstRules([{ do: 'default-security', system: 'hq' }], 'config.changed')).toEqual(['SR-12']);
  expect(firstRules([CUT, advance('PT10M')], 'link.lost')).toEqual(['SC-6']);
});
