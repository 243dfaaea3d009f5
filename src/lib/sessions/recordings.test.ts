import { Dexie } from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { ENGINE } from '#lib/twin/version.ts';
import { FakeBrowser, NAME } from './fakes/browser.ts';
import { fillDisk } from './fakes/disk.ts';
import { leftBy, traceOf } from './fakes/recorded.ts';
import { dial, ENVELOPE, wait } from './fakes/runs.ts';
import type { RecordingRow } from './rows.ts';

let makeRoom = () => {};
afterEach(() => makeRoom());

const OLDER = 'linktwin/0.1.9';

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

  test('holds what had been lived when it was asked for, though the run goes on while it is written', async () => {
    const store = await new FakeBrowser().page();
    const log = await store.create(ENVELOPE, 'A');
    void log.append(dial('112'));
    const growing = [...traceOf(log.commands)];
    const before = [...growing];
    const recorded = log.record(growing, ENGINE);
    growing.push({ at: 99, fact: { is: 'com', system: 'hq', online: true } });
    void log.append(dial('999'));
    expect(await recorded).toBe(true);
    expect(await log.recording()).toMatchObject({ count: 1, isWhole: false, trace: before });
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
