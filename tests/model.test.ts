import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CARDS } from '#lib/twin/rules/cards/index.ts';
import { PROOF } from '../src/routes/about/proof.ts';
import { INVARIANTS } from './twin/invariants/index.ts';

/** docs/model.md is for people to read, the cards are what the app shows: neither may know an assumption that the other does not. */

const model = readFileSync('docs/model.md', 'utf8');
const section = model.split(/^## /m).find((part) => part.startsWith('Simulator assumptions'))!;
const statements = [...section.matchAll(/^(?:- .*\n(?: {2}.*\n)*|\| (?!-|what).*\n)/gm)].map(([text]) => text);
const assumptions = CARDS.filter(({ kind }) => kind === 'assumption').map(({ id }) => id as string);
const named = (text: string) => [...text.matchAll(/`([a-z0-9-]+)`/g)].map(([, id]) => id!);

test('every statement of docs/model.md names the card that the app shows for it', () => {
  expect(statements.length).toBeGreaterThan(30);
  expect(statements.filter((text) => !named(text).some((id) => assumptions.includes(id)))).toEqual([]);
});

test('every assumption that has a card stands in docs/model.md', () => {
  expect(assumptions.filter((id) => !statements.flatMap(named).includes(id))).toEqual([]);
});

test('the page about the twin counts invariants and schedules as the tests do', () => {
  expect(PROOF.invariants).toBe(INVARIANTS.length);
  const [, schedules] = /SCHEDULES \?\? ([\d_]+)/.exec(readFileSync('tests/twin/random/chunks.ts', 'utf8'))!;
  expect(PROOF.schedules).toBe(Number(schedules!.replaceAll('_', '')));
});
