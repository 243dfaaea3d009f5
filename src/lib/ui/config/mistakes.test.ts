import { refusalOf, Settings } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { stateAt } from '#lib/views/fold.ts';
import { expect, it } from 'vitest';
import { mistakesOf } from './mistakes.ts';

function settings(start: 'new' | 'ready'): Settings {
  const twin = createTwin({ site: 'ip500v2', start, rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  return stateAt(twin.trace, twin.now).systems['hq']!.settings;
}
const saved = settings('ready');
const mistakes = (draft: Settings) => Object.fromEntries(mistakesOf(saved, draft));

it('finds nothing in what fits', () => {
  expect(mistakes(saved)).toEqual({});
  expect(mistakes({ ...saved, dns: { ...saved.dns, server: '192.0.2.1' } })).toEqual({});
});

it('finds every mistake, not the first alone, in the words of the contract', () => {
  const draft = {
    ...saved,
    dns: { ...saved.dns, server: '8.8.8', domain: 'no name' },
    time: { ...saved.time, servers: ['time.google.com', '1.2'] }
  };
  const found = mistakes(draft);
  expect(Object.keys(found)).toEqual(['/dns/server', '/dns/domain', '/time/servers/1']);
  expect(found['/dns/server']).toBe(refusalOf(Settings, draft)!.reason);
});

it('finds the cell of a row', () => {
  const routes = [...saved.routes, { ip: '10.0.0.0', mask: '255.0.255.0', gateway: '', destination: 'LAN1' as const }];
  const users = saved.users.with(2, { ...saved.users[2]!, extension: '0' });
  expect(Object.keys(mistakes({ ...saved, routes, users }))).toEqual(['/routes/1/mask', '/routes/1/gateway', '/users/2/extension']);
});

it('finds a list that is too long', () => {
  const routes = Array.from({ length: 101 }, () => saved.routes[0]!);
  expect(mistakes({ ...saved, routes })['/routes']).toContain('at most 100 routes');
});

it('SR-4 finds what addresses cannot be beside each other, and every one of them', () => {
  const draft = { ...saved, lan2: { ...saved.lan2, ip: '192.168.42.9' }, routes: [{ ...saved.routes[0]!, gateway: '192.168.42.1' }] };
  const found = mistakes(draft);
  expect(Object.keys(found)).toEqual(['/lan2/ip', '/routes/0/gateway']);
  expect(found['/lan2/ip']).toContain('overlap');
  expect(found['/routes/0/gateway']).toContain('own address on LAN1');
});
