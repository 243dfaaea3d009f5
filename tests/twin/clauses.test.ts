import { type Command, FEATURES, formatDuration } from '#lib/contract/index.ts';
import { describe, expect, test } from 'vitest';
import { advance, call, configure, CUSTOMER_ID, COM_NAME, cut, given, hq, installation, mend, network, reboot, until } from './given.ts';

const lost = [cut, until('link.lost')] satisfies Command[];
const down = network({ firewall: { tcp443: 'drop', tcp8443: 'drop' } });

describe('the link', () => {
  test('SC-1 the system calls out to the address that the entered server name resolves to', () => {
    const { link } = hq(given('ready', [advance('PT1M')]));
    expect(link).toMatchObject({ state: 'connected', ip: '203.0.113.10' });
  });

  test('SC-2 attempts alternate between 443 and 8443 until one succeeds', () => {
    const blocked = given('ready', [down, reboot, advance('PT10M')]);
    const { '443': first, '8443': second } = blocked.counters['hq']!.attempts;
    expect(first + second).toBeGreaterThan(10);
    expect(Math.abs(first - second)).toBeLessThanOrEqual(1);
    const one = hq(given('ready', [network({ firewall: { tcp443: 'drop' } }), reboot, until('link.connected', 'PT5M')]));
    expect(one.link).toMatchObject({ state: 'connected', port: 8443 });
  });

  test('SC-3 the link needs TLS 1.2 and the certificates of both ends in date', () => {
    for (const set of [{ firewall: { maxTls: '1.1' } }, { com: { certificate: { trusted: false } } }, { com: { acceptsClients: false } }]) {
      expect(hq(given('ready', [network(set), reboot, advance('PT5S')])).link?.failure?.rung).toMatch(/^tls-/);
    }
  });

  test('SC-4 COM learns type and software level of the system, and hears its heartbeat', () => {
    const result = given('ready', [advance('PT1H')]);
    expect(result.state.com.systems['hq']).toMatchObject({
      online: true,
      type: 'IP500 V2',
      version: '12.3',
      lastSeen: '2026-01-05T09:59:45.020Z'
    });
    expect(result.counters['hq']).toMatchObject({ heartbeatsSent: 120, heartbeatsAcknowledged: 120 });
  });

  test('SC-14 COM never opens a connection: every frame to the system travels inside one that the system opened', () => {
    // Every inbound filter there could be is shut; there is none to open. The answers come back all the same.
    const { counters } = given('ready', [advance('PT10M')]);
    expect(counters['hq']!.heartbeatsAcknowledged).toBe(20);
  });
});

