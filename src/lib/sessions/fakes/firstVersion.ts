import { Dexie } from 'dexie';
import type { Command } from '#lib/contract/index.ts';
import { digest } from '../chain.ts';
import { FakeBrowser, NAME } from './browser.ts';
import { dial, ENVELOPE, wait } from './runs.ts';

/** A session as version 0.2.0 wrote it, word for word. */
export const FIRST_COMMANDS: Command[] = [dial('112'), wait(30)];
const PREV = '342450f7ef25868460a2ca3889196204995a0936cdc23167dde8d34bb33e5def';
const HEAD = '767f8a433d7fa8e2de537052622cf6daa791a945e622225956127299f22d8ea1';
const FIRST_ROW = {
  ...{ sv: 1, id: 'first', envelope: JSON.stringify(ENVELOPE), generation: 0, createdAt: 1000, changedAt: 2000, head: HEAD, count: 2 },
  ...{ elapsedMs: 30_000, summary: { day: 0, words: 'connected to COM' } },
  seal: '902ed91c37bc175837a244c5d2718d43abcbb709ff7aedbe29ea439a9632d6a9',
  ...{ name: 'From before', deletedAt: null, writer: 'page' }
};
const rowOf = (index: number, prev: string, hash: string) => ({
  ...{ sv: 1, session: 'first', index, command: JSON.stringify(FIRST_COMMANDS[index]), prev, hash }
});
const FIRST_COMMAND_ROWS = [rowOf(0, 'b9138bbc213497e501a8137ca2493e1496a1c863b7ecac62d64fb356aace81a2', PREV), rowOf(1, PREV, HEAD)];

/** A browser that version 0.2.0 was used in. */
export async function browserOfFirstVersion(): Promise<FakeBrowser> {
  const browser = new FakeBrowser();
  const db = openedAsFirstVersion(browser);
  await db.open();
  await db.table('sessions').put(FIRST_ROW);
  await db.table('commands').bulkPut(FIRST_COMMAND_ROWS);
  db.close();
  return browser;
}

/** The database as a tab of that version has it open. */
export function openedAsFirstVersion(browser: FakeBrowser): Dexie {
  const db = new Dexie(NAME, { indexedDB: browser.indexedDB, autoOpen: false });
  db.version(1).stores({ sessions: 'id', commands: '[session+index]' });
  return db;
}

/** The second copy that it would have left beside it, with these commands. */
export function leaveFirstCopy(browser: FakeBrowser, commands: readonly Command[]): void {
  const { seal: _, head: __, envelope, ...rest } = FIRST_ROW;
  const body = JSON.stringify({ ...rest, changedAt: 3000, envelope: JSON.parse(envelope), count: commands.length, commands });
  browser.localStorage.setItem('linktwin.copy.first', `${digest([body])}\n${body}`);
}
