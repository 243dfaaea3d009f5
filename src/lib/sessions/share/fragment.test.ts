import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodable } from './fragment.ts';

test('a fragment with a bad percent sign is taken literally, any other one stays', () => {
  expect(decodable('%E0%A4%A')).toBe('%25E0%25A4%25A');
  expect(decodable('lt1.4.%41_-a')).toBe('lt1.4.%41_-a');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('%', 'E', '0', '4', 'é', 'z') }), (text) => {
      expect(() => decodeURIComponent(decodable(text))).not.toThrow();
    })
  );
});
