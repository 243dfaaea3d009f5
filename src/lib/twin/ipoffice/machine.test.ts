import { NUMBERS } from '#lib/contract/index.ts';
import { describe, expect, test } from 'vitest';
import { Driver } from '../time/driver.ts';
import { EventQueue, PRIORITY } from '../time/queue.ts';
import { type ClientEvent, clientMachine } from './machine.ts';

/** Given these events, when one more comes, then these actions are asked for. */
function given(...events: ClientEvent[]) {
  const asked: string[] = [];
  const queue = new EventQueue();
  const kind = { priority: PRIORITY.timer, reach: 'near' } as const;
  const kinds = Object.fromEntries(
    ['heartbeatInterval', 'replyTimeout', 'retryWait', 'auditInterval', 'errorModeLength', 'dailyAlarm'].map((name) => [name, kind])
  );
  const actions = new Proxy(
    {},
    {
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
      get: (_, name) => (params: object) => asked.push(params ? `${String(name)} ${Object.values(params).join()}` : String(name))
    }
  );
  const driver = new Driver(clientMachine(NUMBERS), queue, 'test', kinds, actions);
  for (const event of events) driver.send(event);
  const then = (act: () => void) => {
    asked.length = 0;
    act();
    return asked;
  };
  return {
    when: (event: ClientEvent) => then(() => driver.send(event)),
    passing: (ms: number) =>
      then(() => {
        const end = queue.now + ms;
        while (queue.next && queue.next.at <= end) queue.runNext();
      }),
    state: () => driver.snapshot.value as { link: unknown; entitlement: unknown }
  };
}

const settings: ClientEvent = { type: 'settings', configured: true, comAdmin: 'enabled' };
const on: ClientEvent = { type: 'power.on' };
const grant: ClientEvent = { type: 'licence-grant', some: true };
const signedIn: ClientEvent[] = [settings, on, { type: 'path.open' }, { type: 'sign-in-accepted' }];
const connected: ClientEvent[] = [...signedIn, grant];

describe('client machine', () => {
  test('without settings it is idle, and says so', () => {
    expect(given().when(on)).toEqual(['showIdle']);
  });
  test('SC-2 the first attempt is on 443, the next on 8443, then 443 again', () => {
    const failed: ClientEvent = { type: 'path.failed', code: 'tcp.timeout', portUsed: true };
    expect(given(settings).when(on)).toEqual(['openPath 443']);
    expect(given(settings, on, failed).passing(NUMBERS.retryWaitMs)).toEqual(['openPath 8443']);
  });
  test('SC-2 an attempt that never came to a port leaves the port for the next', () => {
    expect(given(settings, on, { type: 'path.failed', code: 'dns.timeout', portUsed: false }).passing(NUMBERS.retryWaitMs)).toEqual([
      'openPath 443'
    ]);
  });
  test('SR-13 sign-in, then a licence request, then heartbeats', () => {
    expect(given(settings, on).when({ type: 'path.open' })).toEqual(['sendSignIn']);
    expect(given(settings, on, { type: 'path.open' }).when({ type: 'sign-in-accepted' })).toEqual(['sendLicenceRequest']);
    expect(given(...signedIn).when(grant)).toEqual(['showConnected', 'entitle']);
    expect(given(...connected).passing(NUMBERS.heartbeatIntervalMs)).toEqual(['sendHeartbeat']);
  });
  test('three unanswered heartbeats in a row lose the link; two and an answer do not', () => {
    const silent = given(...connected);
    expect(silent.passing(4 * NUMBERS.heartbeatIntervalMs)).toEqual([
      'sendHeartbeat',
      'sendHeartbeat',
      'sendHeartbeat',
      'closePath',
      'showLost heartbeat.missed',
      'openPath 443',
      'beginErrorMode'
    ]);
    const answered = given(...connected);
    answered.passing(3 * NUMBERS.heartbeatIntervalMs);
    answered.when({ type: 'heartbeat-answer' });
    expect(answered.passing(2 * NUMBERS.heartbeatIntervalMs)).toEqual(['sendHeartbeat', 'sendHeartbeat']);
  });
  test('SR-12 with COMAdmin disabled the next heartbeat is the end of the link', () => {
    const disabled = given(...connected, { type: 'settings', configured: true, comAdmin: 'disabled' });
    expect(disabled.passing(NUMBERS.heartbeatIntervalMs)).toEqual([
      'closePath',
      'showLost sign-in.com-admin',
      'openPath 443',
      'beginErrorMode'
    ]);
  });
  test('SC-6 SC-11 error mode repeats its alarm daily and ends after 30 days', () => {
    const lost = given(...connected, { type: 'path.closed' }, { type: 'path.failed', code: 'tcp.timeout', portUsed: true });
    expect(lost.state().entitlement).toEqual({ error: 'alarming' });
    const asked = lost.passing(NUMBERS.errorModeMs).filter((action) => action !== 'openPath 8443');
    expect(asked.filter((action) => action === 'repeatDailyAlarm').length).toBeGreaterThanOrEqual(29);
    expect(lost.state().entitlement).toBe('expired');
  });
  test('SC-10 entitlements received again end error mode', () => {
    const lost = given(...connected, { type: 'path.closed' }, { type: 'path.open' }, { type: 'sign-in-accepted' });
    expect(lost.when(grant)).toEqual(['showConnected', 'entitle']);
    expect(lost.state().entitlement).toBe('subscribed');
  });
});
