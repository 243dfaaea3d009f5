import { Dexie } from 'dexie';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Entry } from '#lib/twin/trace/facts.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { ENGINE } from '#lib/twin/version.ts';
import { coalesce, remainder } from './coalesce.ts';
import { ageOf } from './engines.ts';
import { FakeBrowser, NAME } from './fakes/browser.ts';
import { fillDisk } from './fakes/disk.ts';
import { browserOfFirstVersion, FIRST_COMMANDS, leaveFirstCopy, openedAsFirstVersion } from './fakes/firstVersion.ts';
import { anyCommand, dial, ENVELOPE, wait } from './fakes/runs.ts';
import { History, type Item } from './history.ts';
import type { RecordingRow, SessionRow } from './rows.ts';

let makeRoom = () => {};
afterEach(() => makeRoom());

const OLDER = 'linktwin/0.1.9';
const NEWER = 'linktwin/99.0.0';

function traceOf(commands: readonly unknown[]): readonly Entry[] {
  const twin = createTwin(ENVELOPE);
  for (const command of commands) twin.apply(command);
  return twin.trace;
}

/** A session with its recording, as another version of the app left it. */
async function leftBy(engine: string) {
  const browser = new FakeBrowser();
  const store = await browser.page({ engine });
  const log = await store.create(ENVELOPE, 'A');
  await log.append(dial('112'));
  await log.append(wait(30), { elapsedMs: 30_000 });
  const trace = traceOf(log.commands);
  expect(await log.record(trace, engine)).toBe(true);
  await store.close();
  return { browser, id: log.id, trace };
}

describe('a session of another engine', () => {
  test.each([
    ['older', OLDER],
    ['newer', NEWER]
  ] as const)(
    'that is %s opens to be looked at, with its recording and its engine’s name, and nothing is appended',
    async (age, engine) => {
      const { browser, id, trace } = await leftBy(engine);
      const store = await browser.page();
      const log = (await store.open(id))!;
      expect(log).toMatchObject({ mode: 'older', isOlder: true, age, engine, commands: [dial('112'), wait(30)], damage: null });
      expect(await log.recording()).toEqual({ engine, head: expect.any(String), count: 2, at: 30_000, isWhole: true, trace });
      expect((await log.append(dial('999'))).state).toBe('saved');
      expect(await log.takeOver()).toBe(false);
      expect(await log.record([], engine)).toBe(false);
      expect(log.commands).toHaveLength(2);
      expect(await browser.database((db) => db.commands.count())).toBe(2);
      expect(await store.list()).toMatchObject([{ engine, age }]);
      await store.close();
      expect(await (await browser.page({ engine })).open(id)).toMatchObject({ mode: 'writing', isOlder: false });
    }
  );

  test('is named, marked, deleted and restored like any other', async () => {
    const { browser, id } = await leftBy(OLDER);
    const store = await browser.page();
    const log = (await store.open(id))!;
    expect(await store.rename(id, 'B')).toBe(true);
    expect(await store.setMarks(id, [{ at: 5, text: 'here' }])).toBe(true);
    expect(await store.remove(id)).toBe(true);
    expect(await store.restore(id)).toBe(true);
    expect(log).toMatchObject({ name: 'B', marks: [{ at: 5, text: 'here' }], mode: 'older' });
    await store.close();
    expect(await (await browser.page()).open(id)).toMatchObject({ name: 'B', marks: [{ at: 5, text: 'here' }], damage: null });
  });

  test('lets another page open it too, and run again with today’s engine it is a session like any other', async () => {
    const { browser, id } = await leftBy(OLDER);
    const [one, two] = [await browser.page(), await browser.page()];
    const log = (await one.open(id))!;
    expect(await two.open(id)).toMatchObject({ mode: 'older' });
    const again = (await one.open((await one.runAgain(id))!))!;
    expect(again).toMatchObject({
      name: 'A, run again',
      mode: 'writing',
      engine: ENGINE,
      isOlder: false,
      branch: null,
      commands: log.commands
    });
    expect((await again.append(dial('999'))).state).toBe('saved');
    expect(await one.runAgain('nothing')).toBeNull();
  });

  test('has a duplicate of the same engine, with the recording', async () => {
    const { browser, id, trace } = await leftBy(OLDER);
    const store = await browser.page();
    const other = (await store.duplicate(id, 'B'))!;
    await store.close();
    const log = (await (await browser.page()).open(other))!;
    expect(log).toMatchObject({ mode: 'older', engine: OLDER, commands: [dial('112'), wait(30)] });
    expect(await log.recording()).toMatchObject({ isWhole: true, trace });
  });

  test('loses nothing that only its second copy had when it was left', async () => {
    const browser = new FakeBrowser();
    const log = await (await browser.page({ engine: OLDER })).create(ENVELOPE, 'A');
    await log.append(dial('112'));
    makeRoom = fillDisk();
    await log.append(dial('999'));
    makeRoom();
    browser.kill();
    const store = await browser.page();
    expect(store.recovered).toMatchObject([{ id: log.id, commands: 1 }]);
    expect(await store.open(log.id)).toMatchObject({ mode: 'older', engine: OLDER, commands: [dial('112'), dial('999')] });
    expect(await browser.database((db) => db.commands.count())).toBe(2);
  });

  test('whose engine was altered in the database is noticed', async () => {
    const { browser, id } = await leftBy(OLDER);
    await browser.database((db) => db.sessions.update(id, { engine: ENGINE }));
    const log = (await (await browser.page({ localStorage: null })).open(id))!;
    expect(log.damage).toMatchObject({ at: 2, reason: expect.stringMatching(/own record/) });
    expect(await log.recording()).toBeNull();
  });

  test('engines are told apart by their numbers', () => {
    expect(ageOf('linktwin/0.9.0', 'linktwin/0.10.0')).toBe('older');
    expect(ageOf('linktwin/1.0.0', 'linktwin/0.10.0')).toBe('newer');
    expect(ageOf('linktwin/0.3.0', 'linktwin/0.3.0')).toBe('same');
    for (const odd of ['', 'linktwin/3', 'other/1.0.0', 'linktwin/00.3.0 ', 'linktwin/0.03.0'])
      expect(ageOf(odd, 'linktwin/0.3.0')).toBe('other');
  });
});

