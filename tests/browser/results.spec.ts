import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { brokenAsItIs } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** What a class hands in, on the trainer’s screen. */

test.use({ viewport: { width: 1024, height: 768 } });

type Files = { name: string; source: string }[];
const made = execFileSync(process.execPath, ['scripts/run-typescript.mjs', 'tests/training/classFiles.ts'], {
  maxBuffer: 64 * 1024 * 1024
});
const { handedIn, hostile } = JSON.parse(made.toString()) as { handedIn: Files; hostile: Files };
/** What a hostile file calls itself: see tests/training/hostileResults.ts. */
const SCRIPT = '<img src=x';

async function open(page: Page, url: string, files: Files) {
  await page.goto(`${url}/trainer/results`);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open result files' }).click();
  await (
    await choosing
  ).setFiles(files.map(({ name, source }) => ({ name: `${name}.json`, mimeType: 'application/json', buffer: Buffer.from(source) })));
}
async function breaksNoRule(page: Page, where: string) {
  expect(await brokenAsItIs(page, { where })).toEqual([]);
}

test('a class is graded again, sorted, opened, adjusted with a reason, and looked at in the lab side by side', async ({ page, site }) => {
  test.slow();
  await open(page, site.url, handedIn);
  await expect(page.getByRole('status').filter({ hasText: '3 results graded again: all match' })).toBeVisible();
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(4);
  await page.getByRole('button', { name: 'Score', exact: true }).click();
  await expect(rows.nth(1)).toContainText('C-1');
  await expect(page.getByRole('columnheader', { name: 'Score' })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('listitem').filter({ hasText: '2 of 3' }).first()).toBeVisible();
  await breaksNoRule(page, 'class');

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('class.csv');

  await page.getByRole('button', { name: 'C-2', exact: true }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(/Claimed [\d.]+, recomputed [\d.]+/);
  await breaksNoRule(page, 'one result');
  await sheet.getByRole('button', { name: 'Add the adjustment' }).click();
  await expect(sheet.getByRole('alert')).toContainText('Say why');
  await sheet.getByLabel('Score').fill('55');
  await sheet.getByLabel('Reason').fill('The bell rang');
  await sheet.getByLabel('Signed off by').fill('M. Rossi');
  await sheet.getByRole('button', { name: 'Add the adjustment' }).click();
  await expect(sheet).toContainText('55 by M. Rossi');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'C-2' })).toContainText('55 adjusted');

  await page.getByRole('checkbox', { name: 'C-1 side by side' }).check();
  await page.getByRole('checkbox', { name: 'C-3 side by side' }).check();
  await expect(page.getByRole('checkbox', { name: 'C-2 side by side' })).toBeDisabled();
  await page.getByRole('button', { name: 'Side by side' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Side by side' })).toBeVisible();
  await expect(page.getByText('C-3: Offline since the restart').first()).toBeVisible();
});

test('a result is replayed in the lab: to be looked at, with its acts on the ribbon', async ({ page, site }) => {
  test.slow();
  await open(page, site.url, handedIn.slice(0, 1));
  await page.getByRole('button', { name: 'C-1', exact: true }).click();
  await page.getByRole('button', { name: 'Replay in the lab' }).click();
  await expect(page).toHaveURL(/\/lab\?session=shared-/);
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(page.getByText('C-1: Offline since the restart').first()).toBeVisible();
});

test('what is no result, or was edited, is said with its place; what it holds is shown as text', async ({ page, site }) => {
  test.slow();
  await open(page, site.url, hostile);
  await expect(page.getByRole('status').filter({ hasText: 'do not match' })).toBeVisible();
  for (const name of ['script-as-candidate', 'deep', 'giant', 'no-json', 'prototype'])
    await expect(page.getByRole('listitem').filter({ hasText: `${name}.json` }), name).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
  const row = page.getByRole('row').filter({ hasText: 'claimed 99.5' }).first();
  await row.getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText('claimed 99.5, recomputed');
  await expect(page.getByRole('dialog')).toContainText('/claim/score');
  await page.keyboard.press('Escape');
  await expect(page.getByText(SCRIPT).first()).toBeAttached();
  expect(await page.title()).not.toBe('taken over');
});
