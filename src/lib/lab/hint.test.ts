import { expect, it } from 'vitest';
import { type Command, DEFAULT_EPOCH, type Envelope } from '#lib/contract/index.ts';
import { hintOf } from './hint.ts';
import { Lab } from './lab.svelte.ts';

/** The hint after some commands. */
function hintAfter(start: Envelope['start'], ...commands: Command[]) {
  const lab = Lab.start({ site: 'ip500v2', start, rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH }, commands);
  return hintOf(lab.system, lab.day.left, { start, wasLost: lab.system.alarms.length > 0 });
}
const cut: Command = { do: 'network', set: { wan: { up: false } } };
const mend: Command = { do: 'network', set: { wan: { up: true } } };
const pass = (by: string): Command => ({ do: 'advance', by });
const save = (set: Record<string, unknown>): Command => ({ do: 'configure', system: 'hq', set });

it('leads a newcomer from a cut to the end and back', () => {
  expect(hintAfter('ready')?.text).toContain('Tap the WAN cable');
  expect(hintAfter('ready', cut)?.act).toMatchObject({ warp: 'alarm' });
  expect(hintAfter('ready', cut, pass('PT5M'))?.act).toMatchObject({ warp: 'alarm' });
  expect(hintAfter('ready', cut, pass('P2D'))?.act).toMatchObject({ warp: 'expiry' });
  expect(hintAfter('ready', cut, pass('P31D'))?.text).toContain('Mend the WAN cable');
  expect(hintAfter('ready', cut, pass('P31D'), mend)?.act).toMatchObject({ warp: 'link' });
  expect(hintAfter('ready', cut, pass('P31D'), mend, pass('PT5M'))?.text).toContain('full 30 days');
});

it('leads a new system to its settings, one rung after the other', () => {
  const initial = save({ initial: { customerId: 'LT-204817', licenseServer: 'admin.uk1.avaya-sub.com' } });
  const route = save({ routes: [{ ip: '', mask: '', gateway: '192.168.42.254', destination: 'LAN1' }] });
  const dns = save({ dns: { server: '8.8.8.8' } });
  expect(hintAfter('new')).toMatchObject({ mail: true, act: { config: 'initial' } });
  expect(hintAfter('new', initial)?.act).toMatchObject({ config: 'routes' });
  expect(hintAfter('new', initial, route, pass('PT2M'))?.act).toMatchObject({ config: 'dns' });
  expect(hintAfter('new', initial, route, dns)?.act).toMatchObject({ reboot: true });
  expect(hintAfter('new', initial, route, dns, { do: 'reboot', system: 'hq' }, pass('PT10M'))?.text).toContain(
    'subscriptions have arrived'
  );
});
