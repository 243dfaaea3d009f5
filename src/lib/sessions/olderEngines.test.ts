import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Entry } from '#lib/twin/trace/facts.ts';
import { ENGINE } from '#lib/twin/version.ts';
import { ageOf } from './engines.ts';
import { FakeBrowser } from './fakes/browser.ts';
import { fillDisk } from './fakes/disk.ts';
import { browserOfFirstVersion, FIRST_COMMANDS, leaveFirstCopy, openedAsFirstVersion } from './fakes/firstVersion.ts';
import { leftBy } from './fakes/recorded.ts';
import { dial, ENVELOPE, wait } from './fakes/runs.ts';
import { encodeRecording } from './recording.ts';

let makeRoom = () => {};
afterEach(() => makeRoom());

const OLDER = 'linktwin/0.1.9';
const NEWER = 'linktwin/99.0.0';

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

  test('whose recording tells of moments that no run has is without one, so that it is lived again instead', async () => {
    const { browser, id, trace } = await leftBy(OLDER);
    const log = (await (await browser.page()).open(id))!;
    const row = (await browser.database((db) => db.recordings.get(id)))!;
    const write = async (entries: readonly Entry[]) =>
      browser.database(async (db) => db.recordings.put({ ...row, bytes: (await encodeRecording(entries, row))! }));
    const online = (at: number): Entry => ({ at, fact: { is: 'com', system: 'hq', online: true } });
    for (const ats of [[20, 10], [30_001], [-1]]) {
      await write([...trace, ...ats.map(online)]);
      expect(await log.recording()).toBeNull();
    }
    await write([...trace, ...[10, 20].map(online)]);
    expect(await log.recording()).toMatchObject({ isWhole: true });
    await write(trace);
    expect(await log.recording()).toMatchObject({ isWhole: true, trace });
  });

  test('is named, marked, deleted and restored like any other', async () => {
    const { browser, id } = await leftBy(OLDER);
    const store = await browser.page();
    const log = (await store.open(id))!;
    expect(await store.rename(id, 'B')).toBe(true);
    expect(await store.changeMarks(id, { add: { at: 5, text: 'here' } })).toBeNull();
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
    const again = await one.create(log.envelope, `${log.name}, run again`, { commands: log.commands });
    expect(again).toMatchObject({
      name: 'A, run again',
      mode: 'writing',
      engine: ENGINE,
      isOlder: false,
      branch: null,
      commands: log.commands
    });
    expect((await again.append(dial('999'))).state).toBe('saved');
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
    expect(await store.changeMarks('first', { add: { at: 1, text: 'mark' } })).toBeNull();
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