describe('error mode', () => {
  test('SC-6 a lost link begins error mode: 30 days, an alarm at loss and one every 24 hours, 30 in all', () => {
    const begun = hq(given('ready', lost));
    expect(begun.entitlement).toMatchObject({ mode: 'error', daysLeft: 30 });
    const first = begun.alarms.find((row) => row.code === 'link.down-daily');
    expect(first).toMatchObject({ count: 1, cleared: null });
    const later = (by: string) => hq(given('ready', [...lost, advance(by)])).alarms.find((row) => row.code === 'link.down-daily')!.count;
    expect([later('PT23H59M59S'), later('P1D'), later('P28DT23H'), later('P29D'), later('P30D'), later('P90D')]).toEqual([
      1, 2, 29, 30, 30, 30
    ]);
  });

  test('SC-6 the days are elapsed time: neither clock nor zone nor a reboot changes them', () => {
    const end = (between: Command[]) => hq(given('ready', [...lost, advance('P1D'), ...between, advance('P2D')])).entitlement.expiresAt;
    const plain = end([]);
    expect(end([configure({ time: { source: 'none', manual: '2026-06-01T00:00:00Z' } })])).toBe(plain);
    expect(end([configure({ time: { zone: 'Asia/Tokyo' } })])).toBe(plain);
    expect(end([reboot])).toBe(plain);
  });

  test('SC-6 a reboot loses the link and so begins error mode, until the link is back', () => {
    const result = given('ready', [reboot, advance('PT1M')]);
    expect(result.log.map((row) => row.code)).toEqual(expect.arrayContaining(['link.lost', 'entitlement.error-mode', 'link.restored']));
    expect(hq(result).entitlement.mode).toBe('subscribed');
  });

  test('SC-7 SC-8 in error mode everything goes on as it was, on the entitlements received', () => {
    const before = hq(given('ready', [advance('PT1M')]));
    const after = hq(given('ready', [...lost, advance('P29DT23H59M59S')]));
    expect(after.entitlement).toMatchObject({ mode: 'error', daysLeft: 1 });
    expect(after.telephony).toEqual({ on: true, why: 'held' });
    expect(FEATURES.filter((id) => after.features[id].on)).toEqual(FEATURES.filter((id) => before.features[id].on));
    expect(after.users.filter((user) => user.inService)).toHaveLength(before.users.filter((user) => user.inService).length);
    expect(after.subscriptions).toEqual(before.subscriptions);
  });

  test('SC-7 a subscription that would end in error mode is held until reconnection, and then gone', () => {
    const commands: Command[] = [advance('P360D'), ...lost, advance('P10D')];
    expect(hq(given('ready', commands)).telephony.on).toBe(true);
    // COM grants nothing any more, so the link does not come back either.
    expect(hq(given('ready', [...commands, mend, advance('PT5M')])).link?.failure?.code).toBe('entitlements.none');
  });

  test('SC-9 the daily alarms stand in the log, each with the number of its day', () => {
    const { log } = given('ready', [...lost, advance('P31D')]);
    const daily = log.filter((row) => row.code === 'link.down-daily');
    expect(daily.map((row) => row.text)).toEqual(Array.from({ length: 30 }, (_, day) => `Link to COM down: daily alarm ${day + 1} of 30`));
  });

  test('SC-10 reconnection clears the alarms and the mode, and the next loss has 30 days again', () => {
    const back = [...lost, advance('P29D'), mend, until('link.connected', 'PT5M')];
    const restored = hq(given('ready', back));
    expect(restored.entitlement).toMatchObject({ mode: 'subscribed', daysLeft: null, expiresAt: null });
    expect(restored.alarms.every((row) => row.cleared !== null)).toBe(true);
    expect(hq(given('ready', [...back, ...lost])).entitlement.daysLeft).toBe(30);
  });

  test('SC-10 a connection without entitlements does not count as reconnection', () => {
    const result = hq(given('ready', [...lost, configure({ initial: { customerId: 'LT-000000' } }), mend, advance('P1D')]));
    expect(result.entitlement.mode).toBe('error');
    expect(result.link?.failure?.code).toBe('sign-in.unknown-customer');
  });

  test('SC-11 at 720 hours all subscription features and telephony go off, and not a millisecond earlier', () => {
    const last = hq(given('ready', [...lost, advance('P29DT23H59M59.999S')]));
    expect(last.telephony.on).toBe(true);
    const over = hq(given('ready', [...lost, advance('P30D')]));
    expect(over.entitlement).toMatchObject({ mode: 'expired', daysLeft: 0 });
    expect(over.telephony).toEqual({ on: false, why: 'error-mode-over' });
    const kept = FEATURES.filter((id) => over.features[id].on);
    // The storage name is no subscription feature; the link is not asked for it.
    expect(kept).toEqual(['phone-files']);
    expect(over.users.every((user) => !user.inService)).toBe(true);
  });

  test('SC-11 what no user has cannot be taken from anybody: it stays off for the reason that it had', () => {
    const plain = configure({ users: [{ extension: '201', name: 'Ann', profile: 'telephony', receptionist: false }] });
    const features = (days: string) => hq(given('ready', [plain, ...lost, advance(days)])).features;
    expect(features('P1D').ums).toEqual({ on: false, why: 'no-user' });
    const over = features('P31D');
    expect(over.voicemail).toEqual({ on: false, why: 'error-mode-over' });
    expect(over.ums).toEqual({ on: false, why: 'no-user' });
    expect(over['receptionist-console']).toEqual({ on: false, why: 'no-user' });
  });

  test('SC-11 with telephony off calls are refused, emergency numbers still connect, and a call in progress ends by itself', () => {
    const over: Command[] = [...lost, advance('P29DT23H59M'), call('201', '205'), advance('PT1M')];
    const during = given('ready', [...over, call('202', '203'), call('202', '112'), call('202', '999'), call('202', '5550100')]);
    expect(during.counters['hq']).toMatchObject({ callsConnected: 3, callsRefused: 2 });
    expect(hq(during).telephony.on).toBe(false);
    expect(hq(during).calls).toContainEqual(expect.objectContaining({ from: '201', to: '205' }));
    expect(hq(given('ready', [...over, advance('PT5M')])).calls).toEqual([]);
  });

  test('SC-11 reconnection after the end gives everything back', () => {
    const result = hq(given('ready', [...lost, advance('P45D'), mend, until('link.connected', 'PT5M')]));
    expect(result.telephony).toEqual({ on: true, why: 'subscribed' });
    expect(result.entitlement.mode).toBe('subscribed');
    expect(result.users.every((user) => user.inService)).toBe(true);
  });

  test('SC-12 while connected a subscription that ends stops its features at once', () => {
    const before = hq(given('ready', [advance('P364DT23H59M59S')]));
    expect(before.features['one-x-portal'].on).toBe(true);
    const after = hq(given('ready', [advance('P365D')]));
    expect(after.features['one-x-portal']).toEqual({ on: false, why: 'subscription-expired' });
    expect(after.entitlement.mode).toBe('subscribed');
  });

  test('SR-14 by the older wording the features stop at the end and telephony stays', () => {
    const older = { rules: 'grace-period' } as const;
    const over = hq(given('ready', [...lost, advance('P30D')], older));
    expect(over.telephony).toEqual({ on: true, why: 'older-rules' });
    expect(over.features.voicemail).toEqual({ on: false, why: 'error-mode-over' });
    const back = hq(given('ready', [...lost, advance('P31D'), mend, until('link.connected', 'PT5M'), ...lost], older));
    expect(back.entitlement.daysLeft).toBe(30);
  });

  test('SC-6 a system that never received subscriptions has no telephony and counts no days', () => {
    const result = hq(given('new', [advance('P40D')]));
    expect(result.telephony).toEqual({ on: false, why: 'never-subscribed' });
    expect(result.entitlement.mode).toBe('none');
    expect(result.alarms).toEqual([]);
  });
});

