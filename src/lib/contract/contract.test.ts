import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DAY,
  diffPatch,
  failure,
  FAILURE_CODES,
  formatDuration,
  inNetwork,
  isAddress,
  isMask,
  mergePatch,
  parseDuration,
  prefixLength,
  readJson
} from './index.ts';

describe('durations', () => {
  test('are exact elapsed time', () => {
    expect(['P30D', 'PT10M', 'P1DT2H3M4.5S', 'P2W', 'PT0S', 'PT0.001S'].map(parseDuration)).toEqual([
      30 * DAY,
      600_000,
      93_784_500,
      14 * DAY,
      0,
      1
    ]);
  });
  test('years, months and what is none are refused', () => {
    for (const text of ['P1Y', 'P1M', 'P', 'PT', '30D', 'P-1D', 'P1.5D', 'PT1H1', ' P1D', 'p1d', ''])
      expect(parseDuration(text), text).toBeNull();
  });
  test('what is written is read as the same', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => parseDuration(formatDuration(ms)) === ms));
  });
});

describe('addresses', () => {
  test('four plain decimal parts and nothing else', () => {
    for (const text of ['0.0.0.0', '192.168.42.1', '255.255.255.255']) expect(isAddress(text), text).toBe(true);
    for (const text of ['010.0.0.1', '1.2.3', '1.2.3.256', '0x7f.0.0.1', '1.2.3.4.5', '1.2.3.4 ', '', '١.2.3.4', '1..2.3'])
      expect(isAddress(text), text).toBe(false);
  });
  test('masks are ones followed by zeros', () => {
    for (const text of ['0.0.0.0', '255.255.255.0', '255.255.255.255', '128.0.0.0']) expect(isMask(text), text).toBe(true);
    for (const text of ['255.0.255.0', '0.0.0.1', '255.255.255.1']) expect(isMask(text), text).toBe(false);
    expect([prefixLength(''), prefixLength('255.255.254.0')]).toEqual([0, 23]);
  });
  test('SR-4 everything lies in 0.0.0.0 with mask 0.0.0.0, blank or not', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect([inNetwork(address, '', ''), inNetwork(address, '0.0.0.0', '0.0.0.0')]).toEqual([true, true]);
        expect(inNetwork(address, address, '255.255.255.255')).toBe(true);
      })
    );
    expect(inNetwork('192.168.43.1', '192.168.42.9', '255.255.255.0')).toBe(false);
  });
});

describe('merge patch', () => {
  test('merges objects, removes by null, replaces lists whole (RFC 7396)', () => {
    expect(mergePatch({ a: { b: 1, c: 2 }, d: [1, 2] }, { a: { b: null, e: 3 }, d: [3] })).toEqual({ a: { c: 2, e: 3 }, d: [3] });
    expect(mergePatch({ a: 1 }, [1])).toEqual([1]);
  });
  test('leaves its target as it was, and the difference of two values leads from one to the other', () => {
    const plain = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.integer(),
        fc.array(fc.integer()),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'))
      )
    })).value;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), plain),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), plain),
        (from, to) => {
          const before = JSON.stringify(from);
          const patch = diffPatch(from, to);
          expect(patch === undefined ? from : mergePatch(from, patch)).toEqual(to);
          expect(JSON.stringify(from)).toBe(before);
        }
      )
    );
  });
});

test('every failure code belongs to one rung', () => {
  expect(new Set(FAILURE_CODES).size).toBe(FAILURE_CODES.length);
  for (const code of FAILURE_CODES) expect(failure(code).rung).toBeTruthy();
});

describe('JSON', () => {
  test.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['[0,{"b":{}},{"b":[[],{"c":"\\"c\\":","d":0,"c":1}]}]', '/2/b/1/c'],
    ['{"claim":{"score":99},"record":[],"claim":{"score":1}}', '/claim']
  ])('%s is refused, because it names %s twice', (source, pointer) => {
    expect(readJson(source)).toMatchObject({ ok: false, refusal: { pointer, reason: expect.stringContaining('named twice') } });
  });
  test('what is written by this language names nothing twice, whatever its names and texts are', () => {
    const anything = fc.object({
      key: fc.oneof(fc.string(), fc.constantFrom('"', '\\', '{', '",":')),
      values: [fc.string(), fc.integer()],
      maxDepth: 3
    });
    const safe = anything.filter((value) => !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(value)));
    fc.assert(fc.property(safe, (value) => readJson(JSON.stringify(value)).ok));
  });
});
