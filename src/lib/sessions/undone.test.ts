import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { coalesce, remainder } from './coalesce.ts';
import { FakeBrowser } from './fakes/browser.ts';
import { fillDisk } from './fakes/disk.ts';
import { anyCommand, dial, ENVELOPE, wait } from './fakes/runs.ts';
import { History, type Item } from './history.ts';

let makeRoom = () => {};
afterEach(() => makeRoom());

describe('a record with what was undone', () => {
  const anyItem: fc.Arbitrary<Item> = fc.oneof(
    { weight: 4, arbitrary: anyCommand },
    {
      weight: 2,
      arbitrary: fc
        .record({ do: fc.constant('undo' as const), keep: fc.nat(6), by: fc.option(fc.constantFrom('PT1S', 'PT0S'), { nil: undefined }) })
        .map(({ by, ...rest }): Item => (by === undefined ? rest : { ...rest, by }))
    },
    { weight: 2, arbitrary: fc.constantFrom('PT1S', 'PT1H').map((by): Item => ({ do: 'advance', by, fresh: true })) },
    { weight: 1, arbitrary: fc.constant<Item>({ do: 'redo' }) }
  );
  const anyItems = fc.array(anyItem, { maxLength: 20 });

  test('survives a kill, a lost database, a take-over and a duplicate, and comes to the same run', async () => {
    await fc.assert(
      fc.asyncProperty(anyItems, anyItems, async (before, after) => {
        const browser = new FakeBrowser();
        const log = await (await browser.page()).create(ENVELOPE, 'A');
        for (const item of before) void log.append(item);
        await log.append(dial('112'));
        const expected = { items: log.items, commands: log.commands };
        expect(expected.commands).toEqual(new History([...before, dial('112')]).commands);
        const other = await browser.page();
        const taken = (await other.open(log.id))!;
        expect(await taken.takeOver()).toBe(true);
        expect(taken).toMatchObject(expected);
        for (const item of after) await taken.append(item);
        const whole = { items: taken.items, commands: taken.commands };
        expect(whole.commands).toEqual(new History([...before, dial('112'), ...after]).commands);
        const second = (await other.duplicate(log.id, 'B'))!;
        browser.kill();
        const killed = await browser.page();
        expect(killed.recovered).toEqual([]);
        for (const id of [log.id, second]) expect(await killed.open(id)).toMatchObject({ ...whole, damage: null });
        browser.kill();
        browser.indexedDB = new FakeBrowser().indexedDB;
        expect(await (await browser.page()).open(log.id)).toMatchObject({ ...whole, mode: 'writing', damage: null });
      }),
      { numRuns: 40 }
    );
  });

  test('whose end is only in the second copy is taken up from there', async () => {
    await fc.assert(
      fc.asyncProperty(anyItems, anyItems, async (stored, lost) => {
        const browser = new FakeBrowser();
        const log = await (await browser.page()).create(ENVELOPE, 'A');
        await log.append(dial('112'));
        for (const item of stored) await log.append(item);
        makeRoom = fillDisk();
        for (const item of lost) await log.append(item);
        makeRoom();
        const { items, commands } = log;
        browser.kill();
        expect(await (await browser.page()).open(log.id)).toMatchObject({ items, commands, damage: null });
      }),
      { numRuns: 40 }
    );
  });

  test('is created with all of it, and exported copies hold the run alone', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const commands: Item[] = [dial('112'), wait(10), dial('999'), { do: 'undo', keep: 1, by: 'PT4S' }];
    const log = await store.create(ENVELOPE, 'A', { commands });
    await log.append(wait(1));
    expect(log.commands).toEqual([dial('112'), wait(5)]);
    expect(store.recover.exportCopies().map(({ text }) => JSON.parse(text).commands)).toEqual([[dial('112'), wait(5)]]);
  });
});

test('summing neighbouring waits never changes what a record means, wherever it was cut and joined', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: anyCommand },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 5 }).map(wait) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 5 }).map((s): Item => ({ do: 'advance', by: `PT${s}S`, fresh: true })) },
    { weight: 1, arbitrary: fc.constant<Item>({ do: 'redo' }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), keep: fc.nat(5) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('undo' as const), keep: fc.nat(5), by: fc.constantFrom('PT1S', 'PT0.5S', 'PT4S') })
    }
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), (items, place) => {
      const run = (list: readonly Item[]) => new History(list).commands;
      expect(run(coalesce(items))).toEqual(run(items));
      expect(run([...coalesce(items.slice(0, place)), ...coalesce(items.slice(place))])).toEqual(run(items));
      const begun = coalesce(items.slice(0, place));
      expect(run([...begun, ...remainder(coalesce(items), begun)!])).toEqual(run(items));
    }),
    { numRuns: 1000 }
  );
});
