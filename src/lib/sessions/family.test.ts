import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from './family.ts';

const session = (id: string, of?: string, deleted = false) => ({
  id,
  branch: of === undefined ? null : { of, at: 0 },
  deletedAt: deleted ? 1 : null
});
const placed = (...sessions: ReturnType<typeof session>[]) =>
  Object.fromEntries([...placesOf(sessions)].map(([id, { under, parentGone }]) => [id, `${under}${parentGone ? ', parent gone' : ''}`]));

test('a branch stands under its parent', () => {
  expect(placed(session('a'), session('b', 'a'), session('c', 'b'))).toEqual({ a: 'null', b: 'a', c: 'b' });
});

test('under the nearest living ancestor, where its parent is deleted; at the top, where there is none; both say it', () => {
  expect(placed(session('a'), session('b', 'a', true), session('c', 'b', true), session('d', 'c'))).toEqual({
    a: 'null',
    d: 'a, parent gone'
  });
  expect(placed(session('a', undefined, true), session('b', 'a'))).toEqual({ b: 'null, parent gone' });
  expect(placed(session('b', 'forgotten'))).toEqual({ b: 'null, parent gone' });
});

test('labels that make a ring, or lead to oneself, leave everybody at the top, and who branches from there under it', () => {
  expect(placed(session('a', 'b'), session('b', 'a'), session('c', 'b'))).toEqual({ a: 'null', b: 'null', c: 'b' });
  expect(placed(session('a', 'a'), session('b', 'a'))).toEqual({ a: 'null', b: 'a' });
  expect(placed(session('a', 'b'), session('b', 'c', true), session('c', 'b', true))).toEqual({ a: 'null, parent gone' });
});

test('whatever the labels say, everybody living can be reached from the top', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const any = fc.record({
    id,
    branch: fc.option(fc.record({ of: fc.oneof(id, fc.constant('x')), at: fc.nat() })),
    deletedAt: fc.option(fc.nat())
  });
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: (one) => one.id }), (sessions) => {
      const places = placesOf(sessions);
      expect(places.size).toBe(sessions.filter(({ deletedAt }) => deletedAt === null).length);
      for (const start of places.keys()) {
        let steps = 0;
        for (let next: string | null = start; next !== null; next = places.get(next)!.under) expect(++steps).toBeLessThan(10);
      }
    }),
    { numRuns: 500 }
  );
});

test('a family of ten thousand generations is placed in a moment', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => session(`s${index}`, index ? `s${index - 1}` : undefined));
  const before = performance.now();
  expect(placesOf(many).get('s9999')).toEqual({ under: 's9998', parentGone: false });
  expect(performance.now() - before).toBeLessThan(1000);
});
