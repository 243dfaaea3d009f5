import { expect, it } from 'vitest';
import { type Command, DEFAULT_EPOCH, type Envelope } from '#lib/contract/index.ts';
import { hintOf } from './hint.ts';
import { Lab } from './lab.svelte.ts';

/** The hint after some commands. */
function hintAfter(start: Envelope['start'], ...commands: Command[]) {
  const lab = Lab.start({ site: 'ip500v2', start, rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH }, commands);
  return hintOf(lab.view, lab.systemId, { start, wasLost: lab.system.alarms.length > 0 });
}
const network = (set: Record<string, unknown>): Command => ({ do: 'network', set });
const cut = network({ wan: { up: false } });
const mend = network({ wan: { up: true } });
const pass = (by: string): Command => ({ do: 'advance', by });
const save = (set: Record<string, unknown>): Command => ({ do: 'configure', system: 'hq', set });
const reboot: Command = { do: 'reboot', system: 'hq' };

it('leads a newcomer from a cut to the end and back', () => {
  expect(hintAfter('ready')?.text).toContain('Tap the WAN cable');
  expect(hintAfter('ready', cut)?.acts).toMatchObject([{ warp: 'alarm' }]);
  expect(hintAfter('ready', cut, pass('PT5M'))?.acts).toMatchObject([{ warp: 'alarm' }]);
  expect(hintAfter('ready', cut, pass('P2D'))?.acts).toMatchObject([{ warp: 'expiry' }]);
  expect(hintAfter('ready', cut, pass('P31D'))?.text).toContain('Mend the WAN cable');
  expect(hintAfter('ready', cut, pass('P31D'), mend)?.text).toMatch(/The next attempt comes by itself\.$/);
  expect(hintAfter('ready', cut, pass('P31D'), mend, pass('PT5M'))?.text).toContain('full 30 days');
});

it('leads a new system to its settings, one rung after the other', () => {
  const initial = save({ initial: { customerId: 'LT-204817', licenseServer: 'admin.uk1.avaya-sub.com' } });
  const route = save({ routes: [{ ip: '', mask: '', gateway: '192.168.42.254', destination: 'LAN1' }] });
  const dns = save({ dns: { server: '8.8.8.8' } });
  const attempt = { warp: 'attempt' };
  expect(hintAfter('new')).toMatchObject({ mail: true, acts: [{ config: 'wizard' }] });
  expect(hintAfter('new', initial, pass('PT1S'))?.acts).toMatchObject([{ config: 'routes' }, attempt]);
  expect(hintAfter('new', initial, route, pass('PT2M'))?.acts).toMatchObject([{ config: 'dns' }, attempt]);
  expect(hintAfter('new', initial, route, dns)?.acts).toMatchObject([{ reboot: true }]);
  expect(hintAfter('new', initial, route, dns, reboot, pass('PT10M'))?.text).toContain('subscriptions have arrived');
});

it('says of everything that will cost a live link that nobody has noticed yet', () => {
  const broken: [Command, string][] = [
    [cut, 'WAN cable is cut'],
    [network({ router: { up: false } }), 'router is switched off'],
    [network({ lan1: { up: false } }), 'LAN of the route'],
    [save({ routes: [] }), 'no default route'],
    [network({ firewall: { tcp443: 'drop' } }), 'port 443'],
    [network({ com: { up: false } }), 'COM is out of order'],
    [save({ security: { comAdmin: { status: 'disabled' } } }), 'COMAdmin'],
    [network({ wan: { rttMs: 210 } }), '210 ms'],
    [network({ wan: { bandwidthKbps: 56 } }), '56 kbit/s'],
    [network({ wan: { lossPercent: 5 } }), '5 %']
  ];
  for (const [command, words] of broken) {
    const hint = hintAfter('ready', command);
    expect(hint?.text).toContain(words);
    expect(hint?.text).toContain('nobody has noticed yet');
    expect(hint?.acts).toMatchObject([{ warp: 'alarm' }]);
  }
  expect(hintAfter('ready', network({ firewall: { tcp8443: 'drop' } }))?.text).toContain('All is well');
});

it('says what only the next attempt will meet', () => {
  const later: Command[] = [
    network({ dns: { '8.8.8.8': { up: false } } }),
    network({ dns: { '8.8.8.8': { blocks: ['avaya-sub.com'] } } }),
    network({ firewall: { tlsInspection: true } }),
    network({ firewall: { websocketUpgrade: false } }),
    network({ firewall: { maxTls: '1.1' } }),
    network({ com: { certificate: { trusted: false } } }),
    save({ initial: { customerId: 'LT-1' } })
  ];
  for (const command of later) {
    const hint = hintAfter('ready', command);
    expect(hint?.text, JSON.stringify(command)).toContain(
      'A standing link is not checked again: changes count from the next connection on.'
    );
    expect(hint?.acts).toMatchObject([{ reboot: true }]);
    expect(hintAfter('ready', command, reboot, pass('PT5M'))?.text).toContain('The next attempt comes by itself.');
  }
});

