import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeBrowser, NAME } from './fakes/browser.ts';
import { BrokenFactory, fillDisk, loseConnectionOnce } from './fakes/disk.ts';
import { anyCommands, dial, ENVELOPE, wait } from './fakes/runs.ts';
import { DENIED_STORAGE } from './fakes/storage.ts';
import { exportRun, importRun } from './runFile.ts';

let makeRoom = () => {};
afterEach(() => makeRoom());

const clear = (browser: FakeBrowser, ...tables: ('sessions' | 'commands')[]) =>
  browser.database(async (db) => {
    for (const table of tables) await db[table].clear();
  });

async function reloaded(browser: FakeBrowser, id: string) {
  browser.kill();
  return (await (await browser.page()).open(id))!;
}

describe('data thrown away under an open session', () => {
  test.each([
    ['all rows', (browser: FakeBrowser) => clear(browser, 'sessions', 'commands')],
    ['the rows of sessions', (browser: FakeBrowser) => clear(browser, 'sessions')],
    ['the rows of commands', (browser: FakeBrowser) => clear(browser, 'commands')],
    ['the database', (browser: FakeBrowser) => new Dexie(NAME, { indexedDB: browser.indexedDB }).delete()]
  ])('%s: noticed at the next command, told, and written anew in full', async (_, lose) => {
    // Without the second copy: memory alone must do it.
    const browser = new FakeBrowser();
    const store = await browser.page({ localStorage: null });
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    await lose(browser);
    const saved = await log.append(dial('999'));
    expect(saved).toMatchObject({ state: 'saved', problem: 'history-missing', reason: expect.stringMatching(/thrown away/) });
    expect(saved.rewrittenAt).not.toBeNull();
    expect(await log.append(dial('202'))).toMatchObject({ state: 'saved', problem: null, rewrittenAt: saved.rewrittenAt });
    const again = await reloaded(browser, log.id);
    expect(again).toMatchObject({ commands: [dial('112'), dial('999'), dial('202')], damage: null, recovered: 0 });
  });
});

describe('a full disk', () => {
  test.each(['write', 'commit'] as const)(
    'found at a %s: a person is told in a second, the session goes on, and all is stored when there is room',
    async (moment) => {
      const browser = new FakeBrowser();
      const store = await browser.page();
      const log = await store.create(ENVELOPE, 'A');
      await log.append(dial('112'));
      makeRoom = fillDisk(moment);
      const before = Date.now();
      const saved = await log.append(dial('999'));
      expect(Date.now() - before).toBeLessThan(1000);
      expect(saved).toMatchObject({ state: 'memory-only', problem: 'quota', copies: { indexedDb: false, localStorage: true } });
      expect(saved.reason).toMatch(/no room/);
      await log.append(wait(5));
      expect(log.commands).toEqual([dial('112'), dial('999'), wait(5)]);
      expect(importRun(exportRun(log.envelope, log.commands))).toMatchObject({ ok: true, run: { commands: log.commands } });
      expect(await store.list()).toMatchObject([{ name: 'A', stored: false }]);
      makeRoom();
      expect(await log.append(dial('202'))).toMatchObject({ state: 'saved', problem: null, rewrittenAt: null });
      expect(await store.list()).toMatchObject([{ stored: true }]);
      expect((await reloaded(browser, log.id)).commands).toEqual([dial('112'), dial('999'), wait(5), dial('202')]);
    }
  );

  test('a session created on a full disk, closed and opened again in the same page still has its commands', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page({ localStorage: null });
    makeRoom = fillDisk();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    await log.close();
    const again = (await store.open(log.id))!;
    expect(again).toMatchObject({ commands: [dial('112')], mode: 'writing', saved: { state: 'memory-only' } });
    makeRoom();
    expect((await again.save()).state).toBe('saved');
    expect((await reloaded(browser, log.id)).commands).toEqual([dial('112')]);
  });

  test('a page killed on a full disk loses nothing: the next start takes the rest from localStorage and says so', async () => {
    const browser = new FakeBrowser();
    const log = await (await browser.page()).create(ENVELOPE, 'A');
    await log.append(wait(10));
    makeRoom = fillDisk();
    await log.append(wait(20));
    await log.append(dial('112'), { elapsedMs: 30_000 });
    makeRoom();
    browser.kill();
    const store = await browser.page();
    expect(store.recovered).toEqual([{ id: log.id, name: 'A', commands: 2 }]);
    const again = (await store.open(log.id))!;
    expect(again).toMatchObject({ commands: [wait(30), dial('112')], damage: null, elapsedMs: 30_000, saved: { state: 'saved' } });
  });
});

