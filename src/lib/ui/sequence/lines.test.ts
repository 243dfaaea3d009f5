import type { SequenceRow, Topic } from '#lib/views/sequence.ts';
import { describe, expect, test } from 'vitest';
import { countsOf, linesOf } from './lines.ts';

const row = (id: string, more: Partial<SequenceRow> = {}): SequenceRow => ({
  id,
  at: 0,
  last: 0,
  count: 1,
  from: 'system',
  to: 'com',
  shape: 'arrow',
  topics: ['setup'],
  title: id,
  detail: [],
  blocks: [],
  outcome: 'ok',
  reason: null,
  clauses: [],
  assumption: null,
  isOpen: false,
  inside: null,
  ...more
});
const step = (id: string, topic: Topic) => row(id, { topics: [topic] });
const connected = row('connected', {
  isOpen: true,
  topics: ['setup', 'licence'],
  inside: () => [step('syn', 'setup'), step('sign-in', 'setup'), step('grant', 'licence')]
});
const beats = row('beats', {
  topics: ['heartbeat'],
  count: 1000,
  inside: (most) => Array.from({ length: Math.min(most, 1000) }, (_, index) => row(`beats/${index}`, { topics: ['heartbeat'] }))
});
const shown = (topics: readonly Topic[], open: readonly string[] = []) =>
  linesOf([connected, beats], topics, { said: (id) => (open.includes(id) ? true : undefined), most: () => 3 }).map(({ id }) => id);

describe('what is in view', () => {
  test('with nothing chosen everything is', () => {
    expect(shown([])).toEqual(['connected', 'syn', 'sign-in', 'grant', 'beats']);
  });
  test('of several kinds that are chosen any will do', () => {
    expect(shown(['setup', 'heartbeat'])).toEqual(['connected', 'syn', 'sign-in', 'grant', 'beats']);
  });
  test('of a connection that only holds what was chosen, only that', () => {
    expect(shown(['licence'])).toEqual(['connected', 'grant']);
  });
  test('a folded row that is opened writes out a portion and says that there is more', () => {
    expect(shown(['heartbeat'], ['beats'])).toEqual(['beats', 'beats/0', 'beats/1', 'beats/2', 'beats/more']);
  });
  test('a kind of which there is nothing shows nothing', () => {
    expect(shown(['status'])).toEqual([]);
  });
});

test('happenings are counted, not rows', () => {
  expect(countsOf([connected, beats])).toEqual({ setup: 1, heartbeat: 1000, licence: 1, status: 0, failure: 0 });
});