describe('requirements', () => {
  test('SR-1 customer ID and server address are in the e-mail, and entering them is part of what brings a new system into service', () => {
    const before = given('new', []);
    expect(before.state.email).toEqual({ customerId: CUSTOMER_ID, licenseServer: COM_NAME, systemIds: { hq: '112093847561' } });
    const { customerId, licenseServer } = before.state.email;
    const rest = { ...(installation as { set: Record<string, unknown> }).set };
    delete rest['initial'];
    expect(hq(given('new', [configure(rest), reboot, advance('PT5M')])).link?.state).toBe('idle');
    const after = given('new', [configure({ ...rest, initial: { customerId, licenseServer } }), reboot, until('link.connected', 'PT5M')]);
    expect(hq(after).link?.state).toBe('connected');
  });

  test('SR-4 a default route is 0.0.0.0 with mask 0.0.0.0, and blank means the same', () => {
    const routes = (ip: string, mask: string) => configure({ routes: [{ ip, mask, gateway: '192.168.42.254', destination: 'LAN1' }] });
    for (const route of [routes('0.0.0.0', '0.0.0.0'), routes('', ''), routes('', '0.0.0.0')])
      expect(hq(given('ready', [route, reboot, advance('PT5S')])).link?.state).toBe('connected');
    expect(hq(given('ready', [routes('10.0.0.0', '255.0.0.0'), reboot, advance('PT5S')])).link?.failure?.code).toBe('route.none');
  });

  test('SR-5 the firewall must let 443 or 8443 out; shut while connected, the link is lost', () => {
    expect(hq(given('ready', [down, until('link.lost', 'PT5M')])).entitlement.mode).toBe('error');
    const reject = network({ firewall: { tcp443: 'reject', tcp8443: 'reject' } });
    expect(hq(given('ready', [reject, reboot, advance('PT1M')])).link?.failure?.code).toBe('tcp.refused');
  });

  test('SR-6 SR-7 within the limits no heartbeat is lost; beyond them some are; beyond twice the limit the link does not stay up', () => {
    const answered = (wan: object) => {
      const { heartbeatsSent, heartbeatsAcknowledged } = given('ready', [network({ wan }), advance('PT6H')]).counters['hq']!;
      return heartbeatsAcknowledged / heartbeatsSent;
    };
    expect(answered({ rttMs: 200 })).toBeGreaterThan(0.99);
    expect(answered({ bandwidthKbps: 128 })).toBeGreaterThan(0.99);
    for (const wan of [{ rttMs: 260 }, { bandwidthKbps: 110 }]) {
      expect(answered(wan)).toBeLessThan(0.95);
      expect(answered(wan)).toBeGreaterThan(0.2);
    }
    for (const wan of [{ rttMs: 401 }, { bandwidthKbps: 63 }]) {
      const result = given('ready', [network({ wan }), advance('PT6H')]);
      expect(result.counters['hq']!.heartbeatsAcknowledged).toBe(0);
      expect(result.log.filter((row) => row.code === 'link.lost').length).toBeGreaterThan(1);
    }
  });

  test('SR-7 a round trip of 200 ms holds the link; one that is longer loses heartbeats, and beyond twice that none comes back', () => {
    const at = (rttMs: number) => {
      const { counters, log } = given('ready', [network({ wan: { rttMs } }), advance('PT12H')]);
      const { heartbeatsSent, heartbeatsAcknowledged } = counters['hq']!;
      return { answered: heartbeatsAcknowledged / heartbeatsSent, losses: log.filter((row) => row.code === 'link.lost').length };
    };
    for (const rttMs of [4, 40, 200]) expect(at(rttMs)).toEqual({ answered: 1, losses: 0 });
    const [slow, slower] = [at(240), at(320)];
    expect(slow.answered).toBeLessThan(1);
    expect(slower.answered).toBeLessThan(slow.answered);
    expect(at(401)).toMatchObject({ answered: 0, losses: expect.toSatisfy((count: number) => count > 1) });
  });

  test('SR-8 without a DNS server nothing resolves; 8.8.8.8 will do, after a reboot', () => {
    const set = (server: string) => configure({ dns: { server } });
    expect(hq(given('ready', [set('0.0.0.0'), reboot, advance('PT5S')])).link?.failure?.code).toBe('dns.no-server');
    const saved = hq(given('ready', [set('0.0.0.0'), reboot, set('8.8.8.8'), advance('PT5M')]));
    expect(saved).toMatchObject({ rebootNeeded: true, link: { failure: { code: 'dns.no-server' } } });
    const booted = hq(given('ready', [set('0.0.0.0'), reboot, set('8.8.8.8'), reboot, advance('PT5S')]));
    expect(booted).toMatchObject({ rebootNeeded: false, link: { state: 'connected' } });
  });

  test('SR-9 the customer’s own DNS must resolve names under avaya-sub.com; the backup is asked only when it does not answer', () => {
    const own = configure({ dns: { server: '192.168.42.10', backup: '8.8.8.8' } });
    const blocked = network({ dns: { '192.168.42.10': { blocks: ['avaya-sub.com'] } } });
    expect(hq(given('ready', [own, reboot, advance('PT5S')])).link?.state).toBe('connected');
    expect(hq(given('ready', [own, blocked, reboot, advance('PT5S')])).link?.failure?.code).toBe('dns.refused');
    const silent = network({ dns: { '192.168.42.10': { up: false } } });
    expect(hq(given('ready', [own, silent, reboot, advance('PT10S')])).link?.state).toBe('connected');
  });

  test('SR-10 without storage.googleapis.com only the features that need file storage fail', () => {
    const blocked = network({ dns: { '8.8.8.8': { blocks: ['storage.googleapis.com'] } } });
    const [before, after] = [hq(given('ready', [])), hq(given('ready', [blocked, reboot, advance('PT1M')]))];
    expect(after.features['phone-files']).toEqual({ on: false, why: 'storage-unresolved' });
    expect(FEATURES.filter((id) => before.features[id].on && !after.features[id].on)).toEqual(['phone-files']);
    expect(after.link?.state).toBe('connected');
  });

  test('SR-11 a new system’s clock is wrong until a time source corrects it, and so long TLS fails', () => {
    expect(hq(given('new', [])).clock).toMatchObject({ shows: '2025-01-01T00:00:00.000Z', source: 'factory' });
    const noTime = [network({ time: { 'time.google.com': { up: false } } }), installation, reboot, advance('PT1M')];
    expect(hq(given('new', noTime)).link?.failure?.code).toBe('tls.not-yet-valid');
    const later = hq(given('new', [...noTime, network({ time: { 'time.google.com': { up: true } } }), advance('PT2H')]));
    expect(later).toMatchObject({ link: { state: 'connected' }, clock: { errorSeconds: 0, source: 'sntp' } });
  });

  test('SR-12 disabling COMAdmin drops the link at the next heartbeat; the default security settings bring it back', () => {
    const disabled = [advance('PT40S'), configure({ security: { comAdmin: { status: 'disabled' } } })] satisfies Command[];
    const at = given('ready', [...disabled, until('link.lost', 'PT5M')]);
    expect(at.elapsed).toBe('PT45S');
    expect(hq(given('ready', [...disabled, advance('PT5M')])).link?.failure?.code).toBe('sign-in.com-admin');
    const back = given('ready', [...disabled, advance('PT5M'), { do: 'default-security', system: 'hq' }, advance('PT1M')]);
    expect(hq(back)).toMatchObject({ link: { state: 'connected' }, settings: { security: { comAdmin: { status: 'enabled' } } } });
  });

  test('SR-13 the link carries a licence request at sign-in, an audit every 24 hours and a heartbeat every 30 seconds', () => {
    const quiet = given('ready', [advance('P30D')]).counters['hq'];
    expect(quiet).toMatchObject({ heartbeatsSent: 86_400, heartbeatsAcknowledged: 86_400, licenceAudits: 30, licenceRequests: 0 });
    expect(given('ready', [reboot, advance('PT1M')]).counters['hq']!.licenceRequests).toBe(1);
  });
});