describe('a database that is lost between two starts', () => {
  test('the running sessions are rebuilt from localStorage, whatever they held', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommands, { minLength: 1, maxLength: 3 }), async (runs) => {
        const browser = new FakeBrowser();
        const store = await browser.page();
        const before = [];
        for (const [index, commands] of runs.entries()) {
          const log = await store.create({ ...ENVELOPE, seed: index }, `run ${index}`);
          for (const command of [dial('112'), ...commands]) await log.append(command);
          before.push({ id: log.id, name: log.name, envelope: log.envelope, commands: log.commands });
        }
        browser.kill();
        browser.indexedDB = new IDBFactory();
        const after = await browser.page();
        expect(after.recovered).toHaveLength(runs.length);
        for (const { id, ...expected } of before) {
          expect(await after.open(id)).toMatchObject({ ...expected, mode: 'writing', damage: null, saved: { state: 'saved' } });
        }
        await after.close();
        expect((await browser.page()).recovered).toEqual([]);
      }),
      { numRuns: 30 }
    );
  });

  test('what was deleted stays deleted', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    await store.remove(log.id);
    browser.kill();
    browser.indexedDB = new IDBFactory();
    expect(await (await browser.page()).list()).toEqual([]);
  });

  test('a copy behind the database is ignored, and one that tells another story becomes a session of its own', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    const behind = browser.localStorage.getItem(`linktwin.copy.${log.id}`)!;
    await log.append(dial('999'));
    const other = browser.localStorage.getItem(`linktwin.copy.${log.id}`)!;
    browser.localStorage.setItem(`linktwin.copy.${log.id}`, behind);
    browser.kill();
    expect((await browser.page()).recovered).toEqual([]);
    await browser.database(async (db) => {
      await db.sessions.clear();
      await db.commands.clear();
    });
    browser.kill();
    browser.localStorage.removeItem(`linktwin.copy.${log.id}`);
    const different = await browser.page({ newId: () => log.id });
    await (await different.create(ENVELOPE, 'B')).append(dial('202'));
    browser.localStorage.setItem(`linktwin.copy.${log.id}`, other);
    browser.kill();
    const after = await browser.page();
    expect(after.recovered).toMatchObject([{ name: 'A', commands: 2 }]);
    expect((await after.open(log.id))!.commands).toEqual([dial('202')]);
    expect((await after.open(after.recovered[0]!.id))!.commands).toEqual([dial('112'), dial('999')]);
  });
});

describe('a log that was damaged', () => {
  async function damagedBrowser() {
    const browser = new FakeBrowser();
    const log = await (await browser.page({ localStorage: null })).create(ENVELOPE, 'A');
    for (const number of ['112', '999', '202']) await log.append(dial(number));
    browser.kill();
    return { browser, id: log.id };
  }

  test('the longest good prefix opens, the damage is named, and the session goes on from there', async () => {
    const { browser, id } = await damagedBrowser();
    await browser.database((db) => db.commands.update([id, 1], { command: JSON.stringify(dial('666')) }));
    const log = await reloaded(browser, id);
    expect(log).toMatchObject({
      mode: 'writing',
      commands: [dial('112')],
      damage: { at: 1, reason: expect.stringMatching(/not what was written/) }
    });
    expect(await browser.database((db) => db.commands.count())).toBe(3);
    expect((await log.append(dial('300'))).state).toBe('saved');
    expect(await reloaded(browser, id)).toMatchObject({ commands: [dial('112'), dial('300')], damage: null });
  });

  test('a gap, a lost end and an altered record are named too', async () => {
    for (const [meddle, at] of [
      [(browser: FakeBrowser, id: string) => browser.database((db) => db.commands.delete([id, 0])), 0],
      [(browser: FakeBrowser, id: string) => browser.database((db) => db.commands.delete([id, 2])), 2],
      [(browser: FakeBrowser, id: string) => browser.database((db) => db.sessions.update(id, { elapsedMs: 1 })), 3]
    ] as const) {
      const { browser, id } = await damagedBrowser();
      await meddle(browser, id);
      const log = await reloaded(browser, id);
      expect(log.damage?.at).toBe(at);
      expect(log.commands).toHaveLength(at);
      expect((await log.append(dial('300'))).state).toBe('saved');
      expect((await reloaded(browser, id)).damage).toBeNull();
    }
  });

  test('a copy repairs it', async () => {
    const browser = new FakeBrowser();
    const log = await (await browser.page()).create(ENVELOPE, 'A');
    for (const number of ['112', '999', '202']) await log.append(dial(number));
    await browser.database((db) => db.commands.delete([log.id, 1]));
    browser.kill();
    const store = await browser.page();
    expect(store.recovered).toEqual([{ id: log.id, name: 'A', commands: 2 }]);
    expect(await store.open(log.id)).toMatchObject({ commands: [dial('112'), dial('999'), dial('202')], damage: null });
  });

  test('an envelope that was altered is never believed: without a copy the session is empty and says so, with one it is whole', async () => {
    for (const altered of [JSON.stringify({ ...ENVELOPE, seed: 2 }), '{', 'null', '{"site":"nowhere"}']) {
      const { browser, id } = await damagedBrowser();
      await browser.database((db) => db.sessions.update(id, { envelope: altered }));
      const store = await browser.page();
      expect(await store.list()).toHaveLength(1);
      const log = await store.open(id);
      if (log) expect(log).toMatchObject({ commands: [], damage: { at: 0 } });
    }
    const browser = new FakeBrowser();
    const log = await (await browser.page()).create(ENVELOPE, 'A');
    await log.append(dial('112'));
    await browser.database((db) => db.sessions.update(log.id, { envelope: JSON.stringify({ ...ENVELOPE, seed: 2 }) }));
    expect(await reloaded(browser, log.id)).toMatchObject({
      envelope: ENVELOPE,
      commands: [dial('112')],
      damage: null,
      saved: { state: 'saved' }
    });
    expect(await reloaded(browser, log.id)).toMatchObject({ envelope: ENVELOPE, damage: null });
  });
});

