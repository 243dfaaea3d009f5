import type { Command, Envelope, Result } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import { describe, expect, test } from 'vitest';
import { advance, com, configure, cut, envelope, given, hq, mend, remote } from './given.ts';

/** What is told of a change: each line of the log with its severity and its data, each alarm up and down. */

function facts<Is extends Fact['is']>(is: Is, commands: readonly Command[], more: Partial<Envelope> = {}): Extract<Fact, { is: Is }>[] {
  const twin = createTwin(envelope('ready', more));
  for (const command of commands) expect(twin.apply(command)).toBeNull();
  return [...expand(twin.trace)].flatMap(({ fact }) => (fact.is === is ? [fact as Extract<Fact, { is: Is }>] : []));
}
const lines = (commands: readonly Command[], prefix: string) =>
  facts('log', commands).flatMap(({ code, severity, data }) => (code.startsWith(prefix) ? [[code, severity, data]] : []));
const alarm = (result: Result, code: string) => hq(result).alarms.find((row) => row.code === code);

describe('the system’s certificate', () => {
  const ends = (notAfter: string) => configure({ security: { certificate: { notAfter } } });

  test('SC-3 an alarm every day from 60 days before the end, none a day earlier, each with the days that are left', () => {
    const soon = ends('2026-03-07T09:00:00Z');
    expect(lines([soon, advance('PT23H')], 'certificate')).toEqual([]);
    expect(lines([soon, advance('P3D')], 'certificate')).toEqual([
      ['certificate.expiring', 'warning', { daysLeft: 60 }],
      ['certificate.expiring', 'warning', { daysLeft: 59 }],
      ['certificate.expiring', 'warning', { daysLeft: 58 }]
    ]);
    expect(lines([ends('2026-01-05T21:00:00Z'), advance('P2D')], 'certificate').at(-1)).toEqual([
      'certificate.expiring',
      'warning',
      { daysLeft: 0 }
    ]);
  });

  test('a new certificate clears the alarm; saving something else neither clears nor repeats it', () => {
    const warned = [ends('2026-02-01T00:00:00Z'), advance('PT1H')];
    expect(alarm(given('ready', warned), 'certificate.expiring')).toMatchObject({ severity: 'warning', count: 1, cleared: null });
    const other = given('ready', [...warned, configure({ dns: { domain: 'clinic.example' } }), advance('PT1H')]);
    expect(alarm(other, 'certificate.expiring')).toMatchObject({ count: 1, cleared: null });
    const renewed = given('ready', [...warned, { do: 'default-security', system: 'hq' }, advance('PT1M')]);
    expect(alarm(renewed, 'certificate.expiring')!.cleared).not.toBeNull();
  });
});

describe('subscriptions', () => {
  const all = [
    { type: 'uc-user', quantity: 3, expiresAt: '2026-01-06T09:00:00Z' },
    { type: 'telephony-user', quantity: 8, expiresAt: '2027-01-01T00:00:00Z' },
    { type: 'telephony-plus-user', quantity: 3, expiresAt: '2027-01-01T00:00:00Z' },
    { type: 'receptionist-console', quantity: 1, expiresAt: '2027-01-01T00:00:00Z' }
  ];
  const set = (subscriptions: unknown) => com({ set: { subscriptions } });

  test('SC-12 one that ends is one line and one alarm, and a renewal clears it', () => {
    const ended = [set(all), advance('P2D')];
    expect(lines(ended, 'subscription.expired')).toEqual([['subscription.expired', 'major', { type: 'uc-user' }]]);
    expect(alarm(given('ready', ended), 'subscription.expired')).toMatchObject({ severity: 'major', count: 1, cleared: null });
    const renewed = [...ended, com({ renew: { type: 'uc-user', term: 'P1Y', processing: 'PT0S' } }), advance('PT1M')];
    expect(alarm(given('ready', renewed), 'subscription.expired')!.cleared).not.toBeNull();
    // What was over before is no news when something else ends.
    const two = [set([all[0], { ...all[1], expiresAt: '2026-01-07T09:00:00Z' }]), advance('P3D')];
    expect(lines(two, 'subscription.expired').map(([, , data]) => data)).toEqual([{ type: 'uc-user' }, { type: 'telephony-user' }]);
  });

  test('too few are one line with whom it hits, and enough again clear the alarm', () => {
    const short = [set([{ ...all[1], quantity: 2 }, all[2]]), advance('PT1M')];
    expect(lines(short, 'subscription.short')).toEqual([['subscription.short', 'warning', { extensions: ['201', '202', '207', '208'] }]]);
    expect(alarm(given('ready', short), 'subscription.short')).toMatchObject({ severity: 'warning', cleared: null });
    expect(alarm(given('ready', [...short, set(all), advance('PT1M')]), 'subscription.short')!.cleared).not.toBeNull();
  });

  test('SC-11 SC-10 telephony and features go off and on with their reasons', () => {
    const whole = [cut, advance('P31D'), mend, advance('PT10M')];
    expect(lines(whole, 'telephony')).toEqual([
      ['telephony.off', 'critical', { why: 'error-mode-over' }],
      ['telephony.on', 'info', { why: 'subscribed' }]
    ]);
    const voicemail = lines(whole, 'feature').filter(([, , data]) => (data as { feature: string }).feature === 'voicemail');
    expect(voicemail).toEqual([
      ['feature.off', 'major', { feature: 'voicemail', why: 'error-mode-over' }],
      ['feature.on', 'info', { feature: 'voicemail', why: 'subscribed' }]
    ]);
  });

  test('another card’s number is on record from the moment it is registered, and renewals leave other types alone', () => {
    expect(facts('registered', [com({ system: 'hq', set: { systemId: '110000000001' } })])).toEqual([
      { is: 'registered', system: 'hq', systemId: '110000000001' }
    ]);
    const { state } = given('ready', [com({ renew: { type: 'uc-user', term: 'P1Y', processing: 'PT0S' } }), advance('PT1M')]);
    const ends = state.systems['hq']!.subscriptions.map(({ type, expiresAt }) => [type, expiresAt.slice(0, 4)]);
    expect(ends).toEqual([
      ['telephony-user', '2027'],
      ['telephony-plus-user', '2027'],
      ['uc-user', '2028'],
      ['receptionist-console', '2027']
    ]);
  });
});

