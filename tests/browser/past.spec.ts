import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** The past as a person meets it: framed, read on every screen, changed on none, and gone on from in a branch. */

const VIEWS = ['Map', 'Config', 'Link', 'Alarms', 'Features', 'Phones', 'COM', 'Faults', 'Log'] as const;

const see = (page: Page, view: (typeof VIEWS)[number]) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' });
const strip = (page: Page) => page.getByRole('region', { name: 'The past' });
const clock = (page: Page) => page.getByRole('timer');

async function warp(page: Page, target: string) {
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: target }).click();
}

/** A cut cable and the end of the 30 days; then the first days are looked at. */
async function outage(page: Page, url: string) {
  await page.goto(url);
  await button(page, 'System in service').first().click();
  await button(page, 'Cut the WAN cable').first().click();
  await warp(page, 'Day 30:');
  await expect(clock(page)).toHaveAccessibleName(/error mode is over/);
}

/** To the first moment of a day that the keys lead to. */
async function lookAtDay(page: Page, day: number) {
  await slider(page).focus();
  await page.keyboard.press('Home');
  const there = new RegExp(`^Day ${day},`);
  for (let count = 0; count < 40 && !there.test((await slider(page).getAttribute('aria-valuetext'))!); count++)
    await page.keyboard.press('PageUp');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', there);
}

test('every screen shows the moment that is looked at, inside a frame, and comes back to the present', async ({ page, site }) => {
  await outage(page, site.url);
  await see(page, 'Features');
  await expect(page.getByRole('main')).toContainText('30 days over');
  await lookAtDay(page, 12);
  await expect(strip(page)).toContainText('You are looking at the past');
  await expect(clock(page)).toHaveAccessibleName(/^Day 12, .*18 days left/);
  await expect(page.getByRole('main')).not.toContainText('30 days over');
  await see(page, 'Alarms');
  await expect(page.getByRole('main')).toContainText('×13');
  await see(page, 'Log');
  await expect(page.getByRole('main')).not.toContainText('is over');
  await see(page, 'Phones');
  await expect(page.getByRole('main')).not.toContainText(/out of service/i);
  await button(page, 'Return to the present').click();
  await expect(strip(page)).toHaveCount(0);
  await expect(clock(page)).toHaveAccessibleName(/error mode is over/);
});

test('the past breaks no rule of WCAG 2.2 AA that a program can see, in light or dark, on any screen', async ({ page, site }) => {
  await outage(page, site.url);
  await lookAtDay(page, 3);
  const found: string[] = [];
  for (const view of VIEWS) {
    await see(page, view);
    await expect(page.getByRole('heading', { level: 2, name: view }).first()).toBeVisible();
    found.push(...(await brokenRules(page, { where: view })));
  }
  expect(found).toEqual([]);
});

test('what would change something has the look of the past, and what only looks has its own', async ({ page, site }) => {
  await outage(page, site.url);
  /** What a person sees of a control: its edge and its colour. */
  const looks = (name: RegExp, role: 'button' | 'switch' | 'searchbox' = 'button') =>
    page
      .getByRole(role, { name })
      .first()
      .evaluate((one) =>
        (({ borderTopStyle, backgroundColor, color }) => ({ borderTopStyle, backgroundColor, color }))(getComputedStyle(one))
      );
  await see(page, 'Map');
  const cableThere = () => looks(/^Mend the WAN cable$/);
  await button(page, /^IP Office/).click();
  const map = await looks(/^Configure$/);
  const cable = await cableThere();
  await see(page, 'Faults');
  const present = { put: await looks(/^Put in/), search: await looks(/^Search by/, 'searchbox') };
  await lookAtDay(page, 12);
  expect(await looks(/^Search by/, 'searchbox')).toEqual(present.search);
  expect(present.put.borderTopStyle).toBe('solid');
  expect(await looks(/^Put in/)).toMatchObject({ borderTopStyle: 'dashed', backgroundColor: 'rgba(0, 0, 0, 0)' });
  await see(page, 'Map');
  await button(page, /^IP Office/).click();
  expect(await looks(/^Configure$/)).toEqual(map);
  expect((await cableThere()).color).not.toBe(cable.color);
  await button(page, 'Return to the present').click();
  expect(await cableThere()).toEqual(cable);
});

test('what is tried in the past changes nothing, and is done in a branch that lives on by itself', async ({ page, site }) => {
  await outage(page, site.url);
  const parent = page.url();
  await lookAtDay(page, 29);
  await see(page, 'Map');
  await button(page, 'Mend the WAN cable').first().click();
  await expect(strip(page)).toContainText('Not done: WAN cable mended');
  await expect(button(page, 'Mend the WAN cable').first()).toBeVisible();
  await button(page, 'Branch from here, with this change').click();

  await expect(page.getByRole('status').filter({ hasText: 'until then they are the same' })).toBeVisible();
  // Once it is kept it has its own name.
  await expect(page.getByRole('heading', { level: 1, name: 'System in service, branch' })).toBeVisible();
  await expect(clock(page)).toHaveAccessibleName(/^Day 29, .*error mode/);
  await expect(button(page, 'Cut the WAN cable').first()).toBeVisible();
  await warp(page, 'Link back');
  await expect(clock(page)).toHaveAccessibleName(/connected to COM/);

  await page.goto(parent);
  await expect(clock(page)).toHaveAccessibleName(/error mode is over/);
  await page.goto(site.url);
  await expect(page.getByRole('main')).toContainText('branch at day 29');
});

