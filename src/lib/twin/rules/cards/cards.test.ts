import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NUMBERS } from '#lib/contract/index.ts';
import { VIEWS } from '#lib/ui/frame/views.ts';
import { ASSUMPTIONS, CLAUSES } from './ids.ts';
import { CARDS, SOURCES, SUBJECTS } from './index.ts';

const requirements = readFileSync('docs/requirements.md', 'utf8');
const domain = readFileSync('docs/domain.md', 'utf8');
const ids = CARDS.map(({ id }) => id);

test('every clause of the requirements has exactly one card, in their order', () => {
  const written = [...requirements.matchAll(/^\| ((?:SC|SR|UC)-\d+) \|/gm)].map(([, id]) => id);
  expect(written.length).toBeGreaterThan(30);
  expect([...CLAUSES]).toEqual(written);
});

test('every rule stands in one file of one subject', () => {
  expect(SUBJECTS.flatMap((cards) => Object.keys(cards)).sort()).toEqual([...CLAUSES, ...ASSUMPTIONS].sort());
});

test('every number of the twin belongs to exactly one assumption', () => {
  const named = CARDS.flatMap((card) => (card.kind === 'assumption' ? (card.numbers ?? []).map(([name]) => name) : []));
  expect(named.sort()).toEqual(Object.keys(NUMBERS).sort());
});

test.each(CARDS.map((card) => [card.id, card] as const))('%s can be seen somewhere, and what it is related to exists', (id, card) => {
  expect(card.seeAt.length).toBeGreaterThan(0);
  for (const [view, what] of card.seeAt) {
    expect(VIEWS).toContain(view);
    expect(what).not.toBe('');
  }
  expect(card.related.length).toBeGreaterThan(0);
  for (const other of card.related) expect(ids).toContain(other);
  expect(card.related).not.toContain(id);
  expect(new Set(card.related).size).toBe(card.related.length);
});

test('documented rules name their sources as the domain facts do', () => {
  for (const [key, { url }] of Object.entries(SOURCES)) if (url !== null) expect(domain, key).toContain(`| ${key} | ${url}`);
  for (const card of CARDS) if (card.kind === 'documented') expect(card.sources.length, card.id).toBeGreaterThan(0);
});

test('the value of an adjustable number is not written into its text, where it could become untrue', () => {
  for (const card of CARDS)
    if (card.kind === 'assumption' && card.numbers)
      expect(card.says, card.id).not.toMatch(/\d+ ?(s|ms|min|h|kbit\/s|seconds|minutes|hours)\b/);
});