describe('what version 0.2.0 left', () => {
  test('opens whole: its engine is the one that it must have been, and it has no recording', async () => {
    const browser = await browserOfFirstVersion();
    const store = await browser.page({ engine: 'linktwin/0.3.0' });
    expect(await store.list()).toMatchObject([{ name: 'From before', engine: 'linktwin/0.2.0', age: 'older', branch: null, under: null }]);
    const log = (await store.open('first'))!;
    const { branch, marks, assessed } = log;
    expect({ branch, marks, assessed }).toEqual({ branch: null, marks: [], assessed: false });
    expect(log).toMatchObject({ mode: 'older', engine: 'linktwin/0.2.0', commands: FIRST_COMMANDS, damage: null, recovered: 0 });
    expect(await log.recording()).toBeNull();
  });

  test('goes on under the same engine, in its old form, and stays whole', async () => {
    const browser = await browserOfFirstVersion();
    const page = () => browser.page({ engine: 'linktwin/0.2.0', localStorage: null });
    const store = await page();
    const log = (await store.open('first'))!;
    expect(log.mode).toBe('writing');
    await log.append(dial('999'));
    await log.append({ do: 'undo', keep: 2 });
    expect(await store.setMarks('first', [{ at: 1, text: 'mark' }])).toBe(true);
    await store.close();
    const again = (await (await page()).open('first'))!;
    expect(again).toMatchObject({ commands: FIRST_COMMANDS, damage: null, marks: [{ at: 1, text: 'mark' }] });
    expect(again.items).toHaveLength(4);
    const rows = await browser.database((db) => db.commands.toArray());
    expect(rows.map(({ sv }) => sv)).toEqual([1, 1, 1, 1]);
  });

  test('a copy of that version that goes further than the database is taken up', async () => {
    const browser = await browserOfFirstVersion();
    leaveFirstCopy(browser, [...FIRST_COMMANDS, dial('999')]);
    const store = await browser.page({ engine: 'linktwin/0.3.0' });
    expect(store.recovered).toEqual([{ id: 'first', name: 'From before', commands: 1 }]);
    expect(await store.open('first')).toMatchObject({ mode: 'older', commands: [...FIRST_COMMANDS, dial('999')], damage: null });
  });

  test('a copy of that version whose database is gone becomes a session of its engine', async () => {
    const browser = new FakeBrowser();
    leaveFirstCopy(browser, FIRST_COMMANDS);
    const store = await browser.page({ engine: 'linktwin/0.3.0' });
    expect(await store.open('first')).toMatchObject({ mode: 'older', engine: 'linktwin/0.2.0', commands: FIRST_COMMANDS });
    expect(await store.list()).toMatchObject([{ name: 'From before', stored: true }]);
  });

  test('a tab of that version that gives way lets the new one in; nothing that it had is lost', async () => {
    const browser = await browserOfFirstVersion();
    const old = openedAsFirstVersion(browser);
    await old.open();
    // As that version does it.
    old.on('versionchange', () => {
      old.close();
      return false;
    });
    const store = await browser.page();
    expect(store.status).toEqual({ state: 'ok' });
    expect((await store.open('first'))?.commands).toEqual(FIRST_COMMANDS);
    await expect(old.table('commands').count()).rejects.toThrow();
  });

  test('a tab of that version that does not give way is named, and the app works in memory', async () => {
    const browser = await browserOfFirstVersion();
    const old = openedAsFirstVersion(browser);
    await old.open();
    old.on('versionchange', () => false);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const store = await browser.page({ openWithinMs: 30 });
    expect(store.status).toMatchObject({ state: 'error', problem: 'blocked' });
    expect((await (await store.create(ENVELOPE, 'B')).append(dial('112'))).state).toBe('memory-only');
    old.close();
    await vi.waitFor(async () => expect((await store.recover.retry()).state).toBe('ok'));
    expect((await store.list()).map(({ name, stored }) => [name, stored])).toContainEqual(['From before', true]);
  });
});

