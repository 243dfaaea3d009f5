import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { pressOn } from './keys.ts';
import { LabScreen } from './lab-screen.ts';

/** The catalogue of faults as a trainer uses it. */

const rail = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view });
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search by what is seen or said' });

const listed = (page: Page) => page.getByRole('main').locator('section li');

async function faults(page: Page, url: string): Promise<LabScreen> {
  const lab = new LabScreen(page);
  await lab.start(url);
  await rail(page, 'Faults').click();
  await expect(search(page)).toBeVisible();
  return lab;
}

test('SR-9 a fault is found by what is seen, put in, seen at its rung, kept over a reload, and taken out', async ({ page, site }) => {
  const lab = await faults(page, site.url);
  await search(page).fill('new filter');
  await page.getByRole('button', { name: /DNS does not allow avaya-sub\.com/ }).click();
  const chosen = page.getByRole('complementary', { name: 'The chosen fault' });
  await expect(chosen).toContainText('SR-9');
  await expect(chosen).toContainText('The customer, on the phone');
  await chosen.getByRole('button', { name: 'Put in' }).click();
  await expect(rail(page, 'Faults')).toHaveAccessibleName(/1 in$/);
  await expect(chosen).toContainText('Active since 5 Jan');

  await page.getByRole('button', { name: 'Reboot', exact: true }).click();
  await chosen.getByRole('link', { name: 'DNS' }).click();
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Next attempt' }).click();
  await expect(page.getByRole('main')).toContainText('The DNS server does not allow this name');

  await lab.isSaved();
  await page.reload();
  await expect(rail(page, 'Faults')).toHaveAccessibleName(/1 in$/);
  await expect(page.getByRole('main')).toContainText('The DNS server does not allow this name');

  await rail(page, 'Faults').click();
  await page.getByRole('button', { name: 'Active 1' }).click();
  await expect(listed(page)).toHaveCount(1);
  await chosen.getByRole('button', { name: 'Take out' }).click();
  await expect(rail(page, 'Faults')).toHaveAccessibleName('Faults');
  await expect(page.getByRole('main')).toContainText('No fault is active.');
  await lab.warp('Link back');
  await expect(page.getByRole('timer')).toHaveAccessibleName(/connected to COM/);
});

test('UC-4 what is undone and done again is called by the fault’s title, also after a reload', async ({ page, site }) => {
  const lab = await faults(page, site.url);
  await search(page).fill('new filter');
  await page.getByRole('button', { name: /DNS does not allow avaya-sub\.com/ }).click();
  await page.getByRole('complementary', { name: 'The chosen fault' }).getByRole('button', { name: 'Put in' }).click();
  await page.getByRole('button', { name: 'Undo: fault put in: DNS does not allow avaya-sub.com' }).click();
  await lab.says(/^Undone: fault put in: DNS does not allow avaya-sub\.com\./);
  await lab.isSaved();
  await page.reload();
  await rail(page, 'Log').click();
  await page.getByText('Taken back: 1 step').click();
  await expect(page.locator('s')).toHaveText('fault put in: DNS does not allow avaya-sub.com');
  await page.getByRole('button', { name: 'Redo' }).click();
  await lab.says(/^Done again: fault put in: DNS does not allow avaya-sub\.com\./);
  await expect(rail(page, 'Faults')).toHaveAccessibleName(/1 in$/);
});

test('SC-8 a customer’s sentence leads to the fault; search and choice are still there after another view', async ({ page, site }) => {
  await faults(page, site.url);
  await page.getByRole('button', { name: 'Some users are logged out' }).click();
  await expect(search(page)).toHaveValue('Some users are logged out');
  await expect(listed(page).filter({ hasText: 'Fewer Telephony User subscriptions than users' })).toBeVisible();

  await search(page).fill('primary fails');
  await expect(listed(page)).toHaveCount(1);
  const chosen = page.getByRole('complementary', { name: 'The chosen fault' });
  await expect(chosen.getByRole('heading', { level: 2 })).toHaveText('The Primary has no Internet');
  await search(page).fill('unicorn');
  await expect(chosen).toHaveText('No fault is listed, so none is chosen.');

  await search(page).fill('we get daily alarms');
  await page.getByRole('button', { name: /^Firewall drops both ports/ }).click();
  await chosen.getByRole('button', { name: 'Put in' }).click();
  await expect(chosen).toContainText('three heartbeats');
  await chosen.getByRole('button', { name: 'Let the link be lost' }).click();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/error mode/);
  await chosen.getByRole('link', { name: 'TCP' }).click();
  await page.waitForURL(/view=link&rung=tcp/);
  await expect(page.getByRole('button', { name: /TCP/, pressed: true })).toBeVisible();
  await page.goBack();
  await page.waitForURL(/view=faults/);
  await expect(search(page)).toHaveValue('we get daily alarms');
  await expect(chosen.getByRole('heading', { level: 2 })).toHaveText('Firewall drops both ports');
});

