import type { Page } from '@playwright/test';
import { brokenAsItIs } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** What passes between system and COM, as a person reads it. */

async function start(page: Page, url: string) {
  await page.goto(url);
  await page.getByRole('button', { name: 'System in service' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
}
const see = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
async function warp(page: Page, target: string) {
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: target }).first().click();
}
async function passADay(page: Page) {
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('button', { name: 'Go', exact: true }).click();
}
async function seeSequence(page: Page) {
  await see(page, 'Link');
  await page.getByRole('radio', { name: 'Sequence' }).check({ force: true });
  await expect(page.getByRole('list', { name: /^Sequence/ })).toBeVisible();
}
const row = (page: Page, name: RegExp) => page.getByRole('list', { name: /^Sequence/ }).getByRole('button', { name });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'What was said' });

test('SC-2 SC-4 a cut of 30 days reads as a few rows: heartbeats folded, attempts with their steps and the reason in words', async ({
  page,
  site
}) => {
  await start(page, site.url);
  await page.getByRole('button', { name: 'Cut the WAN cable' }).first().click();
  await warp(page, 'Day 30:');
  await seeSequence(page);
  await expect(row(page, /3 heartbeats lost: the way is cut/)).toBeVisible();
  const failed = row(page, /attempts failed: No DNS server answers/);
  await expect(failed).toHaveAttribute('aria-expanded', 'false');
  // Dates go forward, whatever the 30 days make of them.
  await expect(failed).toContainText(/^5 Jan, day 0 09:01:45 until.*4 Feb 09:01:40/);

  // Opened, two hundred of tens of thousands, and the next when asked for.
  await failed.click();
  await expect(row(page, /Attempt failed: No DNS server answers/)).toHaveCount(200);
  await page.getByRole('button', { name: /^Show 200 more/ }).click();
  await expect(row(page, /Attempt failed: No DNS server answers/)).toHaveCount(400);

  // One of them in its steps.
  await row(page, /Attempt failed: No DNS server answers/)
    .first()
    .click();
  await expect(
    row(page, /System to .*DNS query: A admin\.uk1\.avaya-sub\.com no answer: The site’s line to the Internet is down/)
  ).toHaveCount(1);
  await failed.click();
  await expect(page.getByRole('button', { name: /^Show 200 more/ })).toHaveCount(0);

  // The address remembers the choice.
  expect(page.url()).toContain('part=sequence');
  await page.reload();
  await expect(failed).toBeVisible();
});

test('SC-3 a connection is set up in all its steps, with both certificates and the JSON of what is said', async ({ page, site }) => {
  await start(page, site.url);
  await page.getByRole('button', { name: 'Cut the WAN cable' }).first().click();
  await warp(page, 'Next alarm');
  await page.getByRole('button', { name: 'Mend the WAN cable' }).first().click();
  await warp(page, 'Link back');
  await seeSequence(page);
  for (const step of [/DNS answer: 203\.0\.113\.10/, /TCP SYN to 203\.0\.113\.10, port 443/, /HTTP 101/, /Licence grant: \d/])
    await expect(row(page, step)).toBeVisible();
  await row(page, /Certificate of COM/).click();
  await expect(inspector(page)).toContainText('Trusted issuer');
  await row(page, /Certificate of the system/).click();
  await expect(inspector(page)).toContainText('true time, which COM keeps');
  await row(page, /Sign-in: customer/).click();
  await expect(inspector(page).getByRole('region', { name: 'JSON: sign-in' })).toContainText('"serviceUser": "COMAdmin"');
  await expect(inspector(page).getByRole('button', { name: 'Simulator assumption: what is this?' })).toBeVisible();

  expect(await brokenAsItIs(page)).toEqual([]);
});

test('what is looked for is narrowed to kinds with their counts, and nothing of a kind says so', async ({ page, site }) => {
  await start(page, site.url);
  await passADay(page);
  await seeSequence(page);
  const filter = (name: RegExp) => page.getByRole('group', { name: 'Show in the sequence' }).getByRole('button', { name });
  await expect(row(page, /2,880 heartbeats answered/)).toBeVisible();
  await filter(/^Heartbeats 2,880/).click();
  await expect(row(page, /The record begins/)).toHaveCount(0);
  await filter(/^Connection set-up/).click();
  await expect(row(page, /The record begins/)).toBeVisible();
  await expect(row(page, /2,880 heartbeats answered/)).toBeVisible();
  await filter(/^Everything/).click();
  await filter(/^Failures 0/).click();
  await expect(page.getByText('Nothing of this kind yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(row(page, /2,880 heartbeats answered/)).toBeVisible();
});

test('rows are reached with the arrow keys, and copied as text, by hand where the clipboard is closed', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await start(page, site.url);
  await passADay(page);
  await seeSequence(page);
  await row(page, /The record begins/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, /2,880 heartbeats answered/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, /Heartbeat answered/).first()).toBeVisible();
  await page.keyboard.press('Enter');

  await page.getByRole('button', { name: 'Copy this row' }).click();
  await expect(inspector(page).getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"kind": "heartbeat-answer"');

  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))));
  await page.getByRole('button', { name: 'Copy what is shown' }).click();
  await expect(page.getByLabel('Text to copy')).toBeFocused();
  await expect(page.getByLabel('Text to copy')).toHaveValue(/2,880 heartbeats answered/);
});
