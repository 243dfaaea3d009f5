import type { Page } from '@playwright/test';
import type { Command } from '#lib/contract/index.ts';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { reach } from './keys.ts';

/** The phones as a person uses them: with a finger, with the keyboard, while day 30 passes. */

async function phones(page: Page, url: string) {
  await page.goto(url);
  await page.getByRole('button', { name: 'System in service' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await see(page, 'Phones');
  await expect(page.getByRole('heading', { level: 2, name: 'Phones' })).toBeVisible();
}
const see = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
async function warp(page: Page, target: string) {
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: target }).click();
}
const phone = (page: Page, extension: string) =>
  page.getByRole('list', { name: 'Phones' }).getByRole('button', { name: new RegExp(`^${extension} `) });
const inHand = (page: Page) => page.getByRole('complementary', { name: 'The phone that is chosen' });
const outcome = (page: Page) => inHand(page).getByRole('status');
async function cut(page: Page) {
  await see(page, 'Map');
  await page.getByRole('button', { name: 'Cut the WAN cable' }).first().click();
  await see(page, 'Phones');
}

test('SC-11 a call begun a minute before the 30 days are over goes on, the phones go dark, no new one is connected, 112 is', async ({
  page,
  site
}) => {
  await phones(page, site.url);
  await cut(page);
  await warp(page, 'One minute before error mode ends');
  await expect(phone(page, '201')).toHaveAccessibleName(/in service, running on entitlements .*1 minute left/);
  await phone(page, '204').click();
  await page.getByLabel('A call goes on for').selectOption('5 minutes');
  await page.getByRole('button', { name: 'Call 201 Reception' }).click();
  await expect(phone(page, '201')).toHaveAccessibleName(/in a call with 204 Tom Archer/);
  await warp(page, 'Day 30:');
  await expect(phone(page, '202')).toHaveAccessibleName(/telephony off, .*30 days without the link are over/);
  await expect(phone(page, '204')).toHaveAccessibleName(/in a call with 201 Reception/);
  await expect(inHand(page).getByText(/continues until it ends by itself/)).toBeVisible();

  await phone(page, '203').click();
  await page.getByRole('button', { name: 'Call outside' }).click();
  await expect(outcome(page)).toContainText(/refused: the 30 days without the link are over/);
  await expect(outcome(page)).toContainText('SC-11');
  await page.getByRole('button', { name: 'Somebody calls from outside' }).click();
  await expect(outcome(page)).toContainText(/Call from \+442079460123 refused/);
  await page.getByRole('button', { name: 'Call 112' }).click();
  await expect(outcome(page)).toContainText('Connected to 112');
});

test('with the keyboard alone: choose a phone, dial, talk, hang up', async ({ page, site }) => {
  await phones(page, site.url);
  await phone(page, '203').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '203 Li Wei' })).toBeVisible();
  const tabTo = (name: string, role: 'textbox' | 'button') => reach(page, inHand(page).getByRole(role, { name, exact: true }));
  await tabTo('Number', 'textbox');
  await page.keyboard.type('205');
  await page.keyboard.press('Enter');
  await expect(outcome(page)).toContainText('Connected to 205 Sofia Marino');
  await expect(phone(page, '205')).toHaveAccessibleName(/in a call with 203 Li Wei/);
  await tabTo('Hang up', 'button');
  await page.keyboard.press('Enter');
  await expect(outcome(page)).toContainText('The call with 205 Sofia Marino is over');
  await expect(phone(page, '205')).toHaveAccessibleName(/: in service/);
});

test('the pad dials, somebody calls from outside, a phone in a call is busy, and a mistake is refused at its place', async ({
  page,
  site
}) => {
  await phones(page, site.url);
  await phone(page, '206').click();
  for (const key of ['2', '0', '7'])
    await page.getByRole('group', { name: 'Dial pad' }).getByRole('button', { name: key, exact: true }).click();
  await inHand(page).getByRole('button', { name: 'Call', exact: true }).click();
  await expect(outcome(page)).toContainText('Connected to 207 Priya Nair');
  await phone(page, '207').click();
  await page.getByRole('button', { name: 'Somebody calls from outside' }).click();
  await expect(outcome(page)).toContainText('refused at 207 Priya Nair: already in a call');
  await phone(page, '208').click();
  await page.getByRole('button', { name: 'Somebody calls from outside' }).click();
  await expect(phone(page, '208')).toHaveAccessibleName(/in a call with \+442079460123/);
  await inHand(page).getByRole('textbox', { name: 'Number' }).fill('mum');
  await page.keyboard.press('Enter');
  await expect(outcome(page)).toContainText('is no number to dial');
  await expect(inHand(page).getByRole('textbox', { name: 'Number' })).toHaveAttribute('aria-invalid', 'true');
});

