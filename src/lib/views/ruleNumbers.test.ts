import { expect, test } from 'vitest';
import { NUMBERS, NumbersPatch, refusalOf } from '#lib/contract/index.ts';
import { type NumberName, numbersOf, numberWords, ownNumbers, readNumber, unitOf, withNumber } from './ruleNumbers.ts';

const NAMES = Object.keys(NUMBERS) as NumberName[];

test('numbers are read aloud as people say them', () => {
  expect(NAMES.map((name) => numberWords(name, NUMBERS[name]))).toEqual([
    ...['30 s', '90 s', '10 s', '30 s', '5 s', '24 h', '1 h', '8 h', '30 days', '24 h', '90 s', '3 min'],
    ...['60 days', '825 days', '30 days', '397 days', '200 ms', '128 kbit/s']
  ]);
  expect(numberWords('heartbeatIntervalMs', 60_000)).toBe('60 s');
  expect(numberWords('heartbeatIntervalMs', 3_600_000)).toBe('1 h');
});

test.each(NAMES)('%s: what the field takes the contract takes, and what is wrong is said in words', (name) => {
  const { size } = unitOf(name);
  for (const text of ['0', '1', '2', '30', '0.5', '1,5', '400', '100000', '99999999999', '', '-1', 'abc', '1e3', ' 7 ']) {
    const read = readNumber(name, text, NUMBERS);
    if (!read.ok) {
      expect(read.reason, text).toMatch(/^[A-Z][^{}]+$/);
      expect(read.reason).not.toMatch(/Ms\b/);
      continue;
    }
    expect(read.value).toBe(Number(text.trim().replace(',', '.')) * size);
    expect(refusalOf(NumbersPatch, { ...NUMBERS, [name]: read.value }), text).toBeNull();
  }
});

test('what the contract refuses the field refuses', () => {
  expect(readNumber('heartbeatIntervalMs', '86401', NUMBERS)).toMatchObject({ ok: false, reason: 'At most a day' });
  expect(readNumber('comCertificateRenewalMs', '397', NUMBERS)).toMatchObject({ ok: false });
  expect(readNumber('errorModeMs', '10001', NUMBERS)).toMatchObject({ ok: false, reason: 'At most 10,000 days' });
  expect(readNumber('heartbeatIntervalMs', '30', NUMBERS)).toMatchObject({ ok: false, reason: 'It is 30 s already' });
  expect(readNumber('heartbeatIntervalMs', '60', NUMBERS)).toEqual({ ok: true, value: 60_000 });
});

test('a site keeps what it has of its own when a number changes, and knows which numbers are its own', () => {
  const once = withNumber('ip500v2', 'heartbeatIntervalMs', 60_000);
  const twice = withNumber(once, 'callMs', 60_000);
  expect(twice).toEqual({ kind: 'ip500v2', numbers: { heartbeatIntervalMs: 60_000, callMs: 60_000 } });
  expect(ownNumbers(twice)).toEqual({ heartbeatIntervalMs: 60_000, callMs: 60_000 });
  expect(ownNumbers(withNumber(twice, 'callMs', NUMBERS.callMs))).toEqual({ heartbeatIntervalMs: 60_000 });
  expect(numbersOf(twice)).toEqual({ ...NUMBERS, heartbeatIntervalMs: 60_000, callMs: 60_000 });
  expect(ownNumbers('ip500v2')).toEqual({});
});
