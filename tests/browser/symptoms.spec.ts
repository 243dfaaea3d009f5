import type { Page } from '@playwright/test';
import { brokenAsItIs } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** From what is seen to the cause, and the matrix behind it. */

const search = (page: Page) => page.getByRole('searchbox', { name: 'What is seen?' });
const section = (page: Page, name: RegExp) => page.getByRole('region', { name });
async function tick(page: Page, words: string, observation: string, value: string) {
  await search(page).fill(words);
  await page.getByRole('group', { name: observation, exact: true }).getByRole('button', { name: value, exact: true }).tap();
}

test('what is typed finds ticks; causes are ranked, and what is impossible says which observation rules it out', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('link', { name: 'Symptom search' }).click();
  await tick(page, '8443', 'TCP 8443 to COM’s address', 'opens');
  await tick(page, 'link', 'Link to COM', 'down');
  await expect(page.getByRole('button', { name: 'Take away: Link to COM: down' })).toBeVisible();
  const possible = section(page, /^Possible \d/);
  await expect(possible).toBeVisible();
  const out = section(page, /^Ruled out/);
  await out.getByRole('button', { name: /Show all/ }).tap();
  await expect(out.getByRole('button', { name: 'Firewall drops both ports' })).toContainText(
    'Ruled out: “TCP 8443 to COM’s address: opens”; with this cause it would be “gets no answer”.'
  );
  expect(await brokenAsItIs(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take away: TCP 8443' }).tap();
  await expect(page.getByRole('button', { name: 'Take away: TCP 8443' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear all' }).tap();
  await expect(page.getByText('67 causes are possible as long as nothing is ticked.')).toBeVisible();
});

test('a day narrows the causes, and two are compared by what tells them apart', async ({ page, site }) => {
  await page.goto(`${site.url}/symptoms`);
  await tick(page, 'no voicemail', 'Voicemail', 'does not work');
  const possible = section(page, /^Possible \d/);
  await page.getByRole('radio', { name: '1 day', exact: true }).first().check({ force: true });
  await expect(page.getByText('2 causes fit')).toBeVisible();
  await possible.getByRole('button', { name: 'All subscriptions expire' }).tap();
  await possible.getByRole('button', { name: 'Compare', exact: true }).tap();
  await possible.getByRole('button', { name: 'A month without a line' }).tap();
  await possible.getByRole('button', { name: 'Compare', exact: true }).tap();
  const two = section(page, /What tells them apart/);
  await expect(two.getByText('Internet on the computers at the site')).toBeVisible();
  await expect(two.getByText('Voicemail', { exact: true })).toHaveCount(0);
  expect(await brokenAsItIs(page)).toEqual([]);
  await two.getByRole('button', { name: 'Close the comparison' }).tap();
  await expect(two).toHaveCount(0);
});

test('a cause opens in the twin on the day that was looked at', async ({ page, site }) => {
  await page.goto(`${site.url}/symptoms`);
  await tick(page, 'wrong time', 'Time and date on the phones', 'some hours off');
  await section(page, /^Possible \d/)
    .getByRole('button', { name: 'Time zone is wrong' })
    .tap();
  await page.getByRole('button', { name: 'Open in the twin, day 1' }).tap();
  await expect(page).toHaveURL(/\/lab\?session=/);
  await expect(page.getByRole('timer')).toHaveAccessibleName(/^Day 1,/);
});

test('everything can be ticked from the keyboard', async ({ page, site }) => {
  await page.goto(`${site.url}/symptoms`);
  await search(page).focus();
  await page.keyboard.type('reception');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Take away: Receptionist/ })).toBeVisible();
});

test('the matrix is read by fault, by symptom and by who cannot tell what apart', async ({ page, site }) => {
  await page.goto(`${site.url}/symptoms/matrix`);
  await expect(page.getByText('2,236 rows')).toBeVisible();
  await page.getByRole('button', { name: 'The line is cut' }).tap();
  const calls = page.locator('dl > div').filter({ hasText: 'Calls on the phones' });
  await expect(calls).toContainText('no phone makes calls');
  await expect(calls).toContainText('on day 31');
  await expect(page.getByText('Time zone', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show everything' }).tap();
  await expect(page.getByText('Time zone', { exact: true })).toBeVisible();
  expect(await brokenAsItIs(page)).toEqual([]);
  await page.getByRole('radio', { name: 'By symptom' }).check({ force: true });
  await page.getByRole('button', { name: 'Internet on the computers at the site: works badly' }).tap();
  await expect(page.getByText('4 faults show it')).toBeVisible();
  expect(await brokenAsItIs(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Not told apart' }).check({ force: true });
  await expect(page.getByText('After 31 days they are one and the same')).toBeVisible();
  await expect(page.getByText('To separate them:').first()).toBeVisible();
  expect(await brokenAsItIs(page)).toEqual([]);
});

for (const [width, height] of [
  [390, 844],
  [768, 1024],
  [1440, 900]
] as const)
  test(`nothing scrolls sideways at ${width} × ${height}, and whatever is tapped is 44 px high`, async ({ page, site }) => {
    await page.setViewportSize({ width, height });
    const fits = async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const low = await page
        .getByRole('main')
        .getByRole('button')
        .evaluateAll((buttons) =>
          buttons.filter((one) => one.getBoundingClientRect().height < 43.5 && one.checkVisibility()).map((one) => one.textContent)
        );
      expect(low).toEqual([]);
    };
    await page.goto(`${site.url}/symptoms`);
    await tick(page, 'no voicemail', 'Voicemail', 'does not work');
    await section(page, /^Possible \d/)
      .getByRole('button')
      .first()
      .tap();
    await fits();
    await page.goto(`${site.url}/symptoms/matrix`);
    await page.getByRole('button', { name: 'The line is cut' }).tap();
    await fits();
    await page.getByRole('radio', { name: 'Not told apart' }).check({ force: true });
    await fits();
  });