describe('a recording', () => {
  test('is there after a reload, in the place of the one before', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    expect(await log.recording()).toBeNull();
    await log.append(dial('112'));
    await log.record(traceOf([]), ENGINE);
    await log.append(wait(60), { elapsedMs: 60_000 });
    expect(await log.recording()).toMatchObject({ count: 1, isWhole: false });
    const trace = traceOf(log.commands);
    void log.record(trace, ENGINE);
    await store.close();
    const again = (await (await browser.page()).open(log.id))!;
    expect(await again.recording()).toMatchObject({ count: 2, at: 60_000, isWhole: true, trace });
  });

  test('of another engine, of another history, or not as it was written, is none', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    expect(await log.record(traceOf(log.commands), OLDER)).toBe(false);
    await log.record(traceOf(log.commands), ENGINE);
    const whole = (await browser.database((db) => db.recordings.get(log.id)))!;
    const other = await store.create(ENVELOPE, 'B', { commands: [dial('112')] });
    for (const row of [
      { ...whole, bytes: whole.bytes.slice(0, -1) },
      { ...whole, bytes: whole.bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) },
      { ...whole, bytes: 'no bytes' as unknown as Uint8Array },
      { id: log.id } as RecordingRow
    ]) {
      await browser.database((db) => db.recordings.put(row));
      expect(await log.recording()).toBeNull();
    }
    await browser.database((db) => db.recordings.put({ ...whole, id: other.id }));
    expect(await other.recording()).toBeNull();
    await browser.database((db) => db.recordings.put(whole));
    expect(await log.recording()).not.toBeNull();
  });

  test('that finds no room is no failure of the session', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    makeRoom = fillDisk('write');
    expect(await log.record(traceOf(log.commands), ENGINE)).toBe(false);
    makeRoom();
    expect(log).toMatchObject({ mode: 'writing', saved: { state: 'saved', problem: null } });
    expect((await log.append(dial('999'))).state).toBe('saved');
    expect(await log.record(traceOf(log.commands), ENGINE)).toBe(true);
  });

  test('of a page that another took over is not written over the other’s', async () => {
    const browser = new FakeBrowser();
    const [one, two] = [await browser.page(), await browser.page()];
    const first = await one.create(ENVELOPE, 'A');
    await first.append(dial('112'));
    const second = (await two.open(first.id))!;
    const late = first.record(traceOf(first.commands), ENGINE);
    expect(await second.takeOver()).toBe(true);
    await second.append(dial('999'));
    expect(await second.record(traceOf(second.commands), ENGINE)).toBe(true);
    await late;
    expect(await second.recording()).toMatchObject({ count: 2, isWhole: true });
    expect(await first.record([], ENGINE)).toBe(false);
  });

  test('where nothing is kept is none, and of a session that was thrown away neither', async () => {
    const memory = await new FakeBrowser().page({ indexedDB: null });
    const log = await memory.create(ENVELOPE, 'A');
    expect(await log.record([], ENGINE)).toBe(false);
    expect(await log.recording()).toBeNull();
    const browser = new FakeBrowser();
    const store = await browser.page({ localStorage: null });
    const lost = await store.create(ENVELOPE, 'A');
    await lost.append(dial('112'));
    await lost.record(traceOf(lost.commands), ENGINE);
    await new Dexie(NAME, { indexedDB: browser.indexedDB }).delete();
    expect(await lost.append(dial('999'))).toMatchObject({ state: 'saved', problem: 'history-missing' });
    expect(await lost.recording()).toBeNull();
    expect(await lost.record(traceOf(lost.commands), ENGINE)).toBe(true);
    expect(await lost.recording()).toMatchObject({ count: 2, isWhole: true });
  });

  test('goes with its session when that is forgotten for good', async () => {
    const { browser, id } = await leftBy(ENGINE);
    await (await browser.page()).remove(id);
    browser.wait(2 * 24 * 3600 * 1000);
    await browser.page();
    expect(await browser.database((db) => db.recordings.count())).toBe(0);
  });
});

