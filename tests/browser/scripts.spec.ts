import type { Page } from '@playwright/test';
import { brokenAsItIs } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** A page for every cause, on paper. */

/** How many pages Chromium prints. Page objects of a PDF stand in it as they are. */
async function printed(page: Page, format: 'A4' | 'Letter'): Promise<number> {
  const pdf = await page.pdf({ format });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** Those with most to say, and with least. */
const SAMPLE = ['wan-cut', 'primary-cut', 'router-off', 'dns-server-down', 'everything-expired', 'clock-far-ahead', 'time-zone-wrong'];

for (const format of ['A4', 'Letter'] as const) {
  test(`a script is one page of ${format}, whoever is asked and on whatever day`, async ({ page, site }) => {
    for (const fault of SAMPLE)
      for (const [audience, day] of [
        ['configuration', 1],
        ['everybody', 31]
      ] as const) {
        await page.goto(`${site.url}/scripts/fault?of=${fault}&for=${audience}&day=${day}`);
        await page.getByRole('heading', { name: 'For the engineer' }).waitFor();
        expect(await printed(page, format), `${fault}, ${audience}, day ${day}`).toBe(1);
      }
  });

  test(`all questions are one page of ${format}, whoever is asked, in letters of 7 points or more`, async ({ page, site }) => {
    for (const audience of ['phone', 'configuration', 'router', 'everybody']) {
      await page.goto(`${site.url}/scripts/tree?for=${audience}`);
      await page.locator('#q1').waitFor();
      expect(await printed(page, format), audience).toBe(1);
    }
    await page.emulateMedia({ media: 'print' });
    const sizes = await page
      .locator('main *')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => parseFloat(getComputedStyle(one).fontSize)));
    const POINT = 96 / 72;
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7 * POINT - 0.01);
  });
}

test('a script tells the customer and the engineer what they need, with the date and the engine', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('link', { name: 'Scripts to print' }).click();
  await page.getByRole('link', { name: 'LAN cable is unplugged' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'LAN cable is unplugged' })).toBeVisible();
  for (const words of ['What you see', 'What we ask you to do', 'Cause.', 'Repair.', 'Clauses.', '[simulator assumption]', 'Day 31'])
    await expect(page.getByText(words).first()).toBeVisible();
  await expect(page.getByText(/^linktwin\/\d/)).toBeVisible();
  await expect(page.getByText(String(new Date().getFullYear())).first()).toBeVisible();
  expect(await brokenAsItIs(page)).toEqual([]);
});

test('the question of a number is found by its answer, and a script that there is none of says so', async ({ page, site }) => {
  await page.goto(`${site.url}/scripts/tree`);
  await page.getByRole('link', { name: '→ 2', exact: true }).click();
  await expect(page.locator('#q2')).toBeInViewport();
  await page.goto(`${site.url}/scripts/fault?of=unicorn`);
  await expect(page.getByText('There is no fault “unicorn”.')).toBeVisible();
});

test('nothing of a script scrolls sideways on a phone', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/scripts', '/scripts/fault?of=wan-cut&day=31', '/scripts/tree']) {
    await page.goto(site.url + path);
    await page
      .getByText(/linktwin\/\d|LAN cable is unplugged/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
  }
});