describe('how long things take', () => {
  test('a cut too short for three unanswered heartbeats loses nothing, whenever it falls', () => {
    for (const before of ['PT0S', 'PT1S', 'PT14S', 'PT16S', 'PT10M'])
      expect(
        given('ready', [advance(before), cut, advance('PT59S'), mend, advance('PT5M')]).log.some((row) => row.code === 'link.lost'),
        before
      ).toBe(false);
  });

  test('SC-10 after reconnection COM shows no alarm that has been cleared', () => {
    const back = given('ready', [...lost, advance('P3D'), mend, until('link.connected', 'PT5M'), advance('PT1S')]);
    expect(back.state.com.systems['hq']!.alarms).toEqual([]);
  });

  test('a certificate that ends soon raises its alarm once a day, however often the system is rebooted', () => {
    const soon = configure({ security: { certificate: { notAfter: '2026-02-01T00:00:00Z' } } });
    const alarms = hq(given('ready', [soon, advance('PT1M'), reboot, reboot, advance('P1D')])).alarms;
    expect(alarms.find((row) => row.code === 'certificate.expiring')!.count).toBe(2);
  });

  test('a silent cut is noticed when three heartbeats in a row stayed unanswered', () => {
    // Heartbeats fall at 15 and 45 seconds of every minute; the one at 15 s is the first that gets lost.
    expect(given('ready', [advance('PT10S'), ...lost]).elapsed).toBe(formatDuration(105_000));
    expect(given('ready', [advance('PT15S'), ...lost]).elapsed).toBe(formatDuration(105_000));
    expect(given('ready', [advance('PT15.1S'), ...lost]).elapsed).toBe(formatDuration(135_000));
  });

  test('after a failed attempt the next one comes 30 seconds later on the other port', () => {
    const { log } = given('ready', [down, reboot, advance('PT3M')], {}, { fullLog: true });
    const failed = log.filter((row) => row.code === 'attempt.failed').map((row) => Date.parse(row.at));
    // DNS takes 40 ms, the time-out 10 s, the wait 30 s.
    expect(failed.slice(1).map((at, index) => at - failed[index]!)).toEqual([40_040, 40_040, 40_040, 40_040]);
  });
});
