import type { Refusal, Settings } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { stateAt } from '#lib/views/fold.ts';
import { expect, it } from 'vitest';
import type { Edits } from './draft.ts';
import { ConfigForm } from './form.svelte.ts';
import { FIELDS } from './sections/index.ts';

const field = (at: string) => FIELDS.find((one) => one.at === at)!;
const gateway = field('/defaultRoute/gateway');
const dns = field('/dns/server');

/** A form over a real twin. */
function given(start: 'new' | 'ready' = 'new') {
  const twin = createTwin({ site: 'ip500v2', start, rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  let edits = $state.raw<Edits>({});
  let version = $state(0);
  const sent: unknown[] = [];
  const apply = (command: object): Refusal | null => {
    const refusal = twin.apply(command);
    version++;
    return refusal;
  };
  const state = $derived.by(() => stateAt([...(version >= 0 ? twin.trace : [])], twin.now));
  const form = new ConfigForm({
    seen: () => ({
      system: state.systems['hq']!,
      systemId: 'hq',
      at: state.epochMs + state.at,
      email: state.email,
      internet: state.internet
    }),
    edits: () => edits,
    edit: (next) => (edits = next),
    save: (set) => (sent.push(set), apply({ do: 'configure', system: 'hq', set }))
  });
  const configure = (set: object) => expect(apply({ do: 'configure', system: 'hq', set })).toBeNull();
  const saved = (): Settings => state.systems['hq']!.settings;
  return { form, sent, configure, saved, edits: () => edits };
}

it('SR-4 the default gateway is saved as a route, and the form is clean again', () => {
  const { form, saved, edits } = given();
  form.set(gateway, '192.168.42.254');
  expect([...form.changedIn].sort()).toEqual(['initial', 'routes']);
  expect(form.save()).toBe(true);
  expect(saved().routes).toEqual([{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.168.42.254', destination: 'LAN1' }]);
  expect(edits()).toEqual({});
  expect(form.changes).toEqual([]);
  expect(form.outcome).toBe('Saved.');
});

it('a refused Save shows the system’s reason at the very field and keeps what was typed', () => {
  const { form, saved } = given();
  form.set(field('/initial/customerId'), 'LT-204817');
  form.set(gateway, '192.168.9.1');
  expect(form.save()).toBe(false);
  expect(form.mistake(gateway.at)).toBe('192.168.9.1 is not on LAN1 (192.168.42.1, mask 255.255.255.0)');
  expect(form.mistake('/routes/0/gateway')).toBe(form.mistake(gateway.at));
  expect(form.mistake('/initial/customerId')).toBeNull();
  expect(form.value(gateway)).toBe('192.168.9.1');
  expect(saved().initial.customerId).toBe('');
  expect(form.sectionToMend('dns')).toBe('initial');
  expect(form.sectionToMend('routes')).toBe('routes');
  form.set(gateway, '192.168.42.254');
  expect(form.mistake(gateway.at)).toBeNull();
});

it('a mistake shows when its field is left, and stops Save before the system is asked', () => {
  const { form, sent } = given();
  form.set(dns, '8.8.8');
  expect(form.mistake(dns.at)).toBeNull();
  form.leave(dns.at);
  expect(form.mistake(dns.at)).toContain('"8.8.8" is no IPv4 address');
  expect(form.save()).toBe(false);
  expect(sent).toEqual([]);
  expect(form.sectionToMend('users')).toBe('dns');
});

it('after a refused Save every mistake shows, also in fields that were not left', () => {
  const { form } = given();
  form.set(dns, '8.8.8');
  form.set(field('/lan1/mask'), '255');
  form.save();
  expect(form.mistake(dns.at)).not.toBeNull();
  expect(form.mistake('/lan1/mask')).not.toBeNull();
  expect(form.outcome).toBe('Not saved: 2 values do not fit.');
  expect(form.sectionsToMend.map(({ id }) => id)).toEqual(['lan', 'dns']);
});

it('the form follows the system where nothing is typed, and says so where something is', () => {
  const { form, configure } = given();
  form.set(dns, '8.8.8.8');
  configure({ dns: { server: '192.168.42.10', domain: 'clinic.example' }, initial: { customerId: 'LT-1' } });
  expect(form.value(field('/initial/customerId'))).toBe('LT-1');
  expect(form.value(field('/dns/domain'))).toBe('clinic.example');
  expect(form.value(dns)).toBe('8.8.8.8');
  expect(form.isMeanwhile(dns.at)).toBe(true);
  expect(form.patch).toEqual({ dns: { server: '8.8.8.8' } });
});

it('Undo goes back to what is saved now', () => {
  const { form } = given('ready');
  form.set(dns, 'x');
  form.setRows('/users', []);
  form.save();
  form.undo();
  expect(form.value(dns)).toBe('8.8.8.8');
  expect(form.patch).toBeNull();
  expect(form.outcome).toBe('');
  expect(form.mistake(dns.at)).toBeNull();
});

it('an extension twice is refused by the system at its cell', () => {
  const { form, saved } = given('ready');
  form.setRows('/users', [...saved().users, { extension: '201', name: 'Second', profile: 'telephony' }]);
  expect(form.save()).toBe(false);
  expect(form.mistake('/users/8/extension')).toBe('extension 201 is taken by another user');
});

it('SR-4 each section says how many mistakes it shows: those of fields that were left, and after a refused Save all', () => {
  const { form } = given('ready');
  form.set(field('/lan1/mask'), '255');
  form.set(dns, '8.8.8');
  form.set(field('/dns/backup'), 'x');
  expect(form.mistakesIn.size).toBe(0);
  form.leave(dns.at);
  expect(Object.fromEntries(form.mistakesIn)).toEqual({ dns: 1 });
  form.save();
  expect(Object.fromEntries(form.mistakesIn)).toEqual({ lan: 1, dns: 2 });
});

it('SR-4 a wrong default gateway is a mistake of the initial configuration and of the IP routes, before any Save', () => {
  const { form, sent } = given();
  form.set(gateway, '192.168.43.1');
  expect(form.reveal([gateway.at])).toBe(true);
  expect(form.mistake(gateway.at)).toBe('192.168.43.1 is the system’s own address on LAN2');
  expect(Object.fromEntries(form.mistakesIn)).toEqual({ initial: 1, routes: 1 });
  expect(form.save()).toBe(false);
  expect(sent).toEqual([]);
});

it('SR-8 knows what is saved and waits for a reboot, and whether Save would add to it', () => {
  const { form } = given();
  form.set(field('/initial/customerId'), 'LT-1');
  expect(form.needsReboot).toBe(false);
  form.set(dns, '8.8.8.8');
  expect(form.needsReboot).toBe(true);
  form.save();
  expect(form.waiting.map(({ field: { at }, saved, effective }) => [at, saved, effective])).toEqual([['/dns/server', '8.8.8.8', 'none']]);
});
