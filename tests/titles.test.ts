import { expect, test } from 'vitest';
import { allTitles, CLAUSE_IDS, leadingClauses, titlesIn } from './titles.ts';

test('every clause of the requirements begins the title of a test, and no title begins with one that is none', () => {
  const named = new Set(allTitles().flatMap(leadingClauses));
  expect(CLAUSE_IDS.length).toBeGreaterThan(30);
  expect(CLAUSE_IDS.filter((id) => !named.has(id))).toEqual([]);
  expect([...named].filter((id) => !CLAUSE_IDS.includes(id))).toEqual([]);
});

test('a title counts for each clause that it begins with, where a test is run that has it', () => {
  const source = `
    describe('SC-1 a group', () => {
      test('SC-2 SR-3 two clauses, not SC-4', () => {});
      it(\`SC-5 \${way}\`, () => {});
      test.each([[f('SC-6 a row')]])('SC-7 %s', () => {});
      test.skip('SC-8 not run', () => {});
      expect.soft('SC-9 no test');
    });`;
  expect(titlesIn(source).map(leadingClauses)).toEqual([['SC-2', 'SR-3'], ['SC-5'], ['SC-7']]);
});
