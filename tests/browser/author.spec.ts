import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { LabScreen } from './lab-screen.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const PAGE = '/trainer/author';
const HOSTILE = 'It is **quiet**. <img src=x onerror="document.title=\'hacked\'"> <script>alert(1)</script>';

/** From a session in which the cable was cut and a day went by, to the form. */
async function beginFromSession(page: Page, url: string): Promise<void> {
  const lab = new LabScreen(page);
  await lab.start(url);
  await lab.cut.click();
  await lab.warp('Next alarm');
  await lab.isSaved();
  await button(page, 'For trainers').click();
  await page.getByRole('menuitem', { name: 'Make a scenario from this' }).click();
  await page.getByRole('heading', { name: 'Make a scenario', level: 1 }).waitFor();
}

async function write(page: Page): Promise<void> {
  await page.getByLabel('Title', { exact: true }).fill('A cable, and a day');
  await page.getByLabel('Name for files', { exact: false }).fill('a-cable');
  await page.getByRole('textbox', { name: 'Brief' }).fill(HOSTILE);
  await page.getByRole('textbox', { name: 'Explanation' }).fill('## What it was\n\nSee [[SC-8]].');
}

async function choose(page: Page, files: { name: string; text: string }[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Import a scenario').click();
  await (await chooser).setFiles(files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
}

test('J5 a scenario is made from a session, proved, seen as a trainee, exported, forgotten and imported again', async ({ page, site }) => {
  await beginFromSession(page, site.url);
  await expect(page.getByRole('checkbox', { name: 'The link stands again' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Network: the WAN cable and line' })).toBeChecked();

  // Without words it is none yet, and says so where they are missing.
  await button(page, 'Prove it').click();
  await expect(page.getByText('It does not hold yet:')).toBeVisible();
  await expect(page.getByText('The title must not be empty.').first()).toBeVisible();

  await write(page);
  await expect(page.getByRole('region', { name: 'Brief, as the trainee reads it' })).toContainText('<script>alert(1)</script>');
  await button(page, 'Prove it').click();
  await expect(page.getByText('It holds.')).toBeVisible();
  await expect(page.getByText(/Your repair passes, with 100 of 100 points/)).toBeVisible();
  expect(await page.title()).toBe('Make a scenario – Linktwin');

  await button(page, 'See it as a trainee').click();
  await expect(
    page.getByRole('region', { name: 'As the trainee reads it', exact: true }).getByText('The link stands again within 2 days')
  ).toBeVisible();
  await button(page, 'Keep it in my course').click();
  const download = page.waitForEvent('download');
  await button(page, 'Save as a file').click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ scenario: { id: 'a-cable', title: 'A cable, and a day' }, brief: HOSTILE });

  // It stands in the course, and opens as an attempt like any other.
  await page.goto(`${site.url}/course`);
  await button(page, 'Start: A cable, and a day').click();
  await page.waitForURL(/\/lab\?session=/);
  await expect(page.getByText('<script>alert(1)</script>').first()).toBeVisible();
  await expect(button(page, 'For trainers')).toHaveCount(0);

  await page.goto(`${site.url}${PAGE}`);
  await button(page, 'Delete A cable, and a day').click();
  await expect(page.getByText('was deleted from this device')).toBeVisible();
  await choose(page, [{ name: 'a-cable.linktwin.json', text }]);
  await expect(page.getByText('“A cable, and a day” is kept in this browser')).toBeVisible();
  await expect(button(page, 'Delete A cable, and a day')).toBeVisible();
});

test('a link holds a whole scenario', async ({ page, site }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await beginFromSession(page, site.url);
  await write(page);
  await button(page, 'Prove it').click();
  await button(page, 'Copy a link').click();
  await page.getByText('Copied', { exact: true }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByText('“A cable, and a day” is kept in this browser')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(link.slice(0, -20));
  await expect(page.getByText(/Nothing was taken\. This link was cut off/)).toBeVisible();
});

test('the author mends it himself in the lab, and that is the solution', async ({ page, site }) => {
  const lab = new LabScreen(page);
  await beginFromSession(page, site.url);
  await write(page);
  await button(page, 'Mend it yourself in the lab').click();
  await lab.mend.click();
  await lab.warp('Link back');
  await lab.isSaved();
  await page.goto(`${site.url}${PAGE}`);
  await button(page, 'Go on with the last one').click();
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('A cable, and a day');
  await button(page, 'Take what I did there').click();
  await expect(page.getByRole('radio', { name: /^What you did yourself/ })).toBeChecked();
  await page.getByRole('checkbox', { name: 'At the end the link has stood for ten minutes' }).uncheck();
  await button(page, 'Prove it').click();
  await expect(page.getByText('It holds.')).toBeVisible();
  await button(page, 'Play it as a trainee').click();
  await page.waitForURL(/\/lab\?session=/);
  await expect(page.getByRole('heading', { name: 'Preview: A cable, and a day', level: 1 })).toBeVisible();
});

test('what is no scenario is refused in words, and nothing is kept', async ({ page, site }) => {
  await page.goto(`${site.url}${PAGE}`);
  await choose(page, [{ name: 'x.json', text: '{"scenario":{},"brief":"","explanation":""}' }]);
  await expect(page.getByText(/^“x\.json” was not taken: at \/scenario/)).toBeVisible();
  await choose(page, [{ name: 'brief.md', text: 'x' }]);
  await expect(page.getByText('it has no scenario.json')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
});

for (const [width, height] of [
  [768, 1024],
  [1024, 768]
] as const)
  test.describe(`at ${width}`, () => {
    test.use({ viewport: { width, height } });
    test('the whole form with what the proof found: axe finds nothing, and nothing is cut off', async ({ page, site }) => {
      await beginFromSession(page, site.url);
      await button(page, 'Prove it').click();
      await page.getByText('It does not hold yet:').waitFor();
      expect(await brokenRules(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
    });
  });