test('another fault is read from its beginning, and the list stays where it is', async ({ page, site }) => {
  await faults(page, site.url);
  const pane = page.locator('aside');
  const list = page.locator('#view .body');
  await page.getByRole('button', { name: /^COMAdmin is locked/ }).click();
  await pane.evaluate((node) => (node.scrollTop = 60));
  expect(await pane.evaluate((node) => node.scrollTop)).toBeGreaterThan(0);
  const scrolled = await list.evaluate((node) => node.scrollTop);
  expect(scrolled).toBeGreaterThan(0);
  await page.getByRole('button', { name: /^COMAdmin must change its password/ }).click();
  await expect.poll(() => pane.evaluate((node) => node.scrollTop)).toBe(0);
  expect(Math.abs((await list.evaluate((node) => node.scrollTop)) - scrolled)).toBeLessThan(80);
});

test('SR-3 a fault of the link is not offered to a follower, but to its Primary', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('radio', { name: 'Server Edition' }).check({ force: true });
  const lab = new LabScreen(page);
  await page.getByRole('button', { name: 'System in service', exact: true }).click();
  await lab.isSaved();
  await page.getByRole('button', { name: /^Secondary/ }).click();
  await rail(page, 'Faults').click();
  await page.getByRole('button', { name: /^COMAdmin is disabled/ }).click();
  const chosen = page.getByRole('complementary', { name: 'The chosen fault' });
  const put = chosen.getByRole('button', { name: 'Put in on Secondary' });
  await expect(put).toHaveAttribute('aria-disabled', 'true');
  await expect(put).toHaveAccessibleDescription('Only at a system with a link of its own.');
  await chosen.getByRole('button', { name: 'Put in on Primary' }).click();
  await expect(chosen).toContainText('Active on Primary since');
  await chosen.getByRole('button', { name: 'Take out on Primary' }).click();
  await expect(rail(page, 'Faults')).toHaveAccessibleName('Faults');
});

test('a fault that cannot strike says why at the place, and nothing changes', async ({ page, site }) => {
  const lab = await faults(page, site.url);
  await search(page).fill('COM may not do upgrade');
  await page.getByRole('button', { name: /COM may not do upgrade/ }).click();
  await page.getByRole('button', { name: 'Put in' }).click();
  await expect(page.getByText('“COM may not do upgrade” cannot strike HQ: upgrade is not allowed as it is')).toBeVisible();
  expect(await lab.commands()).toEqual([]);
});

test('with the keyboard alone: search, choose, put in, take out', async ({ page, site }) => {
  await faults(page, site.url);
  const press = (name: RegExp) => pressOn(page, page.getByRole('button', { name }).first());
  await search(page).focus();
  await page.keyboard.type('switched off router');
  await press(/^Router is switched off/);
  await press(/^Put in/);
  await expect(rail(page, 'Faults')).toHaveAccessibleName(/1 in$/);
  await press(/^Take out/);
  await expect(rail(page, 'Faults')).toHaveAccessibleName('Faults');
});

test('the list, a fault that is in and a refusal break no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({
  page,
  site
}) => {
  await faults(page, site.url);
  await page.getByRole('button', { name: /^One site of the network is cut/ }).click();
  await expect(page.getByRole('button', { name: 'Put in' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('complementary')).toContainText('Only on SCN');
  expect(await brokenRules(page)).toEqual([]);
  await page.getByRole('button', { name: /^The line is cut/ }).click();
  await page.getByRole('button', { name: 'Put in' }).click();
  await expect(page.getByText('Active since')).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);
});
