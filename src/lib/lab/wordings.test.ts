import { expect, test } from 'vitest';
import { type Command, DEFAULT_EPOCH, MINUTE, type RuleSet, type Site } from '#lib/contract/index.ts';
import { alarmWords, logText, REASON_WORDS, timeLeft } from '#lib/views/index.ts';
import { hintOf } from './hint.ts';
import { Lab } from './lab.svelte.ts';

const labOf = (rules: RuleSet, site: Site = 'ip500v2') => Lab.start({ site, start: 'ready', rules, seed: 1, epoch: DEFAULT_EPOCH });
const wan = (up: boolean): Command => ({ do: 'network', set: { wan: { up } } });

/** Everything that a run through loss, end, return and a second loss is told in. */
function toldBy(rules: RuleSet): string[] {
  const lab = labOf(rules);
  const told: string[] = [];
  const look = () => {
    told.push(lab.words, lab.lastWarp?.text ?? '', hintOf(lab.view, lab.systemId, { start: 'ready', wasLost: true })?.text ?? '');
    told.push(...lab.system.alarms.map((row) => alarmWords(row.code, null)));
    told.push(REASON_WORDS[lab.system.telephony.why], ...Object.values(lab.system.features).map(({ why }) => REASON_WORDS[why]));
  };
  lab.warp('expiry');
  look();
  lab.apply(wan(false));
  for (const target of ['alarm', { day: 12 }, 'before-expiry', 'expiry'] as const) {
    lab.warp(target);
    look();
  }
  lab.apply(wan(true));
  lab.warp('link');
  look();
  lab.apply(wan(false));
  lab.warp('alarm');
  look();
  return [...told, ...lab.log.map(({ code, data, count }) => logText(rules, code, data, count))];
}

test('SR-14 a session by the older wording knows no error mode', () => {
  const told = toldBy('grace-period').join('\n');
  expect(told).not.toMatch(/error mode/i);
  expect(told).toContain('grace period, 18 days left');
  expect(told).toContain('Grace period begins: 30 days');
  expect(told).toContain('second loss: grace period, 30 days left');
});

test('SC-6 a session by the usual wording knows no grace period', () => {
  const told = toldBy('error-mode').join('\n');
  expect(told).not.toMatch(/grace period/i);
  expect(told).toContain('error mode, 18 days left');
});

test('the last day is told in hours, minutes and seconds', () => {
  const lab = labOf('error-mode');
  lab.apply(wan(false));
  lab.warp('alarm');
  const end = lab.system.entitlement.expiresAt!;
  const left = (ms: number) => timeLeft(lab.system, end - ms);
  expect([25 * 60, 24 * 60, 24 * 60 - 1, 60, 59, 1, 0.5].map((minutes) => left(minutes * MINUTE))).toEqual([
    '2 days left',
    '1 day left',
    '23 h 59 min left',
    '1 h 0 min left',
    '59 minutes left',
    '1 minute left',
    '30 seconds left'
  ]);
});

test('SR-3 a system without a link of its own is told to be on its Primary’s', () => {
  const lab = labOf('error-mode', 'server-edition');
  lab.choose('secondary');
  expect(lab.words).toBe('on Primary’s link, connected');
  lab.apply({ do: 'network', system: 'primary', set: { wan: { up: false } } });
  lab.warp('alarm');
  expect(lab.words).toBe('error mode, 30 days left');
  expect(alarmWords('link.lost', lab.system.identity.follows)).toBe('Primary’s link to COM lost');
});
