import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asTree, type Twig } from './tree.ts';

const row = (id: string, under: string | null = null, changedAt = 0, at = 0) => ({ id, under, changedAt, branch: under ? { at } : null });
type Row = ReturnType<typeof row>;
/** "a(b c(d))" */
const drawn = (twigs: readonly Twig<Row>[]): string =>
  twigs.map(({ row: { id }, twigs: inner }) => id + (inner.length ? `(${drawn(inner)})` : '')).join(' ');

test('branches stand under their parent in the order of where they begin, families by their latest change', () => {
  const rows = [row('late', 'a', 9, 50), row('b', null, 5), row('a', null, 1), row('early', 'a', 2, 10), row('inner', 'early', 3, 20)];
  expect(drawn(asTree(rows))).toBe('a(early(inner) late) b');
});

test('what is too deep stands beside its parent', () => {
  const rows = [...'abcdefg'].map((id, index, all) => row(id, index ? all[index - 1]! : null, 0, index));
  expect(drawn(asTree(rows))).toBe('a(b(c(d(e f g))))');
});

test('a session under one that is not in the list stands at the top', () => {
  expect(drawn(asTree([row('a', 'gone')]))).toBe('a');
});

test('everybody is shown exactly once, whatever they say', () => {
  const id = fc.constantFrom(...'abcdefgh');
  const any = fc.record({ id, under: fc.option(id), changedAt: fc.nat(), branch: fc.option(fc.record({ at: fc.nat() })) });
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: (one) => one.id }), (rows) => {
      const all = (twigs: readonly Twig<(typeof rows)[number]>[]): string[] => twigs.flatMap((twig) => [twig.row.id, ...all(twig.twigs)]);
      expect(all(asTree(rows)).sort()).toEqual(rows.map((one) => one.id).sort());
    }),
    { numRuns: 500 }
  );
});
