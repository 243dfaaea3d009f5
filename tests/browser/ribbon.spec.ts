import type { CDPSession, Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { listen } from './listening.ts';

/** The ribbon: every moment of the run under a finger, a mouse and the keys. */

const ribbon = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' });
const clock = (page: Page) => page.getByRole('timer');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** A month and a day that have been lived: cut, the end of error mode, mended, back. */
async function lived(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await button(page, 'System in service').click();
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'Day 30:');
  await page.getByRole('button', { name: 'Mend the WAN cable' }).click();
  await warp(page, 'Link back');
  await expect(clock(page)).toHaveAccessibleName(/connected to COM/);
}

async function warp(page: Page, target: string): Promise<void> {
  await button(page, 'Warp').click();
  await page.getByRole('menuitem', { name: target }).click();
}

/** Where a day stands on the screen: the ribbon spans 30 days and a little more. */
async function placeOf(page: Page, day: number): Promise<{ x: number; y: number }> {
  const box = (await ribbon(page).boundingBox())!;
  expect(box.height, 'a finger needs 44 pixels').toBeGreaterThanOrEqual(44);
  return { x: box.x + (box.width * day) / (30.02 * 1.035), y: box.y + box.height / 2 };
}

test('a mouse drags every view into the past, and to the right end back into the present', async ({ page, site }) => {
  await lived(page, site.url);
  const there = await clock(page).getAttribute('aria-label');
  const [late, early, edge] = [await placeOf(page, 30.02), await placeOf(page, 12.5), await placeOf(page, 31)];
  await page.mouse.move(late.x, late.y);
  await page.mouse.down();
  await page.mouse.move(early.x, early.y, { steps: 12 });
  await page.mouse.up();
  await expect(ribbon(page)).toHaveAttribute('aria-valuetext', /^Day 12, \d\d:\d\d, error mode, 18 days left$/);
  await expect(clock(page)).toHaveAccessibleName(/^Day 12, .*error mode, 18 days left, in the past$/);
  await page.getByRole('link', { name: 'Features' }).click();
  await expect(page.getByRole('button', { name: /^Telephony: on/ })).toBeVisible();
  await page.mouse.move(early.x, early.y);
  await page.mouse.down();
  await page.mouse.move(edge.x, edge.y, { steps: 6 });
  await page.mouse.up();
  await expect(clock(page)).toHaveAccessibleName(there!);
});

test('a finger drags it, and the page stays where it is', async ({ page, site }) => {
  await lived(page, site.url);
  const touch: CDPSession = await page.context().newCDPSession(page);
  const [from, to] = [await placeOf(page, 30), await placeOf(page, 5.5)];
  const at = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + (to.x - from.x) * share, y: from.y + share * 30 }]
    });
  await at('touchStart', 0);
  for (let step = 1; step <= 10; step++) await at('touchMove', step / 10);
  await at('touchEnd', 1);
  await expect(clock(page)).toHaveAccessibleName(/^Day 5, .*error mode, 25 days left, in the past$/);
});

test('the keys alone: events, days, hours, the beginning and the present', async ({ page, site }) => {
  await lived(page, site.url);
  const said = (words: RegExp) => expect(ribbon(page)).toHaveAttribute('aria-valuetext', words);
  await ribbon(page).focus();
  await page.keyboard.press('Home');
  await said(/^Day 0, 09:00, connected to COM/);
  await page.keyboard.press('ArrowRight');
  await said(/^Day 0, 09:01, error mode, 30 days left: Link to COM lost, Link to COM still down \(daily\)$/);
  await page.keyboard.press('PageUp');
  await said(/^Day 1, .*error mode, 29 days left/);
  await page.keyboard.press('Shift+ArrowRight');
  await said(/^Day 1, 10:\d\d, error mode, 29 days left/);
  await page.keyboard.press('ArrowLeft');
  await said(/^Day 1, 09:\d\d, error mode/);
  for (let day = 2; day <= 12; day++) {
    await page.keyboard.press('PageUp');
    await said(new RegExp(`^Day ${day}, 09:01, error mode, ${30 - day} days left`));
  }
  await page.keyboard.press('PageDown');
  await said(/^Day 11, 09:01, error mode, 19 days left/);
  await page.keyboard.press('End');
  await said(/connected to COM$/);
  await page.keyboard.press('Control+z');
  await said(/error mode is over/);
  await expect(page.getByRole('status').filter({ hasText: 'Undone: warp to the link’s return. Back at day 30, ' })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await said(/connected to COM$/);
});

test('the buttons lead from event to event, take back and give again', async ({ page, site }) => {
  await lived(page, site.url);
  await button(page, 'Previous event').click();
  await expect(clock(page)).toHaveAccessibleName(/in the past$/);
  await button(page, 'Next event').click();
  await expect(clock(page)).not.toHaveAccessibleName(/in the past$/);
  await button(page, /^Undo: warp to/).click();
  await button(page, 'Undo: WAN cable mended').click();
  await expect(page.getByRole('button', { name: 'Mend the WAN cable' })).toBeVisible();
  await button(page, 'Redo').click();
  await expect(page.getByRole('button', { name: 'Cut the WAN cable' })).toBeVisible();
});

test('every view shows the moment that the ribbon has', async ({ page, site }) => {
  await lived(page, site.url);
  await ribbon(page).focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'PageUp']) await page.keyboard.press(key);
  const see = (view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
  await expect(page.getByRole('button', { name: 'Mend the WAN cable' })).toBeVisible();
  await see('Link');
  await expect(page.getByRole('main').getByText('Link down').first()).toBeVisible();
  await see('Alarms');
  await expect(page.getByText('Link to COM lost').first()).toBeVisible();
  await see('Features');
  await expect(page.getByRole('button', { name: /^Telephony: on/ })).toBeVisible();
  await see('COM');
  await expect(page.getByText('offline').first()).toBeVisible();
  await see('Log');
  await expect(page.getByText('Error mode begins').first()).toBeVisible();
  await expect(page.getByText('The 30 days of error mode are over')).toHaveCount(0);
  // And they follow where they stand.
  await ribbon(page).focus();
  await page.keyboard.press('End');
  await expect(page.getByText('The 30 days of error mode are over').first()).toBeVisible();
});

