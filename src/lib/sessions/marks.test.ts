import { Dexie } from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeBrowser, NAME } from './fakes/browser.ts';
import { BrokenFactory, fillDisk } from './fakes/disk.ts';
import { dial, ENVELOPE } from './fakes/runs.ts';
import type { SessionRow } from './rows.ts';

let makeRoom = () => {};
afterEach(() => makeRoom());

const mark = (at: number, text: string) => ({ at, text });

describe('marks', () => {
  test('that two tabs make at the same time are all kept, and both show all of them', async () => {
    const browser = new FakeBrowser();
    const [one, two] = [await browser.page(), await browser.page()];
    const writer = await one.create(ENVELOPE, 'A');
    const reader = (await two.open(writer.id))!;
    const { id } = writer;
    const given = await Promise.all([
      one.changeMarks(id, { add: mark(9, 'one') }),
      two.changeMarks(id, { add: mark(3, 'two') }),
      two.changeMarks(id, { add: mark(5, 'gone') }),
      one.changeMarks(id, { add: mark(7, 'three') }),
      two.changeMarks(id, { rename: mark(3, 'two'), to: ' second ' })
    ]);
    expect(given).toEqual([null, null, null, null, null]);
    expect(await one.changeMarks(id, { remove: mark(5, 'gone') })).toBeNull();
    const all = [mark(3, 'second'), mark(7, 'three'), mark(9, 'one')];
    for (const log of [writer, reader]) await vi.waitFor(() => expect(log.marks).toEqual(all));
    await writer.append(dial('112'));
    expect(writer.marks).toEqual(all);
    expect(await two.changeMarks(id, { rename: mark(5, 'gone'), to: 'back' })).toMatch(/not there any more/);
    await Promise.all([one.close(), two.close()]);
  });

  test('and a name that are given in another tab are seen where it is written, too', async () => {
    const browser = new FakeBrowser();
    const [one, two] = [await browser.page(), await browser.page()];
    const log = await one.create(ENVELOPE, 'A');
    const end = one.watch(() => {});
    await two.changeMarks(log.id, { add: mark(3, 'here') });
    await two.rename(log.id, 'B');
    await vi.waitFor(() => expect(log).toMatchObject({ name: 'B', marks: [mark(3, 'here')], mode: 'writing' }));
    end();
    await Promise.all([one.close(), two.close()]);
  });

  test('beyond the hundredth are refused in words, and none is lost', async () => {
    const store = await new FakeBrowser().page();
    const marks = Array.from({ length: 100 }, (_, at) => mark(at, 'x'));
    const log = await store.create(ENVELOPE, 'A', { marks });
    expect(await store.changeMarks(log.id, { add: mark(5.5, 'never') })).toMatch(/moment/);
    expect(await store.changeMarks(log.id, { add: mark(200, 'one more') })).toBe('100 marks are the most. Delete one first.');
    expect(log.marks).toEqual(marks);
    expect(await store.changeMarks(log.id, { rename: marks[7]!, to: 'y' })).toBeNull();
    expect(log.marks).toHaveLength(100);
    expect(log.marks[7]).toEqual(mark(7, 'y'));
  });

  test('that could not be stored are not shown, and it is said', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    makeRoom = fillDisk();
    expect(await store.changeMarks(log.id, { add: mark(3, 'here') })).toMatch(/could not be kept/);
    expect(log.marks).toEqual([]);
    makeRoom();
    expect(await store.changeMarks(log.id, { add: mark(3, 'here') })).toBeNull();
    expect(log.marks).toEqual([mark(3, 'here')]);
    expect(await store.changeMarks('nothing', { add: mark(3, 'here') })).toMatch(/could not be kept/);
  });

  test('that are made while the database is closed are refused with its reason, and nothing that was kept is lost', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    await store.changeMarks(log.id, { add: mark(3, 'before') });
    // Another tab brings a newer version of the app.
    const newer = new Dexie(NAME, { indexedDB: browser.indexedDB });
    newer.version(99).stores({});
    await newer.open();
    await vi.waitFor(() => expect(store.status).toMatchObject({ state: 'error', problem: 'newer-version' }));
    for (const change of [{ add: mark(5, 'lost?') }, { remove: mark(3, 'before') }, { rename: mark(3, 'before'), to: 'other' }])
      expect(await store.changeMarks(log.id, change)).toMatch(/because the database is closed. A newer version/);
    expect(log.marks).toEqual([mark(3, 'before')]);
    newer.close();
  });

  test('of a session that no database has yet go into it with the session, once there is one', async () => {
    const browser = new FakeBrowser();
    const factory = new BrokenFactory();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const store = await browser.page({ indexedDB: factory });
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    expect(await store.changeMarks(log.id, { add: mark(3, 'here') })).toBeNull();
    factory.broken = false;
    expect((await store.recover.retry()).state).toBe('ok');
    expect(log.marks).toEqual([mark(3, 'here')]);
    await store.close();
    expect((await (await browser.page({ indexedDB: factory, localStorage: null })).open(log.id))!.marks).toEqual([mark(3, 'here')]);
  });

  test('are kept in memory where nothing else is, as their session is', async () => {
    const store = await new FakeBrowser().page({ indexedDB: null, localStorage: null });
    const log = await store.create(ENVELOPE, 'A');
    expect(await store.changeMarks(log.id, { add: mark(3, 'here') })).toBeNull();
    expect(log.marks).toEqual([mark(3, 'here')]);
  });

  test('of a moment that no calendar has, and such branches, are none', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const { id } = await store.create(ENVELOPE, 'A');
    await store.close();
    const planted = { marks: [mark(9e15, 'planted'), mark(4e12, 'late'), mark(1, 'good')], branch: { of: 'x', at: 9e15 } };
    await browser.database((db) => db.sessions.update(id, planted as Partial<SessionRow>));
    expect(await (await browser.page()).open(id)).toMatchObject({ marks: [mark(1, 'good')], branch: null });
  });

  test.each([
    ['a line\nand\r\nanother', 'a line and another'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['\u2066in\u2069 \u0000zero\u0007', 'in zero'],
    ['half \ud83d', 'half'],
    ['z'.repeat(79) + '\u{1f514}', 'z'.repeat(79)],
    ['\u{1f514} bell', '\u{1f514} bell']
  ])('and names %j are one line of what can be seen', async (text, seen) => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, text);
    await store.changeMarks(log.id, { add: mark(1, text) });
    expect(log.marks).toEqual([mark(1, seen)]);
    await store.close();
    await browser.database((db) => db.sessions.update(log.id, { marks: [mark(1, text)], branch: { of: 'x', at: 1, name: text } }));
    const again = (await (await browser.page()).open(log.id))!;
    expect(again).toMatchObject({ marks: [mark(1, seen)], branch: { name: seen } });
    expect(again.name.slice(0, 79)).toBe(seen.slice(0, 79));
  });
});
