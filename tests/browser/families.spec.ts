import { spawnSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { seal } from '#lib/sessions/chain.ts';
import { encodeRecording } from '#lib/sessions/recording.ts';
import type { SessionRow } from '#lib/sessions/rows.ts';
import { expect, test } from './fixtures.ts';
import { CUT, LabScreen } from './lab-screen.ts';

const OLDER = 'linktwin/0.0.9';
const rowOf = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name} (Day|Not begun)`) });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const idIn = (session: string) => new URL(session).searchParams.get('session')!;

/** Rows of the app's own database, as anything else at this address could change them. */
async function rowsOf<Row>(page: Page, table: string): Promise<Row[]> {
  return (await page.evaluate(async (name) => {
    const opened = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('linktwin');
      request.onsuccess = () => done(request.result);
    });
    const rows = await new Promise<unknown[]>((done) => {
      const request = opened.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => done(request.result);
    });
    opened.close();
    return rows;
  }, table)) as Row[];
}

async function put(page: Page, table: string, row: object, bytes?: Uint8Array): Promise<void> {
  await page.evaluate(
    async ([name, value, numbers]) => {
      const opened = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open('linktwin');
        request.onsuccess = () => done(request.result);
      });
      const transaction = opened.transaction(name, 'readwrite');
      transaction.objectStore(name).put(numbers ? { ...value, bytes: Uint8Array.from(numbers) } : value);
      await new Promise((done) => (transaction.oncomplete = done));
      opened.close();
    },
    [table, row, bytes && [...bytes]] as const
  );
}

/** A session with the cable cut, made here and then said to be another engine's, with its recording. */
async function plantOlder(page: Page, url: string, engine: string): Promise<string> {
  const lab = new LabScreen(page);
  const session = await lab.start(url);
  await lab.cut.click();
  await lab.isSaved();
  await page.getByRole('link', { name: 'Home' }).click();
  await rowOf(page, 'System in service').waitFor();
  const [row] = await rowsOf<SessionRow>(page, 'sessions');
  const older = { ...row!, engine };
  const run = JSON.stringify({ envelope: JSON.parse(older.envelope), commands: [CUT] });
  const printed = spawnSync(process.execPath, ['scripts/run-typescript.mjs', 'tests/browser/print-trace.ts'], {
    input: run,
    encoding: 'utf8'
  });
  const head = { engine, head: older.head, count: older.count, at: older.elapsedMs };
  await put(page, 'recordings', { sv: 2, id: older.id, ...head }, (await encodeRecording(JSON.parse(printed.stdout), head))!);
  await put(page, 'sessions', { ...older, seal: seal(older) });
  await page.evaluate(() => localStorage.clear());
  return session;
}

for (const [engine, words] of [
  [OLDER, `made by an older version (${OLDER}), to look at`],
  ['linktwin/999.0.0', 'made by a newer version (linktwin/999.0.0), to look at']
] as const)
  test(`UC-5 a session of engine ${engine} says so in the list, opens, and takes no command`, async ({ page, site }) => {
    const session = await plantOlder(page, site.url, engine);
    await page.goto(site.url);
    await expect(rowOf(page, 'System in service')).toContainText(words);
    const before = await rowsOf(page, 'commands');
    await page.goto(session);
    await page.getByRole('timer').waitFor();
    const lab = new LabScreen(page);
    await lab.says(engine === OLDER ? 'made with an older engine (0.0.9' : 'made with a newer engine (999.0.0');
    await lab.says('You see what was recorded then');
    // Nothing is asked of it, and nothing is said of it that nobody has looked for.
    await button(page, 'What if…?').click();
    const questions = page.getByRole('region', { name: 'Ready questions' }).getByRole('button', { name: /run it again first/ });
    await expect(questions).toHaveCount(3);
    for (const question of await questions.all()) await expect(question).toBeDisabled();
    await expect(page.getByText('has not run out in this run')).toHaveCount(0);
    await button(page, 'Close').click();
    for (const cable of [lab.mend, lab.cut]) if (await cable.isVisible()) await cable.click({ timeout: 1000 }).catch(() => undefined);
    await page.getByRole('link', { name: 'Home' }).click();
    await expect(rowOf(page, 'System in service')).toContainText(words);
    expect(await rowsOf(page, 'commands')).toEqual(before);
    expect(await rowsOf<{ engine: string }>(page, 'recordings')).toMatchObject([{ engine }]);
    // A duplicate is of the same engine, and has what was recorded.
    await button(page, 'Duplicate System in service').click();
    await expect(rowOf(page, 'System in service, copy')).toContainText(words);
    await expect.poll(() => rowsOf(page, 'recordings')).toHaveLength(2);
  });

test('UC-5 what version 0.2.0 kept is there after the update, though its tab is still open', async ({ context, page, site }) => {
  // An address of this site without the app: nothing opens the database but this page, as that version did.
  await page.route('**/before', (route) => route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:," />' }));
  await page.goto(`${site.url}/before`);
  await page.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('linktwin', 10);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('sessions', { keyPath: 'id' });
        request.result.createObjectStore('commands', { keyPath: ['session', 'index'] });
      };
      request.onsuccess = () => done(request.result);
    });
    opened.onversionchange = () => opened.close();
    const transaction = opened.transaction(['sessions', 'commands'], 'readwrite');
    transaction.objectStore('sessions').put({
      ...{ sv: 1, id: 'first', generation: 0, createdAt: 1000, changedAt: 2000, count: 2, elapsedMs: 30000, deletedAt: null },
      envelope: '{"site":"ip500v2","start":"new","rules":"error-mode","seed":1,"epoch":"2026-01-05T09:00:00Z"}',
      head: '767f8a433d7fa8e2de537052622cf6daa791a945e622225956127299f22d8ea1',
      ...{ summary: { day: 0, words: 'connected to COM' }, name: 'From before', writer: 'page' },
      seal: '902ed91c37bc175837a244c5d2718d43abcbb709ff7aedbe29ea439a9632d6a9'
    });
    const between = '342450f7ef25868460a2ca3889196204995a0936cdc23167dde8d34bb33e5def';
    for (const [index, command, prev, hash] of [
      [
        0,
        { do: 'call', system: 'hq', from: '201', to: '112' },
        'b9138bbc213497e501a8137ca2493e1496a1c863b7ecac62d64fb356aace81a2',
        between
      ],
      [1, { do: 'advance', by: 'PT30S' }, between, '767f8a433d7fa8e2de537052622cf6daa791a945e622225956127299f22d8ea1']
    ])
      transaction.objectStore('commands').put({ sv: 1, session: 'first', index, command: JSON.stringify(command), prev, hash });
    await new Promise((done) => (transaction.oncomplete = done));
  });
  const newer = await context.newPage();
  await newer.goto(site.url);
  await expect(rowOf(newer, 'From before')).toContainText('Day 0, connected to COM');
  await expect(rowOf(newer, 'From before')).toContainText('made by an older version (linktwin/0.2.0)');
  await rowOf(newer, 'From before').click();
  await newer.getByRole('timer').waitFor();
  await expect(newer.getByText('What was stored is damaged')).toHaveCount(0);
  expect(await rowsOf(newer, 'commands')).toHaveLength(2);
});

test('branches stand under their parent; without it they stay, say so, and open', async ({ page, site }) => {
  const lab = new LabScreen(page);
  const parent = idIn(await lab.start(site.url));
  const child = idIn(await lab.start(site.url));
  const grandchild = idIn(await lab.start(site.url));
  await page.getByRole('link', { name: 'Home' }).click();
  await rowOf(page, 'System in service 3').waitFor();
  const at = 12 * 86_400_000;
  const branches: Record<string, object> = {
    [child]: { of: parent, at, name: 'System in service' },
    [grandchild]: { of: child, at, name: 'System in service 2', moment: 'day 3, 10:30' }
  };
  for (const row of await rowsOf<SessionRow>(page, 'sessions')) await put(page, 'sessions', { ...row, branch: branches[row.id] ?? null });
  await page.reload();

  const under = (name: string) => page.getByRole('list', { name: `Branches of ${name}` });
  await expect(under('System in service').getByRole('link', { name: /^System in service/ })).toHaveCount(2);
  await expect(rowOf(page, 'System in service 2')).toContainText('branch at day 12, 09:00');
  await expect(under('System in service 2')).toContainText('branch at day 3, 10:30');

  await button(page, 'Delete System in service 2').click();
  await lab.says('“System in service 2” is deleted. Its branches stay.');
  await expect(under('System in service').getByRole('link', { name: /^System in service/ })).toContainText(
    'of “System in service 2”, parent deleted'
  );
  await button(page, 'Undo').click();
  await expect(under('System in service 2')).not.toContainText('parent deleted');
  await button(page, 'Delete System in service 2').click();
  await button(page, 'Delete System in service').click();
  await expect(page.getByRole('link', { name: /^System in service/ })).toHaveCount(1);
  await rowOf(page, 'System in service 3').click();
  await lab.isSaved();

  // Labels that lead in a ring hide nobody.
  await page.getByRole('link', { name: 'Home' }).click();
  await rowOf(page, 'System in service 3').waitFor();
  for (const row of await rowsOf<SessionRow>(page, 'sessions'))
    await put(page, 'sessions', { ...row, deletedAt: null, branch: { of: row.id === child ? grandchild : child, at: -5 } });
  await page.reload();
  await expect(page.getByRole('link', { name: /^System in service/ })).toHaveCount(3);
  for (const row of await rowsOf<SessionRow>(page, 'sessions'))
    await put(page, 'sessions', { ...row, branch: { of: row.id === child ? grandchild : child, at } });
  await page.reload();
  await expect(page.getByRole('link', { name: /^System in service/ })).toHaveCount(3);
});

test('a mark after the end of a file’s run is kept and said', async ({ page, site }) => {
  await page.goto(site.url);
  const content = {
    ...{ format: 'linktwin-run/1', site: 'ip500v2', start: 'ready', commands: [{ do: 'advance', by: 'PT1H' }] },
    marks: [
      { at: 'PT10M', text: 'a lost frame' },
      { at: 'P12D', text: 'much later' }
    ]
  };
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Import a file').click();
  await (await chooser).setFiles({ name: 'marked.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) });
  await page.getByRole('status').filter({ hasText: '“marked.json” was taken in. 1 mark stands after its end.' }).waitFor();
  const coming = page.waitForEvent('download');
  await button(page, 'Export marked').click();
  const stream = await (await coming).createReadStream();
  let text = '';
  for await (const part of stream) text += String(part);
  expect(JSON.parse(text).marks).toEqual(content.marks);
});