test('the lane is not drawn anew while the cursor moves', async ({ page, site }) => {
  await lived(page, site.url);
  // Found a while after the run has come to its end: it is drawn once, too.
  await expect(ribbon(page).getByText('point of no return')).toBeVisible({ timeout: 40_000 });
  await ribbon(page).evaluate((slider) => {
    const count = { moves: 0, drawn: 0 };
    (globalThis as unknown as { count: typeof count }).count = count;
    new MutationObserver((changes) => (count.drawn += changes.length)).observe(slider.querySelector('svg')!, {
      ...{ subtree: true, childList: true, attributes: true, characterData: true }
    });
    new MutationObserver((changes) => (count.moves += changes.length)).observe(slider, { attributeFilter: ['aria-valuenow'] });
  });
  // Within one loss: the days that are named count from it.
  const [from, to] = [await placeOf(page, 28), await placeOf(page, 2)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 2, from.y);
  await expect(clock(page)).toHaveAccessibleName(/in the past$/);
  await page.evaluate(() => Object.assign((globalThis as unknown as { count: object }).count, { moves: 0, drawn: 0 }));
  await page.mouse.move(to.x, to.y, { steps: 20 });
  await page.mouse.up();
  await expect(clock(page)).toHaveAccessibleName(/^Day [12], .*in the past$/);
  const count = await page.evaluate(() => (globalThis as unknown as { count: { moves: number; drawn: number } }).count);
  expect(count.moves).toBeGreaterThan(3);
  expect(count.drawn).toBe(0);
});

test('SC-9 thirty days are one sentence, a drag is none, undo and return are one each', async ({ page, site }) => {
  await page.goto(site.url);
  await button(page, 'System in service').click();
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'Next alarm');
  await expect(clock(page)).toHaveAccessibleName(/error mode, 30 days left/);
  const said = await listen(page);
  await warp(page, 'One minute before error mode ends');
  await expect(clock(page)).toHaveAccessibleName(/error mode, 1 minute left/);
  expect(await said()).toEqual(['Day 29: 29 more daily alarms, nothing else changed.']);

  const [from, to] = [await placeOf(page, 29), await placeOf(page, 3)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 30 });
  await page.mouse.up();
  await expect(clock(page)).toHaveAccessibleName(/^Day [23], .*in the past$/);
  expect(await said()).toEqual([]);

  await button(page, 'Return to the present').click();
  await expect(clock(page)).not.toHaveAccessibleName(/in the past$/);
  expect(await said()).toEqual(['Back at the present.']);
  await page.keyboard.press('Control+z');
  await expect(clock(page)).toHaveAccessibleName(/error mode, 30 days left/);
  const undone = await said();
  expect(undone).toHaveLength(1);
  expect(undone[0]).toMatch(/^Undone: warp of 29 days 23 hours\. Back at day 0, 09:01\.$/);
});

