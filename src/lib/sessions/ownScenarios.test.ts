import { expect, test } from 'vitest';
import { readScenarioAt } from '../../cli/readFolder.ts';
import { forgetScenario, keepScenario, ownScenarios } from './ownScenarios.ts';

/** A browser's plain storage, with so much room. */
function storage(room = 1e6) {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    key: (index: number) => [...held.keys()][index] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      held.set(key, value);
    },
    removeItem: (key: string) => void held.delete(key)
  };
}

const read = readScenarioAt('src/lib/training/scenarios/dns-server');
if (!read.ok) throw new Error(read.refusal.reason);
const text = read.value;

test('a scenario is kept with its solution, once for each name, and can be forgotten', () => {
  const store = storage();
  expect(keepScenario(text, store)).toBeNull();
  expect(keepScenario({ ...text, brief: 'Another.' }, store)).toBeNull();
  expect(ownScenarios(store)).toEqual([{ ...text, brief: 'Another.' }]);
  forgetScenario(text.scenario.id, store);
  expect(ownScenarios(store)).toEqual([]);
});

test('what is damaged, foreign or of a newer version is not listed, and not thrown away', () => {
  const store = storage();
  keepScenario(text, store);
  store.setItem('linktwin.scenario.bad', '{');
  store.setItem('linktwin.scenario.newer', '{"format":"linktwin-scenario/9"}');
  store.setItem('other', 'x');
  expect(ownScenarios(store).map(({ scenario }) => scenario.id)).toEqual(['dns-server']);
  expect(store.length).toBe(4);
});

test('without room or without a storage it is said in words, and nothing is thrown', () => {
  expect(keepScenario(text, storage(10))).toMatch(/no room left.*as a file/);
  expect(keepScenario(text, null)).toMatch(/keeps nothing.*as a file/);
  expect(ownScenarios(null)).toEqual([]);
});