test('a branch stands at once: what is done before it is kept is kept in it, and the session it came from is as it was', async ({
  page,
  site
}) => {
  await outage(page, site.url);
  const parent = page.url();
  await see(page, 'Map');
  await lookAtDay(page, 29);
  await expect(button(page, 'Branch from here')).toBeVisible();
  // Faster than any finger: the repair comes with the first picture of the branch.
  await page.evaluate(async () => {
    const press = (name: string) =>
      [...document.querySelectorAll<HTMLElement>('button')].find((one) => (one.ariaLabel ?? one.textContent!.trim()) === name)!.click();
    press('Branch from here');
    while (document.querySelector('.past')) await new Promise(requestAnimationFrame);
    press('Mend the WAN cable');
  });
  await expect(button(page, 'Cut the WAN cable').first()).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get('session')).not.toBe(new URL(parent).searchParams.get('session'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/, branch$/);
  await page.reload();
  await expect(clock(page)).toHaveAccessibleName(/^Day 29, /);
  await expect(button(page, 'Cut the WAN cable').first()).toBeVisible();
  await page.goto(parent);
  await expect(clock(page)).toHaveAccessibleName(/error mode is over/);
});

test('whoever leaves before a branch is kept finds it on the list, with the change that was tried', async ({ page, site }) => {
  await outage(page, site.url);
  await lookAtDay(page, 29);
  await see(page, 'Map');
  await button(page, 'Mend the WAN cable').first().click();
  await expect(button(page, 'Branch from here, with this change')).toBeVisible();
  await page.evaluate(async () => {
    [...document.querySelectorAll('button')].find((one) => one.textContent!.trim() === 'Branch from here, with this change')!.click();
    while (document.querySelector('.past')) await new Promise(requestAnimationFrame);
    document.querySelector<HTMLAnchorElement>('a[href="/"]')!.click();
  });
  await page.getByRole('link', { name: /^System in service, branch / }).click();
  await expect(clock(page)).toHaveAccessibleName(/^Day 29, /);
  await see(page, 'Map');
  await expect(button(page, 'Cut the WAN cable').first()).toBeVisible();
});

test('undo does nothing in the past, and what was refused there is not said in the present', async ({ page, site }) => {
  await outage(page, site.url);
  await lookAtDay(page, 12);
  await expect(button(page, /^Undo/)).toBeDisabled();
  await page.keyboard.press('Control+z');
  await expect(strip(page)).toContainText('return to the present to undo');
  await button(page, 'Mend the WAN cable').first().click();
  await expect(page.getByRole('alert')).toContainText('the past, which cannot be changed');
  await see(page, 'Link');
  await expect(button(page, 'Branch from here')).toHaveText(/^\s*Branch from here\s*$/);
  await see(page, 'Map');
  await button(page, 'Mend the WAN cable').first().click();
  await button(page, 'Return to the present').click();
  await expect(page.getByText('the past, which cannot be changed')).toHaveCount(0);
  await expect(clock(page)).toHaveAccessibleName(/error mode is over/);
});

test('SR-8 settings typed over the past are no draft of the present; they stay while the past is looked through, and can be taken along into a branch', async ({
  page,
  site
}) => {
  await outage(page, site.url);
  await see(page, 'Config');
  await page.getByRole('tab', { name: 'System › DNS' }).click();
  const server = page.getByLabel('DNS Service IP Address', { exact: true });
  const before = await server.inputValue();
  const parent = page.url();
  const typedOverDay5 = async () => {
    await lookAtDay(page, 5);
    await server.fill('192.0.2.53');
    await button(page, /^Save$/).click();
    await expect(strip(page)).toContainText('Not done: settings entered: DNS');
  };
  await typedOverDay5();
  await button(page, 'Return to the present').click();
  await expect(server).toHaveValue(before);

  await typedOverDay5();
  await slider(page).press('PageUp');
  await expect(clock(page)).toHaveAccessibleName(/^Day 6, /);
  await expect(server).toHaveValue('192.0.2.53');
  await button(page, /^Save$/).click();
  await button(page, 'Branch from here, with this change').click();
  await expect(strip(page)).toHaveCount(0);
  await expect(page.getByText(/DNS Service IP Address 192\.0\.2\.53 \(now in effect: /)).toBeVisible();
  await page.goto(parent);
  await expect(server).toHaveValue(before);
});