test('a date is a place: ahead it is warped to, behind it is looked at, and what is none is said at the field', async ({ page, site }) => {
  await page.goto(site.url);
  await button(page, 'System in service').click();
  const go = async (date: string) => {
    if (!(await page.getByLabel('Date and time').isVisible())) await button(page, 'Warp').click();
    await page.getByLabel('Date and time').fill(date);
    await button(page, 'Go to this time').click();
  };
  await expect(clock(page)).toBeVisible();
  const year = new Date().getFullYear();
  await button(page, 'Warp').click();
  await expect(page.getByLabel('Date and time')).toBeVisible();
  const begun = await page.getByLabel('Date and time').inputValue();
  const later = (days: number) => new Date(Date.parse(`${begun}:00Z`) + days * 86_400_000).toISOString().slice(0, 16);
  await go(later(-1));
  await expect(page.getByLabel('Date and time')).toHaveAccessibleDescription(/^The run begins on /);
  await expect(page.getByLabel('Date and time')).toBeFocused();
  await go(`${year + 300}-01-01T00:00`);
  await expect(page.getByLabel('Date and time')).toHaveAccessibleDescription(/^No run is longer than 100 years/);
  await go('');
  await expect(page.getByLabel('Date and time')).toHaveAccessibleDescription('That is no date and time.');
  await go(later(12));
  await expect(clock(page)).toHaveAccessibleName(/^Day 12, 09:00, connected to COM$/);
  await go(later(5));
  await expect(clock(page)).toHaveAccessibleName(/^Day 5, 09:00, connected to COM, in the past$/);
  await go(later(13));
  await expect(page.getByLabel('Date and time')).toHaveAccessibleDescription(/^Not within what has been lived/);
  await page.keyboard.press('Escape');
  await button(page, 'Warp').click();
  // It says of itself that it leads nowhere; whoever takes it hears why.
  await page.getByRole('menuitem', { name: 'Next alarm not within what has been lived' }).click({ force: true });
  await expect(page.getByRole('status').filter({ hasText: 'not within what has been lived' })).toBeVisible();
});

test('a moment is marked, found again, renamed and deleted, and stays with the session', async ({ page, site }) => {
  await lived(page, site.url);
  await ribbon(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await button(page, 'Warp').click();
  await page.getByLabel('Mark this moment').fill('They call us');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^They call us/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.reload();
  await ribbon(page).focus();
  await page.keyboard.press('Home');
  await warp(page, 'Next mark: They call us');
  await expect(clock(page)).toHaveAccessibleName(/^Day 0, .*, in the past$|^Day 1, .*, in the past$/);
  await button(page, 'Warp').click();
  await button(page, 'Rename the mark They call us').click();
  await page.getByLabel('Name of the mark').fill('First call');
  await page.keyboard.press('Enter');
  await button(page, 'Delete the mark First call').click();
  await expect(page.getByRole('button', { name: /^First call/ })).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: '“First call” is deleted.' })).toBeVisible();
  await page.getByRole('region', { name: 'Marks' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /^First call/ })).toBeVisible();
  await expect(page.getByText('“First call” is deleted.')).toHaveCount(0);
});

test('where other sessions branch off has their names: on the ribbon, in words, and in the menu', async ({ page, site }) => {
  await lived(page, site.url);
  const session = page.url();
  await ribbon(page).focus();
  for (const key of ['Home', 'ArrowRight', 'PageUp', 'PageUp']) await page.keyboard.press(key);
  await button(page, 'Branch from here').click();
  await expect(page.getByText(/^This is a branch of “System in service”/)).toBeVisible();
  // It stands at once; its address follows as soon as it is kept.
  await expect(page).not.toHaveURL(session);
  const branch = page.url();
  await page.goto(session);
  await expect(ribbon(page).getByText('“System in service, branch” branches off')).toBeAttached();
  await button(page, 'Warp').click();
  await page
    .getByRole('region', { name: 'Branches' })
    .getByRole('button', { name: /^System in service, branch/ })
    .click();
  await expect(ribbon(page)).toHaveAttribute('aria-valuetext', /^Day 2, .*“System in service, branch” branches off$/);
  await button(page, 'Warp').click();
  await page.getByRole('link', { name: 'Open the branch System in service, branch' }).click();
  await expect(clock(page)).toHaveAccessibleName(/^Day 2, 09:01, error mode, 28 days left$/);
  expect(new URL(page.url()).searchParams.get('session')).toBe(new URL(branch).searchParams.get('session'));
});

test('the bar, in the past and with its menu open, breaks no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({
  page,
  site
}) => {
  await lived(page, site.url);
  await ribbon(page).focus();
  await page.keyboard.press('PageDown');
  expect(await brokenRules(page)).toEqual([]);
  await button(page, 'Warp').click();
  await page.getByLabel('Mark this moment').fill('Here');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Delete the mark Here')).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);
});