describe('a browser that keeps nothing', () => {
  test.each([
    ['has no IndexedDB', null],
    ['refuses it', Object.assign(new IDBFactory(), { open: () => { throw new DOMException('denied', 'SecurityError'); } })] // prettier-ignore
  ])('that %s: the app works in memory and says so', async (_, indexedDB) => {
    const browser = new FakeBrowser();
    const store = await browser.page({ indexedDB, localStorage: DENIED_STORAGE, locks: null });
    expect(store.status).toMatchObject({ state: 'memory', problem: 'off', reason: expect.stringMatching(/keeps nothing/) });
    const log = await store.create(ENVELOPE, 'A');
    expect(await log.append(dial('112'))).toMatchObject({
      state: 'memory-only',
      problem: 'off',
      copies: { indexedDb: false, localStorage: false }
    });
    await log.close();
    expect(await store.list()).toMatchObject([{ name: 'A', stored: false }]);
    expect(await store.rename(log.id, 'B')).toBe(true);
    const copy = (await store.duplicate(log.id, 'C'))!;
    await store.remove(copy);
    expect((await store.list()).map(({ name }) => name)).toEqual(['B']);
    await store.restore(copy);
    expect(await store.list()).toHaveLength(2);
    expect(await store.open(log.id)).toMatchObject({ name: 'B', commands: [dial('112')], mode: 'writing' });
    await store.close();
  });

  test('a session that this page alone remembers opens again, and nothing is said to be brought back', async () => {
    const store = await new FakeBrowser().page({ indexedDB: null, localStorage: null });
    const made = await store.create(ENVELOPE, 'A', { commands: [dial('112'), dial('999')] });
    await made.close();
    expect(await store.open(made.id)).toMatchObject({ commands: [dial('112'), dial('999')], mode: 'writing', recovered: 0 });
    expect(store.recovered).toEqual([]);
  });

  test('with localStorage alone a session is there after a reload', async () => {
    const browser = new FakeBrowser();
    const log = await (await browser.page({ indexedDB: null })).create(ENVELOPE, 'A');
    expect(await log.append(dial('112'))).toMatchObject({ state: 'memory-only', copies: { localStorage: true } });
    browser.kill();
    const store = await browser.page({ indexedDB: null });
    expect(await store.list()).toMatchObject([{ name: 'A', stored: false }]);
    expect(await store.open(log.id)).toMatchObject({ commands: [dial('112')], mode: 'writing' });
  });
});

