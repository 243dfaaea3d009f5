import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

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
  await said(/^Day 0, 09:\d\d, error mode, 30 days left/);
  await page.keyboard.press('PageUp');
  await said(/^Day 1, .*error mode, 29 days left/);
  await page.keyboard.press('Shift+ArrowRight');
  await said(/^Day 1, 10:\d\d, error mode, 29 days left/);
  await page.keyboard.press('ArrowLeft');
  await said(/^Day 1, 09:\d\d, error mode/);
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
