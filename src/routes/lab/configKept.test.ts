import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const edits = { hq: { '/dns/server': { value: '8.8.8.8', was: '0.0.0.0' } } };
let storage: Map<string, string>;

beforeEach(() => {
  storage = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value)
  });
});
afterEach(() => vi.unstubAllGlobals());

/** The module as a page has it that was just loaded. */
async function page() {
  vi.resetModules();
  return import('./configKept.ts');
}

it('what was begun is there after a reload, for each session its own', async () => {
  const before = await page();
  before.keep('one', { edits, tab: 'dns', step: 2 });
  before.keep('two', { edits: {}, step: 0 });
  const after = await page();
  expect(after.begunIn('one')).toEqual({ edits, tab: 'dns', step: 2 });
  expect(after.begunIn('two')).toEqual({ edits: {}, step: 0 });
  expect(after.begunIn('three')).toEqual(after.NOTHING);
});

it('a browser that keeps nothing keeps it as long as the page is', async () => {
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    }
  });
  const here = await page();
  here.keep('one', { edits, step: 1 });
  expect(here.begunIn('one')).toEqual({ edits, step: 1 });
});

it.each(['nonsense', '{}', '[1]', '[["one"]]', '[["one", null]]', '[["two", {}]]'])('what is kept as %s is nothing', async (kept) => {
  storage.set('linktwin.config', kept);
  const { begunIn, NOTHING } = await page();
  expect(begunIn('one')).toEqual(NOTHING);
});

it('of many sessions the oldest is forgotten', async () => {
  const before = await page();
  for (let index = 0; index <= 20; index++) before.keep(String(index), { edits, step: index });
  const after = await page();
  expect(after.begunIn('0')).toEqual(after.NOTHING);
  expect(after.begunIn('1').step).toBe(1);
});
