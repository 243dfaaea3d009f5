import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.ts';
import { FakeBrowser } from './fakes/browser.ts';
import { anyCommand, anyCommands, dial, ENVELOPE, wait } from './fakes/runs.ts';
import type { SessionInfo } from './sessionList.ts';

const DAY_MS = 24 * 3600 * 1000;

describe('a session', () => {
  test('UC-5 what was appended is there after a reload, in order, with its envelope, name and progress', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create({ ...ENVELOPE, seed: 7 }, 'Lesson 1');
    const saved = await log.append(dial('112'));
    expect(saved).toMatchObject({ state: 'saved', copies: { indexedDb: true, localStorage: true }, problem: null });
    await log.append(wait(30), { elapsedMs: 30_000, summary: { day: 1, words: 'connected' } });
    await store.close();

    const again = await browser.page();
    expect(await again.list()).toMatchObject([
      { name: 'Lesson 1', elapsedMs: 30_000, summary: { day: 1, words: 'connected' }, envelope: { seed: 7 }, stored: true }
    ]);
    const reopened = (await again.open(log.id))!;
    expect(reopened.envelope).toEqual({ ...ENVELOPE, seed: 7 });
    expect(reopened.commands).toEqual([dial('112'), wait(30)]);
    expect(reopened).toMatchObject({ mode: 'writing', damage: null, recovered: 0, saved: { state: 'saved' } });
    expect(again.recovered).toEqual([]);
    await again.close();
  });

  test('UC-5 a page killed at any moment leaves a prefix that holds every acknowledged command', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { minLength: 1, maxLength: 12 }), fc.nat(), async (commands, moment) => {
        const browser = new FakeBrowser();
        // Without the second copy: the database alone must keep the promise.
        const log = await (await browser.page({ localStorage: null })).create(ENVELOPE, 'A');
        let acknowledged = 0;
        for (const [index, command] of commands.entries()) void log.append(command).then(() => (acknowledged = index + 1));
        for (let turn = 0; turn < moment % 40; turn++) await new Promise((next) => setImmediate(next));
        const promised = acknowledged;
        browser.kill();
        const store = await browser.page({ localStorage: null });
        const reopened = (await store.open(log.id))!;
        expect(reopened.damage).toBeNull();
        const prefixes = commands.map((_, index) => coalesce(commands.slice(0, index + 1)));
        const held = JSON.stringify(reopened.commands);
        const length = held === '[]' ? 0 : 1 + prefixes.findLastIndex((prefix) => JSON.stringify(prefix) === held);
        expect(held === '[]' || length > 0).toBe(true);
        expect(length).toBeGreaterThanOrEqual(promised);
        await store.close();
      }),
      { numRuns: 60 }
    );
  });

  test('appends that are not waited for are stored in their order', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    const numbers = Array.from({ length: 50 }, (_, index) => String(100 + index));
    const all = await Promise.all(numbers.map((number) => log.append(dial(number))));
    expect(all.every(({ state }) => state === 'saved')).toBe(true);
    await store.close();
    const reopened = await (await browser.page()).open(log.id, { readOnly: true });
    expect(reopened!.commands).toEqual(numbers.map(dial));
  });

  test('memory holds what a reload gives: the caller may change or proxy what it passed', async () => {
    const store = await new FakeBrowser().page();
    const log = await store.create(ENVELOPE, 'A');
    const set = { dns: { server: '8.8.8.8' } };
    const appended = log.append(new Proxy({ do: 'configure' as const, system: 'hq', set }, {}));
    set.dns.server = 'changed later';
    expect((await appended).state).toBe('saved');
    expect(log.commands).toEqual([{ do: 'configure', system: 'hq', set: { dns: { server: '8.8.8.8' } } }]);
    await store.close();
  });

  test('every change is told, and the list of commands is a new one only when it changed', async () => {
    const store = await new FakeBrowser().page();
    const log = await store.create(ENVELOPE, 'A');
    const states: string[] = [];
    log.subscribe(() => states.push(log.saved.state));
    const before = log.commands;
    expect(log.commands).toBe(before);
    await log.append(dial('112'));
    expect(log.commands).not.toBe(before);
    expect(states).toEqual(['saving', 'saved']);
    await store.close();
  });

  test('after it was closed nothing is appended', async () => {
    const store = await new FakeBrowser().page();
    const log = await store.create(ENVELOPE, 'A');
    void log.append(dial('112'));
    await log.close();
    await log.append(dial('999'));
    const again = (await store.open(log.id))!;
    expect(again).toMatchObject({ mode: 'writing', commands: [dial('112')] });
    await store.close();
  });

  test('closing and opening again without waiting gives a writer', async () => {
    const store = await new FakeBrowser().page();
    const log = await store.create(ENVELOPE, 'A');
    void log.close();
    expect((await store.open(log.id))?.mode).toBe('writing');
    await store.close();
  });

  test('a session that does not exist is null', async () => {
    expect(await (await new FakeBrowser().page()).open('nothing')).toBeNull();
  });
});

