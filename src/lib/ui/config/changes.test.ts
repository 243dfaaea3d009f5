import type { Settings } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { stateAt } from '#lib/views/fold.ts';
import { expect, it } from 'vitest';
import { changedSections, changesOf } from './changes.ts';

function settings(start: 'new' | 'ready'): Settings {
  const twin = createTwin({ site: 'ip500v2', start, rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  return stateAt(twin.trace, twin.now).systems['hq']!.settings;
}
const saved = settings('ready');

it('names fields and values as the form does, in its order', () => {
  const draft = {
    ...saved,
    com: { ...saved.com, upgrade: true },
    security: { ...saved.security, comAdmin: { status: 'locked' as const } },
    dns: { ...saved.dns, domain: 'clinic.example' }
  };
  expect(changesOf(saved, draft)).toEqual([
    { section: 'dns', label: 'DNS Domain', from: 'empty', to: 'clinic.example' },
    { section: 'security', label: 'Account status', from: 'Enabled', to: 'Locked – Password Error' },
    { section: 'com', label: 'Remote upgrade', from: 'off', to: 'on' }
  ]);
});

it('pairs the rows that changed and tells of those that came and went', () => {
  const office = { ip: '10.0.0.0', mask: '255.0.0.0', gateway: '192.168.42.2', destination: 'LAN1' as const };
  const before = { ...saved, routes: [office, ...saved.routes] };
  const after = { ...before, routes: [{ ...saved.routes[0]!, gateway: '192.168.42.253' }], users: saved.users.slice(1) };
  expect(changesOf(before, after)).toEqual([
    { section: 'routes', label: 'Route to 10.0.0.0', from: '10.0.0.0 / 255.0.0.0 by 192.168.42.2 on LAN1', to: 'none' },
    {
      section: 'routes',
      label: 'Default route',
      from: '0.0.0.0 / 0.0.0.0 by 192.168.42.254 on LAN1',
      to: '0.0.0.0 / 0.0.0.0 by 192.168.42.253 on LAN1'
    },
    { section: 'users', label: 'User 201', from: '201 Reception, UC User, receptionist', to: 'none' }
  ]);
});

it('tells of another order too, for Save would send it', () => {
  const draft = { ...saved, users: saved.users.toReversed() };
  expect(changesOf(saved, draft)).toEqual([{ section: 'users', label: 'Order of the rows', from: 'as saved', to: 'changed' }]);
});

it('SR-4 a changed default route marks the initial configuration as well', () => {
  const draft = { ...saved, routes: [] };
  expect([...changedSections(saved, draft, changesOf(saved, draft))]).toEqual(['routes', 'initial']);
});
