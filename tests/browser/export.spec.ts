import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { brokenAsItIs } from './axe.ts';
import { expect, test } from './fixtures.ts';

async function saved(page: Page) {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the package' }).click();
  const file = await coming;
  const files = unzipSync(new Uint8Array(await readFile(await file.path())));
  return { name: file.suggestedFilename(), manifest: strFromU8(files['imsmanifest.xml']!), page: strFromU8(files['index.html']!) };
}

test('a scenario or the course leaves as a package for an LMS', async ({ page, site }) => {
  await page.goto(`${site.url}/trainer/export`);
  await expect(page.getByText(/app in it has [\d,]+ kB/)).toBeVisible();
  const course = await saved(page);
  expect(course.name).toBe('Linktwin course.scorm-1.2.zip');
  expect(course.manifest.match(/<item /g)!.length).toBeGreaterThan(3);
  const scenarios = /id="linktwin-package">(.*?)<\/script>/s.exec(course.page)?.[1] ?? '';
  expect(scenarios.includes('"goals"')).toBe(true);
  expect(scenarios.includes('"solution"'), 'a solution leaves with it').toBe(false);

  await page.getByLabel('What is in it').selectOption('thirty-days');
  await page.getByLabel('SCORM 2004 (4th edition)').check({ force: true });
  await page.getByLabel('Title in the LMS').fill('Cut & wait');
  const one = await saved(page);
  expect(one.name).toBe('Cut & wait.scorm-2004.zip');
  expect(one.manifest).toContain('<title>Cut &amp; wait</title>');
  expect(one.manifest.match(/<item /g)).toHaveLength(1);
  await expect(page.getByText(/^Saved, [\d,]+ kB/)).toBeVisible();
  expect(await brokenAsItIs(page, { practice: true })).toEqual([]);
});

test('a package is looked into: as it was made, or refused with what was put into it by hand', async ({ page, site }) => {
  await page.goto(`${site.url}/trainer/export`);
  await page.getByLabel('What is in it').selectOption('thirty-days');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the package' }).click();
  const made = await readFile(await (await coming).path());
  const bad = Buffer.from(zipSync({ ...unzipSync(new Uint8Array(made)), '../../start.html': strToU8('<script>alert(1)</script>') }));
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a package' }).click();
  await (
    await choosing
  ).setFiles([
    { name: 'made.zip', mimeType: 'application/zip', buffer: made },
    { name: 'bad.zip', mimeType: 'application/zip', buffer: bad },
    { name: 'none.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') }
  ]);
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(row('made.zip')).toContainText('As it was made: SCORM 1.2, “The cut and the 30 days”');
  await expect(row('bad.zip')).toContainText('“../../start.html” leads out of the package');
  await expect(row('none.zip')).toContainText('It is no zip');
  expect(await brokenAsItIs(page, { practice: true })).toEqual([]);
});

test('without the network the page says what it lacks, and tries again', async ({ page, site, misdeeds }) => {
  await page.route('**/one-page.txt', (route) => route.abort());
  await page.goto(`${site.url}/trainer/export`);
  await expect(page.getByRole('alert')).toContainText('fetched once over the network');
  await expect(page.getByRole('button', { name: 'Save the package' })).toBeDisabled();
  await page.unroute('**/one-page.txt');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/app in it has/)).toBeVisible();
  misdeeds.errors.length = 0;
});

test.describe('with the app kept for offline use', () => {
  test.use({ keepsApp: true });
  test('offline a package is made once its app has been fetched', async ({ page, person, misdeeds }) => {
    await person.goto('/');
    await person.waitUntilKeptForOffline();
    await person.goto('/trainer/export');
    await expect(page.getByText(/app in it has/)).toBeVisible();
    await person.stopServer();
    await page.reload();
    await expect(page.getByText(/app in it has/)).toBeVisible();
    expect((await saved(page)).manifest).toContain('<manifest ');
    misdeeds.errors.length = 0;
  });
});
