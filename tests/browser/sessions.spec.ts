import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { hostileFiles, runFile } from './hostile-files.ts';
import { ALARM, CUT, LabScreen } from './lab-screen.ts';

const rowOf = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name} (Day|Not begun)`) });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('UC-5 a session can be renamed, duplicated, and deleted with a way back; a reload finds the same list', async ({ page, site }) => {
  const lab = new LabScreen(page);
  await lab.start(site.url);
  await lab.cut.click();
  await lab.warp('Next alarm');
  await lab.isSaved();
  const clock = await lab.clock();
  await page.getByRole('link', { name: 'Home' }).click();

  await button(page, 'Rename System in service').click();
  await page.getByLabel('Name of the session').fill('Monday’s class');
  await button(page, 'Keep name').click();
  await button(page, 'Duplicate Monday’s class').click();
  await expect(rowOf(page, 'Monday’s class, copy')).toContainText('Day 0, error mode, 30 days left');

  await button(page, 'Delete Monday’s class').click();
  await expect(rowOf(page, 'Monday’s class')).toHaveCount(0);
  await button(page, 'Undo').click();
  await expect(rowOf(page, 'Monday’s class')).toHaveCount(1);
  await button(page, 'Delete Monday’s class').click();
  await lab.says('“Monday’s class” is deleted.');

  await page.reload();
  await rowOf(page, 'Monday’s class, copy').click();
  await lab.isSaved();
  expect(await lab.clock()).toBe(clock);
  expect(await lab.commands()).toEqual([CUT, ALARM]);
  await lab.mend.click();
  await lab.isSaved();
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('region', { name: 'My sessions' }).getByRole('listitem')).toHaveCount(1);
});

test('UC-5 a deleted session, opened by its address, says so and can be put back as it was', async ({ page, site }) => {
  const lab = new LabScreen(page);
  const address = await lab.start(site.url);
  await lab.cut.click();
  await lab.isSaved();
  await page.getByRole('link', { name: 'Home' }).click();
  await button(page, 'Delete System in service').click();
  await lab.says('“System in service” is deleted.');

  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: 'This session was deleted' })).toBeVisible();
  await expect(page.getByText('“System in service” was taken off the list.')).toBeVisible();
  await page.getByRole('link', { name: 'To the list' }).click();
  await expect(page.getByText('None yet.')).toBeVisible();

  await page.goBack();
  await button(page, 'Put back').click();
  await lab.isSaved();
  expect(await lab.commands()).toEqual([CUT]);
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(rowOf(page, 'System in service')).toHaveCount(1);
});

test('UC-5 a session is said to be deleted only when it is', async ({ page, site }) => {
  const lab = new LabScreen(page);
  await lab.start(site.url);
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(rowOf(page, 'System in service')).toHaveCount(1);
  // Another program has taken it away, and this page does not know.
  await page.evaluate(() => localStorage.clear());
  await inTable(page, 'sessions', 'clear');
  await button(page, 'Delete System in service').click();
  await lab.says('“System in service” could not be deleted.');
});

test('UC-5 an exported session, taken in again, stands in the same state on every view', async ({ page, site }) => {
  const lab = new LabScreen(page);
  await lab.start(site.url);
  await lab.cut.click();
  for (let day = 0; day < 3; day++) await lab.warp('Next alarm');
  await lab.mend.click();
  const original = await whatIsSeen(lab);

  await page.getByRole('link', { name: 'Home' }).click();
  const coming = page.waitForEvent('download');
  await button(page, 'Export System in service').click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('System in service.linktwin.json');
  await importFile(page, { name: 'From a colleague.linktwin.json', content: await readFile(await file.path()) });
  await lab.says('“From a colleague.linktwin.json” was taken in.');
  await rowOf(page, 'From a colleague').click();
  await lab.isSaved();
  expect(await whatIsSeen(lab)).toEqual(original);
});

test('UC-5 a session’s file outlives the browser’s data', async ({ page, site }) => {
  const lab = new LabScreen(page);
  const session = await lab.start(site.url);
  await lab.cut.click();
  await lab.warp('Next alarm');
  const clock = await lab.clock();
  const run = await lab.exported();
  const devtools = await page.context().newCDPSession(page);
  await page.goto('about:blank');
  await devtools.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'all' });
  await page.goto(session);
  await lab.says('This session is not on this device');
  await page.goto(site.url);
  await importFile(page, { name: 'kept.json', content: Buffer.from(runFile({ ...run.envelope, commands: run.commands })) });
  await rowOf(page, 'kept').click();
  await lab.isSaved();
  expect(await lab.clock()).toBe(clock);
});

test('a file that is no session is refused at the place, with the reason, and changes nothing', async ({ context, page, site }) => {
  const lab = new LabScreen(page);
  await lab.start(site.url);
  await lab.cut.click();
  await lab.isSaved();
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(rowOf(page, 'System in service')).toHaveCount(1);
  // What is left behind is kept by and by; the recording comes last.
  await expect.poll(() => inTable(page, 'recordings', 'count')).toBe(1);
  const kept = () => context.storageState({ indexedDB: true });
  const before = await kept();
  for (const [name, { content, reason }] of Object.entries(hostileFiles)) {
    await test.step(name, async () => {
      await importFile(page, { name, content: Buffer.from(content) });
      const answer = page.getByRole('status').filter({ hasText: `“${name}” was not taken.` });
      await answer.waitFor();
      await expect(answer).toContainText(reason);
      await expect(page.getByRole('region', { name: 'My sessions' }).getByRole('listitem')).toHaveCount(1);
    });
  }
  expect(await kept()).toEqual(before);
  expect(await page.evaluate(() => 'polluted' in {}), 'every object has it').toBe(false);
  await rowOf(page, 'System in service').click();
  await lab.isSaved();
  expect(await lab.commands()).toEqual([CUT]);
});

/** Counts what a table of the database holds, or empties it. */
const inTable = (page: Page, table: string, act: 'count' | 'clear') =>
  page.evaluate(
    ([table, act]) =>
      new Promise<unknown>((resolve) => {
        const opening = indexedDB.open('linktwin');
        opening.onsuccess = () => {
          const asked = opening.result.transaction(table, 'readwrite').objectStore(table)[act]();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result);
          };
        };
      }),
    [table, act] as const
  );

async function importFile(page: Page, { name, content }: { name: string; content: Buffer }): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Import a file').click();
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: content });
}

/** All views as a screen reader has them, without addresses and without what is selected, and the clock. */
async function whatIsSeen(lab: LabScreen): Promise<string[]> {
  const seen = [await lab.clock()];
  for (const view of ['Map', 'Link', 'Alarms', 'Features', 'Log']) {
    await lab.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
    await lab.page.getByRole('heading', { level: 2, name: view }).first().waitFor();
    seen.push((await lab.page.getByRole('main').ariaSnapshot()).replaceAll(/\n *- \/url: .*| \[pressed\]/g, ''));
  }
  return seen;
}
