import { expect, test } from 'vitest';
import { DAY, MINUTE } from '#lib/contract/index.ts';
import { WORDINGS } from './ruleCards.ts';
import { runBothRuleSets } from './ruleSetRun.ts';

const [newer, older] = runBothRuleSets();
const lane = (run: typeof newer, name: string) => run!.lanes.find((one) => one.name === name)!.zones.map(({ words }) => words);

test('SC-11 SR-14 the two rule sets differ in telephony after the end, and in nothing else that is looked at before it or after reconnection', () => {
  for (const [index, { when, values }] of newer!.looks.entries()) {
    const other = older!.looks[index]!.values;
    if (when === 'A minute after the end') {
      expect([values.Telephony, other.Telephony]).toEqual(['off', 'on']);
      expect(values['Subscription features']).toBe(other['Subscription features']);
      expect(values['Subscription features']).toMatch(/^0 of/);
    } else expect(values, when).toEqual(other);
  }
  expect(lane(newer, 'Telephony')).toEqual(['on', 'on, held', 'off']);
  expect(lane(older, 'Telephony')).toEqual(['on', 'on, held', 'on, by the older rules']);
  expect(lane(newer, 'Subscription features')).toEqual(lane(older, 'Subscription features'));
});

test('SC-6 thirty daily alarms under both, and the end within minutes of day 30', () => {
  for (const run of [newer!, older!]) {
    expect(run.alarms).toHaveLength(30);
    const end = run.lanes[0]!.zones.at(-1)!.from;
    expect(end).toBeGreaterThan(30 * DAY);
    expect(end).toBeLessThan(30 * DAY + 5 * MINUTE);
  }
});

test('what is said to differ is the end alone', () => {
  expect(WORDINGS.filter(({ compared }) => compared === 'differs').map(({ point }) => point)).toEqual(['The end']);
});
