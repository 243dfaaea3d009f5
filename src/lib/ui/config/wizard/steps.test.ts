import { readFileSync } from 'node:fs';
import { createTwin } from '#lib/twin/engine.ts';
import { stateAt } from '#lib/views/fold.ts';
import { expect, it } from 'vitest';
import { FIELDS, SECTIONS } from '../sections/index.ts';
import { isUntouched, placesOf, STEPS } from './steps.ts';

it('SR-1 SR-4 SR-8 SR-11 the wizard asks for e-mail data, gateway and LANs, DNS and time, each with the section’s own field', () => {
  expect(Object.fromEntries(STEPS.map((step) => [step.id, placesOf(step)]))).toEqual({
    email: ['/initial/customerId', '/initial/licenseServer'],
    network: ['/defaultRoute/gateway', '/defaultRoute/destination', '/lan1/ip', '/lan1/mask', '/lan2/ip', '/lan2/mask'],
    dns: ['/dns/server', '/dns/backup', '/dns/domain'],
    time: ['/time/source', '/time/servers', '/time/manual', '/time/zone'],
    review: []
  });
  for (const { groups } of STEPS) for (const { fields } of groups) for (const field of fields) expect(FIELDS).toContain(field);
});

it('SR-1 a new system is untouched until something of it is entered', () => {
  const twin = createTwin({ site: 'ip500v2', start: 'new', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  const untouched = () => isUntouched(stateAt(twin.trace, twin.now).systems['hq']!.settings);
  expect(untouched()).toBe(true);
  twin.apply({ do: 'configure', system: 'hq', set: { dns: { server: '8.8.8.8' } } });
  expect(untouched()).toBe(false);
});

it('every field cites a clause that exists', () => {
  const known = new Set([...readFileSync('docs/requirements.md', 'utf8').matchAll(/^\| (S[CR]-\d+) \|/gm)].map(([, id]) => id));
  for (const { at, clauses = [] } of FIELDS) expect([at, clauses.length > 0 && clauses.every((id) => known.has(id))]).toEqual([at, true]);
  for (const { id, clauses = [] } of [...SECTIONS, ...STEPS]) expect([id, clauses.every((one) => known.has(one))]).toEqual([id, true]);
});