describe('the list', () => {
  test('a rename, a deletion and its undo are seen at once and after a reload', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const one = await store.create(ENVELOPE, 'one');
    const two = await store.create(ENVELOPE, 'two');
    const names = async () => (await store.list()).map(({ name }) => name);
    expect(await names()).toEqual(['two', 'one']);
    expect(await store.rename(one.id, 'uno')).toBe(true);
    expect(one.name).toBe('uno');
    await one.append(dial('112'));
    expect(await names()).toEqual(['uno', 'two']);
    expect(await store.remove(two.id)).toBe(true);
    expect(await names()).toEqual(['uno']);
    expect((await store.open(two.id, { readOnly: true }))!.deletedAt).toBeGreaterThan(0);
    expect(await store.restore(two.id)).toBe(true);
    expect((await store.open(two.id, { readOnly: true }))!.deletedAt).toBeNull();
    expect(await names()).toEqual(['uno', 'two']);
    expect(await store.rename('nothing', 'x')).toBe(false);
    await store.close();
    expect((await (await browser.page()).list()).map(({ name }) => name)).toEqual(['uno', 'two']);
  });

  test('what was deleted is forgotten at a start more than a day later, with its commands and its copy', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    await store.remove(log.id);
    await store.close();
    browser.wait(DAY_MS / 2);
    const soon = await browser.page();
    expect(await soon.restore(log.id)).toBe(true);
    await soon.remove(log.id);
    await soon.close();
    browser.wait(DAY_MS * 1.1);
    const late = await browser.page();
    expect(await late.restore(log.id)).toBe(false);
    expect(await browser.database((db) => db.commands.count())).toBe(0);
    expect(late.recover.exportCopies()).toEqual([]);
    await late.close();
  });

  test.each(['this tab', 'another tab'])('a deleted session that is worked on in %s is taken back and never forgotten', async (where) => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const log = await store.create(ENVELOPE, 'A');
    await log.append(dial('112'));
    const deleter = where === 'this tab' ? store : await browser.page();
    await deleter.remove(log.id);
    expect(await store.list()).toEqual([]);
    await log.append(dial('999'));
    expect(await store.list()).toMatchObject([{ name: 'A' }]);
    await store.close();
    browser.wait(DAY_MS * 1.1);
    const late = await browser.page();
    expect(await late.list()).toMatchObject([{ name: 'A' }]);
    expect(await late.open(log.id)).toMatchObject({ commands: [dial('112'), dial('999')], damage: null });
  });

  test('a command still being written when its session is deleted does not take it back', async () => {
    const store = await new FakeBrowser().page();
    const log = await store.create(ENVELOPE, 'A');
    const written = log.append(dial('112'));
    await store.remove(log.id);
    await written;
    expect(await store.list()).toEqual([]);
  });

  test('a duplicate has the same commands and goes its own way', async () => {
    const store = await new FakeBrowser().page();
    await fc.assert(
      fc.asyncProperty(anyCommands, async (commands) => {
        const log = await store.create(ENVELOPE, 'A');
        for (const command of commands) void log.append(command);
        await log.append(dial('112'), { elapsedMs: 5, summary: { day: 2, words: 'error' } });
        const id = (await store.duplicate(log.id, 'B'))!;
        const other = (await store.open(id))!;
        expect(other).toMatchObject({ name: 'B', commands: log.commands, mode: 'writing', elapsedMs: 5 });
        await other.append(dial('999'));
        expect(log.commands.at(-1)).toEqual(dial('112'));
        await Promise.all([log.close(), other.close()]);
      }),
      { numRuns: 20 }
    );
    expect(await store.duplicate('nothing', 'C')).toBeNull();
    await store.close();
  });

  test('who watches is called with the list now and after changes, until he no longer wants it', async () => {
    const browser = new FakeBrowser();
    const [store, other] = [await browser.page(), await browser.page()];
    let rows: SessionInfo[] = [];
    let calls = 0;
    const end = store.watch((found) => {
      rows = found;
      calls++;
    });
    const log = await store.create(ENVELOPE, 'A');
    await vi.waitFor(() => expect(rows.map(({ name }) => name)).toEqual(['A']));
    await other.rename(log.id, 'B');
    await vi.waitFor(() => expect(rows.map(({ name }) => name)).toEqual(['B']));
    end();
    const before = calls;
    await store.create(ENVELOPE, 'C');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(calls).toBe(before);
    await Promise.all([store.close(), other.close()]);
  });

  test('persistence is asked for once on a device, at the first session, and reported', async () => {
    const browser = new FakeBrowser();
    const persist = vi.fn(async () => true);
    const storageManager = { persist, persisted: async () => false };
    const store = await browser.page({ storageManager });
    expect(persist).not.toHaveBeenCalled();
    const log = await store.create(ENVELOPE, 'A');
    await vi.waitFor(() => expect(log.saved.persistent).toBe(true));
    await store.create(ENVELOPE, 'B');
    await (await browser.page({ storageManager })).create(ENVELOPE, 'C');
    expect(persist).toHaveBeenCalledTimes(1);
    await store.close();
  });
});
