import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** What a play was worth, after one's own view of it: every place in it leads there. */

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const part = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true });

/** A ticket that is hardly looked at, and not mended for five days. */
async function playBadly(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/course`);
  await button(page, 'Start: Offline since the restart').click();
  await button(page, 'Begin').click();
  await part(page, 'Probes');
  for (const probe of [/^Where attempts stop/, /^Time zone/]) await button(page, probe).click();
  await button(page, 'Warp').click();
  await page.getByLabel('Mark this moment').fill('Guessing');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Delete the mark Guessing')).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Day' }).fill('5');
  await button(page, 'Go').click();
  await part(page, 'Task');
  await button(page, 'Hand in…').click();
  await button(page, 'Yes, hand in').click();
  await page.getByRole('link', { name: 'To the debrief' }).click();
}

/** Answers every moment that cost something, and sees what it was. */
async function showAll(page: Page): Promise<void> {
  const closed = button(page, /^Show what happened at moment/);
  // After a load they come once the play has been graded.
  await expect(closed.first()).toBeVisible();
  for (let left = await closed.count(); left > 0; left--) {
    await closed.first().click();
    await expect(closed).toHaveCount(left - 1);
  }
}

/** The one thing to be done next. */
const primary = (page: Page): Locator => page.locator('main .button.primary:visible');

test('after a ticket: one thing at a time, the moments that cost most, and what would have been', async ({ page, site }) => {
  test.slow();
  await playBadly(page, site.url);
  await expect(primary(page)).toHaveText(['Go on: your own view']);
  await primary(page).click();
  await page.getByLabel('How was it?').fill('Too few probes');
  await page.getByLabel('What score do you expect').fill('40');
  await primary(page).click();
  await expect(primary(page)).toHaveText(['Go on: sum up']);
  await expect(page.getByText(/of 100,/)).toHaveCount(0);
  await showAll(page);
  await expect(page.getByText(/It cost [\d.]+ points/)).toHaveCount(3);
  await button(page, 'I have an answer to “Guessing”').click();
  await expect(page.getByRole('link', { name: 'Play “Guessing” from 10 s before' })).toHaveAttribute('href', /&at=\d+&play=1$/);
  await primary(page).click();
  await expect(page.getByText('of 100, not passed').first()).toBeVisible();
  await expect(primary(page)).toHaveText([/^\s*Next: .+, \d+ min\s*$/]);
  await page.getByLabel('The first thing you take with you').fill('Look before you wait');
  await button(page, 'Keep them').click();
  await expect(page.getByLabel('The first thing you take with you')).toHaveCount(0);
  const debrief = page.url();

  await page.reload();
  for (const said of ['Too few probes', 'Look before you wait']) await expect(page.getByText(said), 'what was said stays').toBeVisible();
  await expect(page.getByLabel('What score do you expect')).toHaveCount(0);
  await button(page, 'Show what happened at moment 1').click();
  await button(page, 'What if it had been repaired here?').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Side by side' })).toBeVisible();
  await expect(page.getByText('Offline since the restart, what if, branch').first()).toBeVisible();

  await page.goto(debrief);
  await primary(page).click();
  await expect(page, 'the next one is played at once').toHaveURL(/\/lab\?session=/);
  await expect(button(page, 'Begin')).toBeVisible();
});

test('every place of a debrief leads to its moment', async ({ page, site }) => {
  test.slow();
  await playBadly(page, site.url);
  for (const name of ['Go on: your own view', 'Keep, and go on', 'Go on: sum up']) await button(page, name).click();
  await showAll(page);
  await page.locator('details summary').first().click();
  const places = page.locator('main a[href*="&at="]');
  await expect(places.first()).toBeVisible();
  const count = await places.count();
  // Three steps, two goals with a moment, two probes, three moments.
  expect(count).toBeGreaterThanOrEqual(8);
  const debrief = page.url();
  const seen = new Set<string>();
  for (let index = 0; index < count; index++) {
    const href = (await places.nth(index).getAttribute('href'))!;
    if (seen.has(href)) continue;
    seen.add(href);
    const at = Number(new URL(href, debrief).searchParams.get('at'));
    await places.nth(index).click();
    const ribbon = page.getByRole('slider').first();
    await expect(ribbon).toBeVisible();
    const [now, end] = await Promise.all(['aria-valuenow', 'aria-valuemax'].map(async (name) => Number(await ribbon.getAttribute(name))));
    // What is played goes on from there.
    if (href.includes('play=')) expect(now, href).toBeGreaterThanOrEqual(at);
    else expect(now, href).toBe(Math.min(at, end!));
    await page.goto(debrief);
    await showAll(page);
    await page.locator('details summary').first().click();
  }
});
