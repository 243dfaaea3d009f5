import type { Command } from '#lib/contract/index.ts';
import { readRunValue } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import { logRows } from '#lib/views/index.ts';
import { expect, test } from 'vitest';
import { advance, com, configure, document, envelope, given, hq, network, remote, until } from './given.ts';

/** What somebody found who set out to break the twin. */

const apply = (command: Command, site: Parameters<typeof envelope>[1] = {}) => createTwin(envelope('ready', site)).apply(command);
const read = (site: unknown) => readRunValue({ ...document('new', []), site });

test('no System ID is that of two systems, wherever it is given', () => {
  const north = given('ready', [], { site: 'scn' }).state.email.systemIds['north']!;
  expect(apply({ do: 'com', system: 'hq', set: { systemId: north } }, { site: 'scn' })).toEqual({
    pointer: '/set/systemId',
    reason: `${north} is another system’s System ID`
  });
  const refused = (pointer: string) => ({ ok: false, refusal: { pointer, reason: expect.stringContaining('another system’s System ID') } });
  expect(read({ kind: 'scn', systemIds: { hq: north } })).toEqual(refused('/site/systemIds/hq'));
  expect(read({ kind: 'scn', systemIds: { hq: '999999999999', north: '999999999999' } })).toEqual(refused('/site/systemIds/north'));
});

test('made-up System IDs and extensions avoid those that are given', () => {
  const usual = given('ready', [], { site: 'scn' }).state.email.systemIds;
  const users = [{ extension: '301', name: 'X', profile: 'uc' as const }];
  const site = { kind: 'scn' as const, systems: [{ id: 'a', systemId: usual['hq']!, users }, { id: 'b' }, { id: 'constructor' }] };
  const { state } = given('ready', [], { site });
  expect(new Set(Object.values(state.email.systemIds)).size).toBe(3);
  const extensions = Object.values(state.systems).flatMap((one) => one.users.map((user) => user.extension));
  expect(new Set(extensions).size).toBe(extensions.length);
});

test('a frame of the first moment arrives after half a round trip', () => {
  const twin = createTwin(envelope('ready'));
  twin.apply(remote('backup'));
  twin.apply(advance('PT1S'));
  const [sent, arrived] = [...expand(twin.trace)].filter(({ fact }) => fact.is === 'frame' && fact.message.kind === 'remote-request');
  expect(arrived!.at - sent!.at).toBe(20);
});

test('no subscription and no certificate runs beyond 2299, and nothing that is granted is dropped for its date', () => {
  const late = [com({ renew: { type: 'uc-user', expiresAt: '2299-06-01T00:00:00Z', processing: 'PT0S' } }), advance('PT1M')];
  const twin = createTwin(envelope('ready'));
  for (const command of late) expect(twin.apply(command)).toBeNull();
  expect(twin.apply(com({ renew: { type: 'uc-user', term: 'P3Y', processing: 'PT0S' } }))).toEqual({
    pointer: '/renew/term',
    reason: 'would end after 2299'
  });
  // Two that are placed together are each in time; one after the other they are not.
  const near = com({ renew: { type: 'uc-user', expiresAt: '2298-06-01T00:00:00Z', processing: 'PT0S' } });
  const both = com({ renew: { type: 'uc-user', term: 'P1Y', processing: 'PT1M' } });
  const result = given('ready', [near, advance('PT1M'), both, both, { do: 'reboot', system: 'hq' }, until('link.connected', 'PT1H')]);
  expect(hq(result).subscriptions.find((one) => one.type === 'uc-user')!.expiresAt).toBe('2299-12-31T23:59:59.999Z');
  const old = configure({ time: { source: 'none', manual: '2299-01-01T00:00:00Z' } });
  const after = given('ready', [old, { do: 'default-security', system: 'hq' }, configure({ dns: { domain: 'clinic.example' } })]);
  expect(hq(after).settings.security.certificate.notAfter).toBe('2299-12-31T23:59:59.999Z');
});

test('COM keeps 100 subscriptions for a system, those on order included', () => {
  const order = com({ order: { type: 'uc-user', quantity: 1, term: 'P1M', processing: 'P1D' } });
  const twin = createTwin(envelope('ready'));
  for (let count = 4; count < 100; count++) expect(twin.apply(order)).toBeNull();
  expect(twin.apply(order)).toMatchObject({ pointer: '/order' });
});

test('numbers that would leave no quiet time are refused', () => {
  const numbers = (patch: object) => read({ kind: 'ip500v2', numbers: patch });
  expect(numbers({ comCertificateLifeMs: 2000, comCertificateRenewalMs: 1999 })).toMatchObject({ ok: false });
  expect(numbers({ auditIntervalMs: 1000 })).toMatchObject({ ok: false, refusal: { pointer: '/site/numbers/auditIntervalMs' } });
  expect(numbers({ dailyAlarmMs: 59_999 })).toMatchObject({ ok: false });
  expect(numbers({ dailyAlarmMs: 60_000 })).toMatchObject({ ok: true });
});

test('the log of a site of several systems reads the same, leaped and stepped', () => {
  const rows = (step: boolean) => {
    const twin = createTwin(envelope('ready', { site: 'scn' }), { step });
    twin.apply({ do: 'network', system: 'hq', set: { firewall: { tcp443: 'drop', tcp8443: 'drop' } } });
    twin.apply(advance('PT1320S'));
    const all = logRows(twin.trace, twin.now, 'quiet').map((row) => JSON.stringify(row));
    return all.toSorted();
  };
  expect(rows(false)).toEqual(rows(true));
});

test('a refusal cuts a long text between characters', () => {
  const refusal = apply(configure({ initial: { customerId: '😀'.repeat(500) } }))!;
  expect(refusal.reason.isWellFormed?.() ?? !/[\ud800-\udbff](?![\udc00-\udfff])/.test(refusal.reason)).toBe(true);
  expect(refusal.reason).toContain('…');
  expect(apply(network({ dns: { '8.8.8.8': { blocks: ['😀'] } } }))).toMatchObject({ reason: expect.stringContaining('😀') });
});
