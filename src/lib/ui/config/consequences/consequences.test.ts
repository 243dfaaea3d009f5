import { mergePatch, type Settings } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { stateAt } from '#lib/views/fold.ts';
import { expect, it } from 'vitest';
import type { View } from '../field.ts';
import { comServiceNote } from './com.ts';
import { dnsBackupNote, dnsServerNote, inUseNote } from './dns.ts';
import { customerIdNote, defaultGatewayNote, licenseServerNote, systemIdWords } from './initial.ts';
import { lanAddressNote } from './lan.ts';
import { routeNote, wayNote } from './paths.ts';
import { certificateNote, comAdminNote } from './security.ts';
import { clockNote, manualNote, serversNote, timeServersNote, wrongClockEffects, zoneNote } from './time.ts';
import { seats, takenExtension, userNote } from './users.ts';

/** A real system after these commands, with this draft. */
function view(start: 'new' | 'ready', patch: object = {}, ...commands: object[]): View {
  const twin = createTwin({ site: 'ip500v2', start, rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  for (const command of commands) expect(twin.apply(command)).toBeNull();
  const state = stateAt(twin.trace, twin.now);
  const system = state.systems['hq']!;
  const draft = mergePatch(system.settings, patch) as Settings;
  const { email, internet } = state;
  return { draft, saved: system.settings, system, systemId: 'hq', at: state.epochMs + state.at, email, internet };
}
const route = { ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.168.42.254', destination: 'LAN1' };
const says = (tone: string, text: RegExp) => ({ tone, text: expect.stringMatching(text) });

it('SR-1 compares the initial configuration with the e-mail', () => {
  expect(customerIdNote(view('new'))).toEqual(says('warn', /Empty/));
  expect(customerIdNote(view('new', { initial: { customerId: 'LT-1' } }))).toEqual(says('warn', /e-mail says LT-204817/));
  expect(customerIdNote(view('ready'))).toEqual(says('good', /As in/));
  expect(licenseServerNote(view('new', { initial: { licenseServer: 'admin.uk1.avaya-sub.com' } }))).toEqual(
    says('warn', /without a DNS server/)
  );
});

it('SR-4 says what a gateway leads to, in the words of the refusal', () => {
  expect(defaultGatewayNote(view('new'))).toEqual({ tone: 'bad', text: 'No default route: nothing leaves the LANs (SR-4).' });
  const wrong = view('new', { routes: [{ ...route, gateway: '192.168.9.1' }] });
  const refusal = createTwin({ site: 'ip500v2', start: 'new', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' }).apply({
    do: 'configure',
    system: 'hq',
    set: { routes: wrong.draft.routes }
  });
  expect(defaultGatewayNote(wrong)).toEqual({ tone: 'bad', text: `${refusal!.reason}.` });
  expect(defaultGatewayNote(view('ready'))).toEqual(says('good', /default route/));
});

it('says nothing about what is half typed', () => {
  expect(defaultGatewayNote(view('new', { routes: [{ ...route, gateway: '192.168.' }] }))).toBeNull();
  expect(dnsServerNote(view('new', { dns: { server: '8.8.' } }))).toBeNull();
  expect(lanAddressNote('LAN1')(view('ready', { lan1: { mask: '255.' } }))).toBeNull();
  expect(routeNote(view('ready', { routes: [route, { ...route, ip: '10.', mask: 'x' }] }).draft, 1)).toBeNull();
});

it('a second route to the same network is never used', () => {
  expect(routeNote(view('ready', { routes: [route, route] }).draft, 1)).toEqual(says('warn', /route 1/));
});

it('a LAN that moves away from its gateway says so', () => {
  expect(lanAddressNote('LAN1')(view('ready', { lan1: { ip: '10.1.1.1' } }))).toEqual(says('warn', /192\.168\.42\.254 is not on LAN1/));
  expect(lanAddressNote('LAN2')(view('ready', { lan2: { ip: '192.168.42.7' } }))).toEqual(says('bad', /overlap/));
});

it('SR-8 0.0.0.0 means no DNS server', () => {
  expect(dnsServerNote(view('new'))).toEqual(says('bad', /no DNS server/));
  expect(dnsServerNote(view('new', { dns: { server: '8.8.8.8' } }))).toEqual(says('bad', /no route leads to it/));
  expect(dnsServerNote(view('ready'))).toEqual(says('good', /reached by a route/));
  expect(dnsServerNote(view('ready', { dns: { server: '192.168.42.10' } }))).toEqual(says('note', /on LAN1/));
  expect(dnsBackupNote(view('ready', { dns: { backup: '8.8.8.8' } }))).toEqual(says('warn', /no backup/));
});

it('SR-11 tells how wrong the clock is and what that does to TLS', () => {
  expect(clockNote(view('new'))).toEqual(says('bad', /369 days slow: COM’s certificate is not yet valid/));
  expect(clockNote(view('ready'))).toEqual(says('good', /right/));
  expect(serversNote(view('new'))).toEqual(says('bad', /Without a DNS server time\.google\.com/));
  expect(serversNote(view('ready', { time: { servers: [] } }))).toEqual(says('bad', /nobody to ask/));
  const byHand = (manual: string) => manualNote(view('new', { time: { source: 'none', manual } }));
  expect(byHand('2025-06-01T09:00:00Z')).toEqual(says('bad', /218 days slow.*not yet valid/));
  expect(byHand('2026-01-05T09:00:20Z')).toEqual(says('good', /right to the minute/));
});

it('SR-12 a COMAdmin that is not enabled costs the link', () => {
  expect(comAdminNote(view('ready', { security: { comAdmin: { status: 'disabled' } } }))).toEqual(
    says('bad', /drops at the next heartbeat/)
  );
  expect(comAdminNote(view('new', { security: { comAdmin: { status: 'absent' } } }))).toEqual(says('bad', /sign-in at COM fails/));
  expect(comAdminNote(view('ready'))).toEqual(says('good', /SR-12/));
});

it('counts the days of the certificate by the system’s own clock', () => {
  const certificate = (notBefore: string, notAfter: string) => ({
    do: 'configure',
    system: 'hq',
    set: { security: { certificate: { notBefore, notAfter } } }
  });
  expect(certificateNote(view('ready'))).toEqual(says('good', /456 days left/));
  expect(certificateNote(view('ready', {}, certificate('2025-01-01T00:00:00Z', '2026-02-01T00:00:00Z')))).toEqual(
    says('warn', /27 days.*alarm/)
  );
  expect(certificateNote(view('ready', {}, certificate('2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z')))).toEqual(
    says('bad', /Ended on 1 Jan 2026/)
  );
  expect(certificateNote(view('ready', {}, certificate('2026-06-01T00:00:00Z', '2027-01-01T00:00:00Z')))).toEqual(
    says('bad', /Begins only in 146 days/)
  );
});

it('SC-5 the settings alone decide what COM may do, and the link whether it can', () => {
  expect(comServiceNote('upgrade')(view('ready'))).toEqual(says('note', /may not upgrade/));
  expect(comServiceNote('upgrade')(view('ready', { com: { upgrade: true } }))).toEqual(says('good', /over the link/));
  expect(comServiceNote('upgrade')(view('new', { com: { upgrade: true } }))).toEqual(says('warn', /once the link is up/));
});

it('shows who is in service and why not, and how many subscriptions it would take', () => {
  const ready = view('ready');
  expect(userNote(ready, ready.draft.users[0]!)).toEqual(says('good', /In service/));
  expect(userNote(ready, { ...ready.draft.users[0]!, profile: 'telephony' })).toEqual(says('note', /Now UC User, in service/));
  expect(userNote(ready, { extension: '299', name: '', profile: 'uc' })).toEqual(says('note', /Not saved/));
  const greedy = view('ready', { users: ready.saved.users.map((user) => ({ ...user, profile: 'uc' })) });
  expect(seats(greedy).find(({ label }) => label === 'UC User')).toMatchObject({ wanted: 8, held: 3, note: { tone: 'warn' } });
  expect(seats(view('new'))[0]).toMatchObject({ wanted: 8, held: null });
  expect(takenExtension([ready.draft.users[0]!, ready.draft.users[0]!], 1)).toBe('extension 201 is taken by another user');
});

it('SR-4 the longest mask wins, whatever the order of the routes, and a LAN needs none', () => {
  const office = { ip: '10.0.0.0', mask: '255.0.0.0', gateway: '192.168.42.2', destination: 'LAN1' };
  const { draft } = view('ready', { routes: [route, office] });
  expect(wayNote(draft, '10.1.2.3')).toEqual(
    says('good', /route 2 \(\/8\) to 192\.168\.42\.2 on LAN1\. Routes 1 and 2 match; the longest/)
  );
  expect(wayNote(draft, '203.0.113.10')).toEqual(says('good', /route 1 \(\/0\) to 192\.168\.42\.254.*No other/));
  expect(wayNote(draft, '192.168.43.77')).toEqual(says('note', /on LAN2: it goes there directly/));
  expect(wayNote({ ...draft, routes: [] }, '203.0.113.10')).toEqual(says('bad', /goes nowhere/));
  expect(wayNote(draft, '203.0.')).toBeNull();
});

it('SR-8 says which DNS server is in use', () => {
  expect(inUseNote([])).toEqual(says('bad', /no DNS server is in effect/));
  expect(inUseNote([{ server: 'a', answers: true }])).toEqual({ tone: 'good', text: 'a.' });
  const [silent, second] = [
    { server: 'a', answers: false },
    { server: 'b', answers: true }
  ];
  expect(inUseNote([silent, second])).toEqual(says('warn', /^b, the backup: a does not answer/));
  expect(inUseNote([silent, { ...second, answers: false }])).toEqual(says('bad', /a and b do not answer/));
});

it('SR-11 says which time server answers and how right it is', () => {
  const [silent, right] = [
    { server: 'a', answers: false, offsetSeconds: 0 },
    { server: 'b', answers: true, offsetSeconds: 0 }
  ];
  expect(timeServersNote([right])).toEqual({ tone: 'good', text: 'b answers, and is right.' });
  expect(timeServersNote([silent, right])).toEqual(says('warn', /No answer from a\. b answers/));
  expect(timeServersNote([silent])).toEqual(says('bad', /stays as it is/));
  expect(timeServersNote([{ ...right, offsetSeconds: -7200 }])).toEqual(says('warn', /2 hours slow/));
});

it('SR-11 a wrong clock says what it spoils, a right one nothing', () => {
  expect(wrongClockEffects(view('ready'))).toEqual([]);
  expect(wrongClockEffects(view('new'))[0]).toMatch(/369 days behind/);
  expect(zoneNote(view('ready'))).toEqual(says('note', /UTC: daylight saving is off\. From .*29 Mar 2026.* on UTC\+1/));
  expect(zoneNote(view('ready', { time: { zone: 'Asia/Kolkata' } }))).toEqual(says('note', /UTC\+5:30\. This zone has no daylight saving/));
});

it('SR-3 a Secondary or Expansion is asked for nothing that only a link needs, and nothing is ordered for it', () => {
  const twin = createTwin({ site: 'server-edition', start: 'new', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  const { email, internet, systems, epochMs } = stateAt(twin.trace, twin.now);
  const of = (systemId: string): View => {
    const system = systems[systemId]!;
    return { draft: system.settings, saved: system.settings, system, systemId, at: epochMs, email, internet };
  };
  const IDS: [string, RegExp][] = [
    ['primary', /hardware at installation\. The subscriptions of the whole/],
    ['secondary', /hardware at installation\. Nothing is ordered/],
    ['expansion', /SD card\. Nothing is ordered/]
  ];
  for (const [id, words] of IDS) expect(systemIdWords(of(id).system.identity)).toMatch(words);
  expect(systemIdWords(view('new').system.identity)).toMatch(/SD card\. Subscriptions are ordered for it/);
  for (const follower of [of('secondary'), of('expansion')]) {
    expect(customerIdNote(follower)).toEqual(says('note', /SR-3/));
    expect(licenseServerNote(follower)).toEqual(says('note', /SR-3/));
    expect(comAdminNote(follower)).toEqual(says('note', /never signs in/));
    expect(clockNote(follower)).toEqual(says('warn', /No link depends on it/));
    expect(certificateNote({ ...follower, at: epochMs + 2000 * 86_400_000 }).text).not.toMatch(/COM/);
  }
  expect(customerIdNote(of('primary'))).toEqual(says('warn', /does not try/));
});
