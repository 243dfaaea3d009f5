import { expect, test } from 'vitest';
import { DAYS } from './cases.ts';
import { daysWords } from './days.ts';

test.each([
  [[0, 1, 15, 29, 31], 'on every day'],
  [[0], 'on day 0'],
  [[0, 1, 15, 29], 'until day 29'],
  [[15, 29, 31], 'from day 15 on'],
  [[1, 15], 'on days 1 and 15'],
  [[0, 1, 31], 'on days 0, 1 and 31']
] as const)('%j reads “%s”', (days, words) => expect(daysWords([...days])).toBe(words));

test('all days are known', () => expect(daysWords(DAYS)).toBe('on every day'));
