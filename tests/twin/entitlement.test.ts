import type { Command, Envelope } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import { describe, expect, test } from 'vitest';
import { advance, com, configure, cut, envelope, given, hq, installation, mend, reboot } from './given.ts';

/** What the record says of error mode, line by line: found wanting by mutants that nobody noticed. */

function facts<Kind extends Fact['is']>(kind: Kind, start: Envelope['start'], commands: readonly Command[]): Extract<Fact, { is: Kind }>[] {
  const twin = createTwin(envelope(start));
  for (const command of commands) expect(twin.apply(command)).toBeNull();
  return [...expand(twin.trace)].flatMap(({ fact }) => (fact.is === kind ? [fact as Extract<Fact, { is: Kind }>] : []));
}

const month = [cut, advance('P31D'), mend, advance('PT1H')];

describe('what the record says of error mode', () => {
  test('SC-6 SC-9 the daily alarm and its line are a warning for 20 days, then minor for 5, then major', () => {
    const expected = [...Array(20).fill('warning'), ...Array(5).fill('minor'), ...Array(5).fill('major')];
    const daily = (kind: 'alarm' | 'log') =>
      facts(kind, 'ready', month).flatMap((fact) => (fact.code === 'link.down-daily' && 'severity' in fact ? [fact.severity] : []));
    expect(daily('alarm')).toEqual(expected);
    expect(daily('log')).toEqual(expected);
  });

  test('SC-9 its beginning, its end and the way back are one line each, with their severity and the length of the count', () => {
    const lines = facts('log', 'ready', month).filter(({ code }) => /^entitlement|restored/.test(code));
    expect(lines.map(({ code, severity, data }) => [code, severity, data])).toEqual([
      ['entitlement.error-mode', 'warning', { days: 30 }],
      ['entitlement.expired', 'critical', { days: 30 }],
      ['link.restored', 'info', {}]
    ]);
    const raised = facts('alarm', 'ready', month).flatMap((fact) =>
      fact.code === 'entitlement.expired' && 'severity' in fact ? [fact.severity] : []
    );
    expect(raised).toEqual(['critical']);
  });

  test('SC-10 a link that comes back within error mode is a line as well; the first connection is none', () => {
    const restored = (start: Envelope['start'], commands: Command[]) =>
      facts('log', start, commands).filter(({ code }) => code === 'link.restored').length;
    expect(restored('ready', [cut, advance('PT1H'), mend, advance('PT1H')])).toBe(1);
    expect(restored('new', [installation, reboot, advance('PT1H')])).toBe(0);
  });

  test('SC-7 what ended while the link was down is held even when somebody changes settings', () => {
    const ends = com({ set: { subscriptions: [{ type: 'uc-user', quantity: 2, expiresAt: '2026-01-06T09:00:00Z' }] } });
    const result = given('ready', [
      ends,
      advance('PT1M'),
      cut,
      advance('P3D'),
      configure({ com: { backupRestore: true } }),
      advance('PT1M')
    ]);
    expect(hq(result).subscriptions).toMatchObject([{ type: 'uc-user', active: true }]);
    expect(hq(result).features.telecommuter).toEqual({ on: true, why: 'held' });
  });
});

describe('what the record says of the service', () => {
  test('a shortage is one alarm and one line, however often the service is worked out anew', () => {
    const short = com({ set: { subscriptions: [{ type: 'telephony-user', quantity: 1, expiresAt: '2027-01-01T00:00:00Z' }] } });
    const commands = [short, advance('PT1M'), configure({ com: { backupRestore: true } }), configure({ com: { upgrade: true } })];
    expect(facts('alarm', 'ready', commands).map(({ code, change }) => [code, change])).toEqual([['subscription.short', 'raised']]);
    expect(facts('log', 'ready', commands).filter(({ code }) => code === 'subscription.short')).toHaveLength(1);
  });

  test('a change of service names what changed and nothing else; where nothing did, nothing is written', () => {
    const sets = (commands: Command[]) =>
      facts('service', 'ready', commands)
        .slice(1)
        .map(({ set }) => Object.keys(set));
    expect(sets([configure({ com: { backupRestore: true } })])).toEqual([['features']]);
    expect(sets([configure({ time: { zone: 'Europe/Paris' } })])).toEqual([]);
  });

  test('a record that begins in service begins with what was granted; a new system has been granted nothing', () => {
    expect(facts('granted', 'ready', [])).toMatchObject([{ subscriptions: [{ type: 'telephony-user' }, {}, {}, {}] }]);
    expect(facts('granted', 'new', [advance('PT1H')])).toEqual([]);
  });
});
