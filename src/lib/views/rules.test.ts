import { expect, test } from 'vitest';
import { ALARM_CODES, FAILURE_CODES, FEATURES, LOG_CODES, REASONS, RULE_SETS, RUNGS, type RuleSet } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import type { LogData } from '#lib/twin/trace/facts.ts';
import { FIELDS } from '#lib/ui/config/sections/index.ts';
import { logRows } from './log.ts';
import { cardOf } from './ruleCards.ts';
import {
  type Causes,
  causesOfAlarm,
  causesOfCallRefusal,
  causesOfLog,
  causesOfReason,
  causesOfRemoteRefusal,
  causesOfService,
  FAILURE_CAUSES,
  rulesOfSetting,
  RUNG_RULES
} from './rules.ts';

const known = (causes: Causes, of: string) => {
  expect(causes.length, of).toBeGreaterThan(0);
  for (const id of causes) expect(cardOf(id), `${of}: ${id}`).not.toBeNull();
};

test.each(RULE_SETS)('%s: every alarm, reason, failure, rung and log code has a rule that has a card', (rules) => {
  for (const code of ALARM_CODES) known(causesOfAlarm(code, rules), code);
  for (const why of REASONS) known(causesOfReason(why, rules), why);
  for (const code of FAILURE_CODES) known(FAILURE_CAUSES[code], code);
  for (const rung of RUNGS) known(RUNG_RULES[rung], rung);
  for (const feature of FEATURES) known(causesOfService(feature, { on: false, why: 'error-mode-over' }, rules), feature);
  for (const code of LOG_CODES) {
    const data: LogData = code === 'attempt.failed' ? { rung: 'tcp', code: 'tcp.timeout' } : { why: 'error-mode-over', action: 'backup' };
    known(causesOfLog({ code, data }, rules), code);
  }
});

/** The lines of a run through cut, end, calls and refused remote actions. */
function lines(rules: RuleSet) {
  const twin = createTwin({ site: 'ip500v2', start: 'ready', rules, seed: 1, epoch: '2026-01-05T09:00:00Z' });
  for (const command of [
    { do: 'remote', system: 'hq', action: 'backup' },
    { do: 'advance', by: 'PT1M' },
    { do: 'network', set: { wan: { up: false } } },
    { do: 'advance', by: 'P31D' },
    { do: 'call', system: 'hq', from: '201', to: '202' },
    { do: 'call', system: 'hq', from: '201', to: '112' },
    { do: 'remote', system: 'hq', action: 'backup' },
    { do: 'network', set: { wan: { up: true } } },
    { do: 'advance', by: 'PT1H' },
    { do: 'reboot', system: 'hq' }
  ])
    expect(twin.apply(command)).toBeNull();
  return logRows(twin.trace, twin.now, 'quiet');
}

test('every line of a whole story opens a card, in both rule sets', () => {
  for (const rules of RULE_SETS) for (const line of lines(rules)) known(causesOfLog(line, rules), JSON.stringify(line));
});

test('SC-11 SR-14 the end is the rule of the wording that the session lives by', () => {
  expect(causesOfAlarm('entitlement.expired', 'error-mode')[0]).toBe('SC-11');
  expect(causesOfAlarm('entitlement.expired', 'grace-period')[0]).toBe('SR-14');
  const of = (rules: RuleSet, code: string) =>
    lines(rules)
      .filter((line) => line.code === code)
      .map((line) => causesOfLog(line, rules)[0]);
  expect(new Set(of('error-mode', 'feature.off'))).toEqual(new Set(['SC-11']));
  expect(new Set(of('grace-period', 'feature.off'))).toEqual(new Set(['SR-14']));
  expect(of('error-mode', 'telephony.off')).toEqual(['SC-11']);
  expect(of('grace-period', 'telephony.off')).toEqual([]);
  expect(of('error-mode', 'call.refused')).toEqual(['SC-11']);
});

test('SC-5 SC-14 a refused remote action: the setting while the link is up, the direction of the link while it is down', () => {
  expect(causesOfRemoteRefusal('setting-off', 'error-mode')[0]).toBe('SC-5');
  expect(causesOfRemoteRefusal('link-down', 'error-mode')[0]).toBe('SC-14');
  const refused = lines('error-mode').filter((line) => line.code === 'remote.refused');
  expect(refused.map((line) => causesOfLog(line, 'error-mode')[0])).toEqual(['SC-5', 'SC-14']);
});

test('a call that is refused for want of subscriptions names the order in which users go without', () => {
  expect(causesOfCallRefusal('subscription-short', 'error-mode')).toEqual(['shortage-order']);
});

test('every setting of the forms has its rules, and a field’s own clauses are among them', () => {
  expect(FIELDS.length).toBeGreaterThan(10);
  for (const { at, clauses = [] } of FIELDS) {
    known(rulesOfSetting(at), at);
    expect(rulesOfSetting(at), at).toEqual(expect.arrayContaining([...clauses]));
  }
});
