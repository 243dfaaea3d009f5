import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { CUT, LabScreen } from './lab-screen.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const strip = (page: Page) => page.getByRole('region', { name: 'Trainer’s strip' });

async function openStrip(page: Page): Promise<void> {
  await button(page, 'For trainers').click();
  await page.getByRole('menuitem', { name: 'Trainer’s strip' }).click();
  await strip(page).waitFor();
}

/** Arms a cut cable for 09:00 on a day, if the link is still up. */
async function armCut(page: Page, day: number): Promise<void> {
  await button(page, 'Inject…').click();
  await page.getByRole('combobox', { name: 'What' }).selectOption('wan-cut');
  await page.getByLabel('Later, armed').check({ force: true });
  await page.getByLabel('On day').fill(String(day));
  await page.getByRole('combobox', { name: 'Comes in' }).selectOption('link-up');
  await button(page, 'Arm it').click();
}

test('what is armed comes in in the middle of a leap, at its moment, and after the page was loaded anew', async ({ page, site }) => {
  const lab = new LabScreen(page);
  await lab.start(site.url);
  await openStrip(page);
  await armCut(page, 3);
  await expect(button(page, 'Armed: 1')).toBeVisible();
  await page.reload();
  await expect(button(page, 'Armed: 1')).toBeVisible();
  await button(page, 'Warp').click();
  await page.getByLabel('Day', { exact: true }).fill('12');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(button(page, 'Armed: 0')).toBeVisible();
  const commands = await lab.commands();
  expect(commands.map(({ do: what }) => what)).toEqual(['advance', 'network', 'advance']);
  expect(commands[1]).toEqual(CUT);
  await expect.poll(async () => (await lab.exported()).marks.map(({ text }) => text)).toEqual(['Trainer: WAN cable cut (armed)']);
});

test('a moment that has been lived is refused at the form, and what is armed can be cancelled', async ({ page, site }) => {
  const lab = new LabScreen(page);
  await lab.start(site.url);
  await openStrip(page);
  await armCut(page, 2);
  await button(page, 'Armed: 1').click();
  await page.getByRole('button', { name: /^Cancel: .*WAN cable cut/ }).click();
  await expect(page.getByText('Nothing is armed.')).toBeVisible();
  await page.keyboard.press('Escape');
  await button(page, 'Inject…').click();
  await button(page, 'Put it in').click();
  await expect(page.getByText('Choose what is to come in.')).toBeVisible();
  await page.keyboard.press('Escape');
  await armCut(page, 0);
  await expect(page.getByText('That moment has already been lived: choose a later one.')).toBeVisible();
});

test('frozen: what is tried is refused in words, the trainer goes on, and a mark is kept', async ({ page, site }) => {
  const lab = new LabScreen(page);
  await lab.start(site.url);
  await openStrip(page);
  await button(page, 'Freeze').click();
  await lab.cut.click();
  await expect(page.getByText(/Your trainer has frozen this/).first()).toBeVisible();
  expect(await lab.commands()).toEqual([]);
  await button(page, 'Mark').click();
  await button(page, 'Talk about this').click();
  await expect(
    strip(page)
      .getByText('Marked: Talk about this.')
      .or(strip(page).getByText(/^Frozen/))
  ).toBeVisible();
  // What would go on looks like it, and is so still when the page is loaded anew.
  const stopped = async () => {
    await expect(page.getByText('Frozen by the trainer.').first()).toBeVisible();
    await expect(button(page, /^Play/)).toBeDisabled();
    await expect(button(page, 'Warp')).toBeDisabled();
    await expect(button(page, 'What if…?')).toBeDisabled();
  };
  await stopped();
  // It stands there once it is kept.
  await expect(page.getByRole('slider', { name: 'Moment of the run' })).toHaveAttribute('aria-valuetext', /Trainer: Talk about this/);
  await page.reload();
  await stopped();
  await lab.cut.click();
  await expect(page.getByText(/Your trainer has frozen this/).first()).toBeVisible();
  expect(await lab.commands()).toEqual([]);
  await button(page, 'Unfreeze').click();
  await expect(button(page, 'Warp')).toBeEnabled();
  await lab.cut.click();
  await expect(lab.mend).toBeVisible();
  const run = await lab.exported();
  expect([run.commands.length, run.marks.map(({ text }) => text)]).toEqual([1, ['Trainer: Talk about this']]);
});

test.describe('on a tablet held upright', () => {
  test.use({ viewport: { width: 768, height: 1024 } });
  test('an upright tablet shows the strip and its form, and axe finds nothing', async ({ page, site }) => {
    await new LabScreen(page).start(site.url);
    await openStrip(page);
    await button(page, 'Inject…').click();
    await page.getByLabel('Later, armed').check({ force: true });
    expect(await brokenRules(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
  });
});
