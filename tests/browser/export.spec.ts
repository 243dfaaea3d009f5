import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
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