describe('a database that does not open', () => {
  test('the app works in memory, offers what localStorage holds as files, and a retry stores what was done meanwhile', async () => {
    const browser = new FakeBrowser();
    const factory = new BrokenFactory();
    browser.indexedDB = factory;
    factory.broken = false;
    const log = await (await browser.page()).create(ENVELOPE, 'A');
    await log.append(dial('112'));
    browser.kill();
    factory.broken = true;
    vi.spyOn(console, 'warn').mockImplementation(() => undefined); // Dexie tells of its own retries.
    const store = await browser.page();
    expect(store.status).toMatchObject({ state: 'error', problem: 'unreadable' });
    expect(store.recover.exportCopies().map(({ text }) => importRun(text))).toMatchObject([{ ok: true, run: { commands: [dial('112')] } }]);
    const again = (await store.open(log.id))!;
    await again.append(dial('999'));
    expect((await store.recover.retry()).state).toBe('error');
    factory.broken = false;
    expect(await store.recover.retry()).toEqual({ state: 'ok' });
    expect(again.saved).toMatchObject({ state: 'saved', problem: null });
    expect((await reloaded(browser, log.id)).commands).toEqual([dial('112'), dial('999')]);
  });

  test('deleted and rebuilt: what localStorage and open sessions hold is stored again', async () => {
    const browser = new FakeBrowser();
    const factory = new BrokenFactory();
    browser.indexedDB = factory;
    factory.broken = false;
    const before = await browser.page();
    const one = await before.create(ENVELOPE, 'one');
    await one.append(dial('112'));
    browser.kill();
    factory.broken = true;
    const store = await browser.page();
    const two = await store.create(ENVELOPE, 'two');
    await two.append(dial('999'));
    expect(await store.recover.rebuild()).toEqual({ state: 'ok' });
    expect((await store.list()).map(({ name, stored }) => [name, stored])).toEqual([
      ['two', true],
      ['one', true]
    ]);
    expect(store.recovered).toMatchObject([{ name: 'one', commands: 1 }]);
    expect(two.saved.state).toBe('saved');
    await store.close();
  });

  test('one that another tab keeps busy is given up after a while, and says so', async () => {
    const silent = Object.assign(new IDBFactory(), { open: () => new EventTarget() as IDBOpenDBRequest });
    const store = await new FakeBrowser().page({ indexedDB: silent, openWithinMs: 10 });
    expect(store.status).toMatchObject({ state: 'error', problem: 'blocked' });
    expect((await (await store.create(ENVELOPE, 'A')).append(dial('112'))).state).toBe('memory-only');
  });
});

describe('versions and connections', () => {
  async function upgrade(browser: FakeBrowser) {
    const newer = new Dexie(NAME, { indexedDB: browser.indexedDB });
    newer.version(3).stores({ sessions: 'id', commands: '[session+index]', recordings: 'id', more: 'id' });
    await newer.open();
    return newer;
  }

  test('a newer version opened elsewhere: the old tab gives way, says so, and writes no row any more', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    const newer = await upgrade(browser);
    expect(store.status).toMatchObject({ state: 'error', problem: 'newer-version', reason: expect.stringMatching(/Reload/) });
    expect(await log.append(dial('999'))).toMatchObject({ state: 'memory-only', problem: 'newer-version', copies: { localStorage: true } });
    expect(await newer.table('commands').count()).toBe(1);
    newer.close();
  });

  test('old code on a newer database refuses to touch it', async () => {
    const browser = new FakeBrowser();
    (await upgrade(browser)).close();
    const store = await browser.page();
    expect(store.status).toMatchObject({ state: 'error', problem: 'newer-version' });
    const log = await store.create(ENVELOPE, 'A');
    expect((await log.append(dial('112'))).state).toBe('memory-only');
    const newer = await upgrade(browser);
    expect(await newer.table('sessions').count()).toBe(0);
    newer.close();
  });

  test('a connection that WebKit lost is opened once more and the command is stored', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    makeRoom = loseConnectionOnce();
    expect(await log.append(dial('112'))).toMatchObject({ state: 'saved', problem: null });
    expect((await reloaded(browser, log.id)).commands).toEqual([dial('112')]);
  });

  test('a database that was closed in the background (a tablet put aside) is opened again', async () => {
    const browser = new FakeBrowser();
    const databases: IDBDatabase[] = [];
    const { open } = browser.indexedDB;
    browser.indexedDB.open = (...args) => {
      const request = open.apply(browser.indexedDB, args);
      request.addEventListener('success', () => databases.push(request.result));
      return request;
    };
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    databases[0]!.close();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined); // Dexie tells that it reopens.
    expect((await log.append(dial('112'))).state).toBe('saved');
    expect((await reloaded(browser, log.id)).commands).toEqual([dial('112')]);
  });
});