describe('what an operator at COM asks', () => {
  const told = (commands: readonly Command[]) => facts('remote', commands).map(({ is: _, ...rest }) => rest);
  const enabled = configure({ com: { backupRestore: true } });

  test('SC-5 asked and done, with a line in the log', () => {
    expect(told([enabled, remote('backup'), advance('PT1S')])).toEqual([
      { system: 'hq', action: 'backup', change: 'asked' },
      { system: 'hq', action: 'backup', change: 'done' }
    ]);
    expect(lines([enabled, remote('backup'), advance('PT1S')], 'remote')).toEqual([['remote.done', 'info', { action: 'backup' }]]);
  });

  test('SC-5 SC-14 asked and refused: by the setting, by a link that is down, by an answer that does not come', () => {
    expect(told([remote('upgrade'), advance('PT1S')]).at(-1)).toEqual({
      system: 'hq',
      action: 'upgrade',
      change: 'refused',
      why: 'setting-off',
      because: ['settings/com/upgrade']
    });
    const refused = ['remote.refused', 'warning', { action: 'backup', why: 'link-down' }];
    expect(lines([enabled, cut, advance('PT5M'), remote('backup'), advance('PT1S')], 'remote')).toEqual([refused]);
    // The cut has not been noticed yet: COM waits ten seconds.
    expect(lines([enabled, cut, remote('backup'), advance('PT9S')], 'remote')).toEqual([]);
    expect(lines([enabled, cut, remote('backup'), advance('PT10S')], 'remote')).toEqual([refused]);
  });

  test('asked twice before the answer, it is answered once; two systems’ answers are told apart', () => {
    const twice = told([enabled, cut, remote('backup'), advance('PT5S'), remote('backup'), advance('PT10S')]);
    expect(twice.map(({ change }) => change)).toEqual(['asked', 'asked', 'refused']);
    const both: Command[] = [
      { do: 'configure', system: 'north', set: { com: { backupRestore: true } } },
      { do: 'remote', system: 'north', action: 'backup' },
      { do: 'remote', system: 'south', action: 'backup' },
      advance('PT1S')
    ];
    expect(facts('remote', both, { site: 'scn' }).flatMap(({ system, change }) => (change === 'asked' ? [] : [[system, change]]))).toEqual([
      ['north', 'done'],
      ['south', 'refused']
    ]);
    const primary: Command[] = [{ do: 'remote', system: 'primary', action: 'backup' }, advance('PT1S')];
    const requests = facts('frame', primary, { site: 'server-edition' }).filter(({ message }) => message.kind === 'remote-request');
    // Whoever opened the connection is meant where nobody is named.
    expect(requests[0]!.message).toEqual({ kind: 'remote-request', action: 'backup' });
  });
});