describe('a record with what was undone', () => {
  const anyItem: fc.Arbitrary<Item> = fc.oneof(
    { weight: 4, arbitrary: anyCommand },
    {
      weight: 2,
      arbitrary: fc
        .record({ do: fc.constant('undo' as const), keep: fc.nat(6), by: fc.option(fc.constantFrom('PT1S', 'PT0S'), { nil: undefined }) })
        .map(({ by, ...rest }): Item => (by === undefined ? rest : { ...rest, by }))
    },
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

describe('labels', () => {
  test('a branch, marks and what was assessed are there after a reload, in copies and in duplicates', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const about = { branch: { of: 'parent', at: 86_400_000, name: 'The first' }, marks: [{ at: 7, text: 'here' }], assessed: true };
    const log = await store.create(ENVELOPE, 'A', about);
    await log.append(dial('112'));
    const second = (await store.duplicate(log.id, 'B'))!;
    browser.kill();
    const again = await browser.page();
    for (const id of [log.id, second]) expect(await again.open(id)).toMatchObject({ ...about, damage: null });
    browser.indexedDB = new FakeBrowser().indexedDB;
    browser.kill();
    expect(await (await browser.page()).open(log.id)).toMatchObject(about);
  });

  test('marks of another tab stay when this one goes on, and what is too much is cut', async () => {
    const browser = new FakeBrowser();
    const [one, two] = [await browser.page(), await browser.page()];
    const log = await one.create(ENVELOPE, 'A');
    await two.setMarks(log.id, [
      { at: 9, text: 'z'.repeat(200) },
      { at: 3, text: ' first ' },
      { at: -1, text: 'never' },
      { at: 4, text: ' ' }
    ]);
    await log.append(dial('112'));
    expect(log.marks).toEqual([
      { at: 3, text: 'first' },
      { at: 9, text: 'z'.repeat(80) }
    ]);
    await one.setMarks(
      log.id,
      Array.from({ length: 150 }, (_, at) => ({ at, text: 'x' }))
    );
    expect(log.marks).toHaveLength(100);
    expect(await one.setMarks('nothing', [])).toBe(false);
  });

  test('that nobody wrote so are read as far as they make sense, and nothing breaks', async () => {
    const hostile = fc.oneof(
      fc.anything(),
      fc.array(fc.record({ at: fc.anything(), text: fc.anything() })),
      fc.record({ of: fc.anything(), at: fc.anything(), name: fc.anything() })
    );
    const cloneable = (value: unknown) => {
      try {
        return structuredClone(value);
      } catch {
        return null;
      }
    };
    const browser = new FakeBrowser();
    const store = await browser.page({ localStorage: null });
    const log = await store.create(ENVELOPE, 'A', { commands: [dial('112')] });
    await log.close();
    const { id } = log;
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (branch, marks) => {
        await browser.database((db) =>
          db.sessions.update(id, { branch: cloneable(branch), marks: cloneable(marks) } as Partial<SessionRow>)
        );
        expect(await store.list()).toHaveLength(1);
        const again = (await store.open(id))!;
        expect(again).toMatchObject({ commands: [dial('112')], damage: null, mode: 'writing' });
        for (const { at, text } of again.marks)
          expect([Number.isSafeInteger(at), text.length > 0, text.length <= 80]).toEqual([true, true, true]);
        if (again.branch) expect(typeof again.branch.of).toBe('string');
        await again.close();
      }),
      { numRuns: 100 }
    );
  });

  test('a deleted parent leaves its branches; they say so, and open', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const parent = await store.create(ENVELOPE, 'parent');
    const child = await store.create(ENVELOPE, 'child', { branch: { of: parent.id, at: 5 } });
    const grandchild = await store.create(ENVELOPE, 'grandchild', { branch: { of: child.id, at: 6 } });
    const places = async () => (await store.list()).map(({ name, under, parentGone }) => [name, under, parentGone]);
    expect(await places()).toContainEqual(['grandchild', child.id, false]);
    await store.remove(child.id);
    expect(await places()).toContainEqual(['grandchild', parent.id, true]);
    await store.remove(parent.id);
    expect(await places()).toEqual([['grandchild', null, true]]);
    expect(await store.open(grandchild.id)).toMatchObject({ branch: { of: child.id, at: 6 } });
    await store.restore(child.id);
    expect(await places()).toContainEqual(['grandchild', child.id, false]);
  });
});

test('summing neighbouring waits never changes what a record means, wherever it was cut and joined', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: anyCommand },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 5 }).map(wait) },
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
