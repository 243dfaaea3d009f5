import fc from 'fast-check';
import { HOUR } from '#lib/contract/index.ts';
import { FakeStorage } from '#lib/sessions/fakes/storage.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { forgetLast, keepCall, keptCall, lastCall, NO_CALL, readCall } from './keptCall.ts';

afterEach(() => vi.unstubAllGlobals());

test('a call comes back as it was kept', () => {
  const call = {
    begunAt: 1,
    audience: ['phone', 'com'] as const,
    answers: [
      { question: 'calls-at-all', reply: 'yes' as const },
      { question: 'router-on', reply: 'unknown' as const, check: true as const }
    ],
    day: 12,
    rules: 'grace-period' as const
  };
  expect(readCall(JSON.parse(JSON.stringify(call)))).toEqual(call);
});

test('whatever else is found there is a call all the same', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const { audience, answers } = readCall(value);
      expect(audience).toContain('phone');
      for (const { question } of answers) expect(typeof question).toBe('string');
    })
  );
  expect(readCall({ begunAt: 'now', audience: 7, answers: [{ question: 'x', reply: 'maybe' }, null], day: 32, rules: 'none' })).toEqual(
    NO_CALL
  );
});

test('a moment that no calendar has is none', () => {
  for (const begunAt of [8.64e15, -1e300, 1e308]) expect(readCall({ begunAt }).begunAt).toBeNull();
});

test('storage that is not there is no error', () => {
  // Node has none.
  expect(() => keepCall(NO_CALL)).not.toThrow();
  expect(keptCall()).toEqual(NO_CALL);
});

test('the last call is offered for twelve hours to a tab that knows none, once something was answered, until it is ended', () => {
  vi.stubGlobal('localStorage', new FakeStorage());
  const call = { ...NO_CALL, begunAt: 100 * HOUR, answers: [{ question: 'calls-at-all', reply: 'yes' as const }] };
  keepCall({ ...call, answers: [] });
  expect(lastCall(100 * HOUR)).toBeNull();
  keepCall(call);
  keepCall(NO_CALL);
  expect(lastCall(112 * HOUR)).toEqual(call);
  expect(lastCall(112 * HOUR + 1)).toBeNull();
  expect(lastCall(101 * HOUR), 'what is too old is forgotten').toBeNull();
  keepCall(call);
  expect(lastCall(99 * HOUR), 'nor one of the future').toBeNull();
  keepCall(call);
  forgetLast();
  expect(lastCall(101 * HOUR)).toBeNull();
  localStorage.setItem('linktwin-last-call', '{');
  expect(lastCall(101 * HOUR)).toBeNull();
});