it('promises no link of a mended cable while something else is in its way, and not that everything works while it does not', () => {
  const second = network({ firewall: { tcp443: 'drop', tcp8443: 'drop' } });
  expect(hintAfter('ready', cut, pass('P31D'))?.text).toContain('the link comes back by itself');
  const hint = hintAfter('ready', cut, second, pass('P31D'));
  expect(hint?.text).toBe(
    'The 30 days are over. Mend the WAN cable: that alone does not bring the link back, the next attempt will stop at TCP.'
  );
  expect(hintAfter('ready', cut, second, pass('P31D'), mend, pass('PT1H'))?.text).toContain('The link stops at TCP');

  const ended: Command = {
    do: 'com',
    system: 'hq',
    set: { subscriptions: [{ type: 'telephony-user', quantity: 1, expiresAt: '2027-01-05T09:00:00Z' }] }
  };
  const lost = [ended, pass('PT5M'), cut, pass('PT5M')];
  expect(hintAfter('ready', ...lost)?.text).toMatch(/takes nothing away yet; \d+ users have no service: /);
  expect(hintAfter('ready', ...lost, pass('P2D'))?.text).toMatch(
    /^Nothing is lost to the link yet, 28 days left; \d+ users have no service/
  );
});

it('shows a system in service where to repair, and does not call a repair failed', () => {
  const wrong = save({ initial: { customerId: 'LT-1' } });
  expect(hintAfter('ready', wrong, reboot, pass('PT5M'))?.acts).toMatchObject([{ config: 'initial' }, { warp: 'attempt' }]);
  const blocked = network({ firewall: { tcp443: 'drop', tcp8443: 'drop' } });
  expect(hintAfter('ready', blocked, pass('P1D'))?.acts).toMatchObject([{ view: 'map' }, { warp: 'attempt' }]);
});

it('does not send to the settings for what has been mended', () => {
  const lost = [network({ firewall: { tcp443: 'drop', tcp8443: 'drop' } }), pass('PT10M')];
  const open = network({ firewall: { tcp443: 'allow', tcp8443: 'allow' } });
  expect(hintAfter('ready', ...lost, open)).toMatchObject({
    text: 'The way is free again. The next attempt comes by itself. 30 days left.',
    acts: [{ warp: 'attempt' }]
  });
  const other = network({ dns: { '8.8.8.8': { up: false } } });
  const hint = hintAfter('ready', ...lost, open, other);
  expect(hint?.text).toContain('The next attempt will stop at DNS');
});

it('SC-12 tells of users whose subscription ended, and calls nothing well while they go without', () => {
  const ended: Command = {
    do: 'com',
    system: 'hq',
    set: { subscriptions: [{ type: 'telephony-user', quantity: 1, expiresAt: '2027-01-05T09:00:00Z' }] }
  };
  const hint = hintAfter('ready', ended, pass('PT5M'));
  expect(hint?.text).toMatch(/^\d+ users have no service: /);
  expect(hint?.acts).toMatchObject([{ com: 'subscriptions' }, { view: 'features' }]);
});

/** The hint of one system of a site while something is the matter with others. */
function hintOnSite(site: 'scn' | 'server-edition', chosen: string, ...commands: Command[]) {
  const lab = Lab.start({ site, start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH }, commands);
  return hintOf(lab.view, chosen, { start: 'ready', wasLost: false });
}
const cutAt = (system: string): Command => ({ do: 'network', system, set: { wan: { up: false } } });

it('SR-2 names another system of the site that has trouble, and how many more have', () => {
  expect(hintOnSite('scn', 'hq')?.text).toContain('All is well');
  expect(hintOnSite('scn', 'hq', cutAt('north'), pass('P12DT1H'))).toEqual({
    text: 'North: the link is lost, 18 days left.',
    acts: [{ text: 'To North', system: 'north' }]
  });
  expect(hintOnSite('scn', 'hq', cutAt('north'))?.text).toBe('North: the WAN cable is cut, and nobody has noticed yet.');
  expect(hintOnSite('scn', 'hq', cutAt('north'), cutAt('south'), pass('P31D'))?.text).toBe(
    'North: the 30 days are over. One more system has trouble.'
  );
});
