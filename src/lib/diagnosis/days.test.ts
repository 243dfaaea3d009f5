import { expect, test } from 'vitest';
import { DAY } from '#lib/contract/index.ts';
import { comingIn, DAYS, singles, twinInService } from './cases.ts';
import { afterWords, dayOf, daysWords } from './days.ts';

test.each([
  [[0, 1, 15, 29, 31], 'on every day'],
  [[0], 'on day 0'],
  [[0, 1, 15, 29], 'until day 29'],
  [[15, 29, 31], 'from day 15 on'],
  [[1, 15], 'on days 1 and 15'],
  [[0, 1, 31], 'on days 0, 1 and 31']
] as const)('%j reads “%s”', (days, words) => expect(daysWords([...days])).toBe(words));

test('all days are known', () => expect(daysWords(DAYS)).toBe('on every day'));

test('a fault that lets days go by itself counts its days with them, every other from when it came in', () => {
  for (const one of singles()) {
    const twin = twinInService(one.site);
    const before = twin.now;
    for (const command of comingIn(one)) twin.apply(command);
    expect(dayOf(one.faults[0]!, 0), one.faults[0]).toBe(Math.floor((twin.now - before) / DAY));
  }
  expect(afterWords('a-month-in-the-dark', 0)).toBe('31 days after the line was cut');
  expect(afterWords('wan-cut', 0)).toBe('on the day it came in');
  expect(afterWords('wan-cut', 1)).toBe('1 day after it came in');
});