test('what was refused stays said while time plays, and neither that nor what was typed goes along into the past', async ({
  page,
  site
}) => {
  await phones(page, site.url);
  const number = inHand(page).getByRole('textbox', { name: 'Number' });
  await number.fill('abc');
  await page.keyboard.press('Enter');
  await expect(outcome(page)).toContainText('no number to dial');
  const before = await page.getByRole('timer').getAttribute('aria-label');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('timer')).not.toHaveAttribute('aria-label', before!);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(outcome(page)).toContainText('no number to dial');
  await page.getByRole('slider', { name: 'Moment of the run' }).press('Home');
  await expect(page.getByRole('button', { name: 'Branch from here' })).toBeVisible();
  await expect(outcome(page)).not.toContainText('no number to dial');
  await expect(number).toHaveValue('');
});

test('a user without profile looks logged out, and an emergency number connects', async ({ page, site }) => {
  await phones(page, site.url);
  await see(page, 'Config');
  await page.getByRole('tab', { name: 'Users' }).click();
  await page.getByLabel('Profile of 208').selectOption({ label: 'Non-licensed User' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await see(page, 'Phones');
  await expect(phone(page, '208')).toHaveAccessibleName(/logged out/);
  await expect(phone(page, '208')).toContainText('No licence available');
  await phone(page, '208').click();
  await page.getByRole('button', { name: 'Call 201 Reception' }).click();
  await expect(outcome(page)).toContainText('refused at 208 Treatment room: the user has no profile');
  await page.getByRole('button', { name: 'Call 112' }).click();
  await expect(outcome(page)).toContainText('Connected to 112');
});

/** Takes in a run that begins in service, and opens its phones. */
async function imported(page: Page, url: string, site: string, commands: readonly Command[]) {
  const run = { format: 'linktwin-run/1', site, start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z', commands };
  await page.goto(url);
  const file = { name: 'taken in.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(run)) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('link', { name: /^taken in / }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await see(page, 'Phones');
}

test('SR-2 a colleague on another system of the site is called, and the phone there is in that call', async ({ page, site }) => {
  await imported(page, site.url, 'scn', []);
  await phone(page, '202').click();
  await page.getByRole('button', { name: 'Call 301 Reception' }).click();
  await expect(outcome(page)).toContainText('Connected to 301 Reception');
  await page.getByRole('group', { name: 'Systems of this site' }).getByRole('button', { name: 'North' }).click();
  await expect(phone(page, '301')).toHaveAccessibleName(/in a call with 202 Ama Boateng/);
  await phone(page, '301').click();
  await page.getByRole('button', { name: 'Hang up' }).click();
  await expect(phone(page, '301')).toHaveAccessibleName(/: in service/);
});

test('384 phones are lines that can be searched', async ({ page, site }) => {
  const users = Array.from({ length: 384 }, (_, index) => ({
    extension: String(1000 + index),
    name: `User ${index}`,
    profile: 'telephony'
  }));
  await imported(page, site.url, 'ip500v2', [
    { do: 'configure', system: 'hq', set: { users } },
    { do: 'call', system: 'hq', from: '1000', to: '1001' }
  ]);
  const list = page.getByRole('list', { name: 'Phones' }).getByRole('button');
  await expect(list).toHaveCount(384);
  await page.getByLabel('Find a phone').fill('user 38');
  await expect(list).toHaveCount(5);
  await page.getByLabel('Find a phone').fill('');
  // There are subscriptions for eight Telephony Users.
  await page.getByRole('radio', { name: 'No service 376' }).check({ force: true });
  await expect(list).toHaveCount(376);
  await page.getByRole('radio', { name: 'In a call 2' }).check({ force: true });
  await expect(list).toHaveCount(2);
  expect(await brokenRules(page)).toEqual([]);
});

test('phones in service, in a call, held, logged out and dark break no rule of WCAG 2.2 AA that a program can see, in light or dark; targets are large', async ({
  page,
  site
}) => {
  await phones(page, site.url);
  const found: string[] = [];
  const look = async (state: string) => {
    found.push(...(await brokenRules(page, { where: state })));
    const small = await page.locator('main button:visible, aside :is(button, input, select):visible').evaluateAll((nodes) =>
      nodes
        .filter((node) => node.closest('p') === null && !node.classList.contains('assumption'))
        .map((node) => [node.textContent, node.getBoundingClientRect()] as const)
        .filter(([, { width, height }]) => width < 43.5 || height < 43.5)
        .map(([text]) => text)
    );
    found.push(...small.map((text) => `${state}: ${text} is too small`));
  };
  await page.getByRole('button', { name: 'Call 202' }).click();
  await look('in a call');
  await cut(page);
  await warp(page, 'Next alarm');
  await look('held');
  await warp(page, 'Day 30:');
  await page.getByRole('button', { name: 'Call 202' }).click();
  await look('dark');
  expect(found).toEqual([]);
});
