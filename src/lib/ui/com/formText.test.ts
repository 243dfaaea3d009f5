import { expect, test } from 'vitest';
import { asInstant, asLocal, daysAsDuration, mistakeAt, numberOf } from './formText.ts';

test('what is typed becomes the value of a command, and what is no number goes to the twin as it is', () => {
  expect([numberOf('3'), numberOf(' 0 '), numberOf('-1'), numberOf('many'), numberOf('')]).toEqual([3, 0, -1, 'many', undefined]);
  expect(['3', '0', '1.5', '-1', 'soon', ''].map(daysAsDuration)).toEqual(['P3D', 'PT0S', 'P1DT12H', '-1', 'soon', '']);
});

test('a moment that nobody touched stays as it was, to the millisecond', () => {
  const before = '2026-02-01T01:02:03.456+01:00';
  expect(asLocal(before)).toBe('2026-02-01T00:02');
  expect(asInstant('2026-02-01T00:02', before)).toBe(before);
  expect(asInstant('2026-02-01T00:03', before)).toBe('2026-02-01T00:03:00Z');
  expect(asInstant('')).toBeUndefined();
});

test('a refusal is told at its place alone, in the words of what was typed there', () => {
  const refusal = { pointer: '/order/processing', reason: '"soon" is no ISO 8601 duration of weeks, days, …' };
  expect(mistakeAt(refusal, '/order/processing')).toBe('"soon" is no number of days');
  expect(mistakeAt(refusal, '/order/quantity')).toBeNull();
  expect(mistakeAt({ pointer: '/x', reason: '"" is no moment' }, '/x')).toBe('An empty field is no moment');
});
