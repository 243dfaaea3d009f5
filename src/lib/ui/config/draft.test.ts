import { type Route, type Settings } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { stateAt } from '#lib/views/fold.ts';
import { expect, it } from 'vitest';
import { changedMeanwhile, draftOf, type Edits, formRows, formValue, patchOf, prune, readEdits, setField, setRows } from './draft.ts';
import { FIELDS } from './sections/index.ts';

function settings(start: 'new' | 'ready'): Settings {
  const twin = createTwin({ site: 'ip500v2', start, rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  return stateAt(twin.trace, twin.now).systems['hq']!.settings;
}
const [fresh, ready] = [settings('new'), settings('ready')];
const field = (at: string) => FIELDS.find((one) => one.at === at)!;
const typed = (saved: Settings, values: Record<string, string | boolean>, edits: Edits = {}) =>
  Object.entries(values).reduce((all, [at, value]) => setField(all, saved, field(at), value), edits);
const patch = (saved: Settings, edits: Edits) => patchOf(saved, draftOf(saved, edits));

it('without edits there is nothing to save', () => expect(patch(fresh, {})).toBeNull());

it('Save sends what differs and nothing else', () => {
  expect(patch(fresh, typed(fresh, { '/dns/server': '8.8.8.8', '/dns/backup': '0.0.0.0' }))).toEqual({ dns: { server: '8.8.8.8' } });
});

it('SR-4 the default gateway is saved as a route in the same command', () => {
  const edits = typed(fresh, { '/initial/customerId': 'LT-204817', '/defaultRoute/gateway': '192.168.42.254' });
  expect(patch(fresh, edits)).toEqual({
    initial: { customerId: 'LT-204817' },
    routes: [{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.168.42.254', destination: 'LAN1' }]
  });
});

it('SR-4 the destination can be chosen before the gateway is typed', () => {
  const edits = typed(fresh, { '/defaultRoute/destination': 'LAN2' });
  expect(patch(fresh, prune(edits, fresh))).toBeNull();
  const both = typed(fresh, { '/defaultRoute/gateway': '192.168.43.254' }, prune(edits, fresh));
  expect(draftOf(fresh, both).routes).toEqual([{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.168.43.254', destination: 'LAN2' }]);
});

it('the routes and the default gateway are one thing with two forms', () => {
  const [route] = ready.routes as [Route];
  const changed = setRows({}, ready, '/routes', [{ ...route, gateway: '192.168.42.253' }]);
  expect(formValue(field('/defaultRoute/gateway'), draftOf(ready, changed), changed)).toBe('192.168.42.253');
  const back = typed(ready, { '/defaultRoute/gateway': '192.168.42.1' }, changed);
  expect(formRows<Route>('/routes', draftOf(ready, back), back)[0]!.gateway).toBe('192.168.42.1');
});

it('spaces that were pasted are taken off, and a blank address is 0.0.0.0', () => {
  expect(draftOf(fresh, typed(fresh, { '/lan1/ip': ' 192.168. 50.1\n' })).lan1.ip).toBe('192.168.50.1');
  expect(patch(ready, typed(ready, { '/dns/server': '' }))).toEqual({ dns: { server: '0.0.0.0' } });
  expect(patch(fresh, typed(fresh, { '/dns/server': '' }))).toBeNull();
  const rows = [{ ip: '', mask: ' ', gateway: ' 192.168.42.254', destination: 'LAN1' }];
  expect(patch(fresh, setRows({}, fresh, '/routes', rows))).toEqual({
    routes: [{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.168.42.254', destination: 'LAN1' }]
  });
});

it('time servers are a list with commas or spaces', () => {
  expect(patch(fresh, typed(fresh, { '/time/servers': 'time.google.com,  192.0.2.4 ntp.example' }))).toEqual({
    time: { servers: ['time.google.com', '192.0.2.4', 'ntp.example'] }
  });
});

it('the time is set by hand in the zone of the form, and only where nobody is asked for it', () => {
  const edits = typed(fresh, { '/time/source': 'none', '/time/zone': 'Europe/Berlin', '/time/manual': '2026-07-01T10:00' });
  expect(patch(fresh, edits)).toEqual({ time: { source: 'none', zone: 'Europe/Berlin', manual: '2026-07-01T08:00:00.000Z' } });
  expect(patch(fresh, typed(fresh, { '/time/source': 'sntp' }, edits))).toEqual({ time: { zone: 'Europe/Berlin' } });
});

it('a time server that is typed wrong does not stand in the way once SNTP is not the source', () => {
  expect(patch(fresh, typed(fresh, { '/time/servers': 'no/name', '/time/source': 'none' }))).toEqual({ time: { source: 'none' } });
});

it('what was typed outlives a change of the settings, and fields that were not touched follow it', () => {
  const edits = typed(fresh, { '/dns/server': '8.8.8.8' });
  const later = { ...ready, dns: { ...ready.dns, server: '192.168.42.10', domain: 'clinic.example' } };
  expect(draftOf(later, edits).dns).toEqual({ server: '8.8.8.8', backup: '0.0.0.0', domain: 'clinic.example' });
  expect(draftOf(later, edits).initial).toEqual(ready.initial);
});

it('says that a field changed meanwhile only where that field did', () => {
  const edits = typed(fresh, { '/dns/server': '8.8.8.8', '/initial/customerId': 'x' });
  const later = { ...fresh, dns: { ...fresh.dns, server: '192.168.42.10' } };
  expect(changedMeanwhile(edits, later, '/dns/server')).toBe(true);
  expect(changedMeanwhile(edits, later, '/initial/customerId')).toBe(false);
  expect(changedMeanwhile(edits, later, '/dns/domain')).toBe(false);
});

it('a field that came back to its saved value follows the system again', () => {
  const edits = typed(fresh, { '/dns/server': ' 0.0.0.0 ', '/dns/domain': 'x', '/com/upgrade': false });
  expect(Object.keys(prune(edits, fresh))).toEqual(['/dns/domain']);
  expect(
    prune(
      setRows(
        {},
        ready,
        '/users',
        ready.users.map((user) => ({ ...user, receptionist: user.receptionist ?? false }))
      ),
      ready
    )
  ).toEqual({});
});

it('nothing that is saved is changed in place', () => {
  const before = structuredClone(ready);
  draftOf(ready, typed(ready, { '/defaultRoute/gateway': '', '/dns/server': '1.1.1.1', '/security/comAdmin/status': 'disabled' }));
  expect(ready).toEqual(before);
});

it('what was kept as JSON comes back as it was, without what no form has', () => {
  const edits = setRows(typed(ready, { '/dns/server': '8.8.4', '/com/upgrade': true }), ready, '/routes', ready.routes);
  expect(readEdits(JSON.parse(JSON.stringify(edits)))).toEqual(edits);
  const wrong = {
    '/dns/server': { value: 8, was: '' },
    '/gone': { value: '', was: '' },
    '/users': { value: [{}], was: [] },
    '/com/upgrade': null
  };
  expect(readEdits(wrong)).toEqual({});
  expect(readEdits('x')).toEqual({});
});
