import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { LabScreen } from './lab-screen.ts';

/** Rules and what is ours: each thing on the screen leads to the card of its rule. */

const see = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
const card = (page: Page) => page.getByRole('dialog');

async function overDay30(page: Page, url: string, rules?: string) {
  await page.goto(url);
  if (rules) await page.getByRole('radio', { name: rules }).check();
  await page.getByRole('button', { name: 'System in service', exact: true }).click();
  await page.getByRole('button', { name: 'Cut the WAN cable' }).first().click();
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Day 30:' }).click();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Day 30/);
}

test('SC-11 an alarm, a log line, a dark feature, a refused call and a rung each open the card of the rule that caused it', async ({
  page,
  site
}) => {
  await overDay30(page, site.url);
  const opens = async (title: string) => {
    await expect(card(page).getByRole('heading', { name: title })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card(page)).toHaveCount(0);
  };
  const end = 'The end: features and telephony';
  await see(page, 'Alarms');
  await page.getByRole('main').getByRole('button', { name: 'SC-11, rule card' }).first().tap();
  await opens(end);
  await see(page, 'Log');
  await page.getByRole('row', { name: 'Telephony off' }).getByRole('button', { name: 'SC-11, rule card' }).tap();
  await opens(end);
  await see(page, 'Features');
  await page.getByRole('button', { name: /^Voicemail: off/ }).tap();
  await page.getByRole('complementary').getByRole('button', { name: 'SC-11, rule card' }).last().tap();
  await opens(end);
  await see(page, 'Phones');
  await page.getByRole('button', { name: /^Call outside/ }).tap();
  await page.getByRole('complementary').getByRole('button', { name: 'SC-11, rule card' }).last().tap();
  await opens(end);
  await see(page, 'Link');
  await page.getByRole('complementary').getByRole('button', { name: 'SR-8, rule card' }).first().tap();
  await opens('A DNS server must be set');
});

test('SR-14 in a session of the older wording the end is the older rule', async ({ page, site }) => {
  await overDay30(page, site.url, 'Grace period (older)');
  await see(page, 'Log');
  const line = page.getByRole('row', { name: 'Voicemail off' });
  await expect(line.getByRole('button', { name: 'SR-14, rule card' })).toBeVisible();
  await expect(line.getByRole('button', { name: 'SC-11, rule card' })).toHaveCount(0);
  await page.getByRole('link', { name: /^Rules:\sgrace period$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Two rule sets' })).toBeVisible();
  const after = page.getByRole('row', { name: /A minute after the end/ });
  await expect(after).toContainText('Error mode: off');
  await expect(after).toContainText('Grace period: on');
});

test('SR-14 no screen of a session of the older wording speaks of error mode', async ({ page, site }) => {
  await overDay30(page, site.url, 'Grace period (older)');
  await expect(page.getByRole('timer')).toHaveAccessibleName(/grace period is over/);
  for (const view of ['Map', 'Features', 'Alarms', 'Phones', 'Log']) {
    await see(page, view);
    await expect(page.getByRole('main')).not.toContainText(/error mode/i);
    await expect(page.getByRole('region', { name: 'What now?' })).not.toContainText(/error mode/i);
  }
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Day 30: grace period over' })).toBeVisible();
});

test('a card by keyboard alone: opened, a related one read, back, and the focus returns', async ({ page, site }) => {
  await overDay30(page, site.url);
  await see(page, 'Alarms');
  const opener = page.getByRole('main').getByRole('button', { name: 'SC-11, rule card' }).first();
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('button', { name: 'Close' })).toBeFocused();
  await card(page).getByRole('button', { name: 'Emergency numbers are always connected' }).press('Enter');
  await expect(card(page).getByRole('heading', { name: 'Emergency numbers are always connected' })).toBeVisible();
  await card(page).getByRole('button', { name: 'Back to SC-11' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
});

test('an open card breaks no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({ page, site }) => {
  await page.goto(`${site.url}/rules/compare`);
  await page.getByRole('button', { name: 'SC-11, rule card' }).click();
  await card(page).getByRole('button', { name: 'Emergency numbers are always connected' }).click();
  expect(await brokenRules(page)).toEqual([]);
});

test('another heartbeat is tried in a copy of the session: same commands, own number, and the bar says so', async ({ page, site }) => {
  await overDay30(page, site.url);
  const before = await new LabScreen(page).commands();
  await see(page, 'Log');
  await page.getByRole('button', { name: /^Heartbeats, attempts/ }).click();
  await page
    .getByRole('row', { name: 'heartbeats lost on the way' })
    .or(page.getByRole('row', { name: 'Heartbeat lost on the way' }))
    .first()
    .getByRole('button', { name: 'Simulator assumption' })
    .click();
  await card(page).getByRole('button', { name: 'When the link counts as lost' }).click();
  await card(page).getByRole('button', { name: 'How often a heartbeat goes out' }).click();
  await card(page).getByText('Try another value').click();
  const field = card(page).getByLabel('Heartbeat every');
  await field.fill('100000');
  await card(page).getByRole('button', { name: 'Try it in a copy' }).click();
  await expect(card(page)).toContainText('At most a day');
  await expect(field).toBeFocused();
  await field.fill('60');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'System in service, heartbeat every 60 s' })).toBeVisible();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Day 30|Day 29/);
  await page.getByRole('button', { name: 'Own numbers of this session: 1' }).click();
  await expect(page.getByText('heartbeat every 60 s (usually 30 s)')).toBeVisible();
  await page.keyboard.press('Escape');
  const copy = await new LabScreen(page).exported();
  expect(copy.commands).toEqual(before);
  expect(copy.envelope.site).toEqual({ kind: 'ip500v2', numbers: { heartbeatIntervalMs: 60_000 } });
});

test('the page of rules: an address leads to its card, words and kinds filter, another value begins a session', async ({ page, site }) => {
  await page.goto(`${site.url}/rules#retry-wait`);
  await expect(page.getByRole('heading', { name: 'The pause between attempts' })).toBeInViewport();
  await page.getByRole('searchbox', { name: 'Search' }).fill('no such words anywhere');
  await expect(page.getByText('No rule has these words.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search' }).fill('heartbeat');
  await page.getByRole('radio', { name: 'Documented' }).check();
  await expect(page.getByRole('heading', { name: 'What the link always carries' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'How often a heartbeat goes out' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Simulator assumptions' }).check();
  const article = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'How often a heartbeat goes out' }) });
  await article.getByText('Try another value').click();
  await article.getByLabel('Heartbeat every').fill('10');
  await article.getByRole('button', { name: 'Start a session with it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'System in service, heartbeat every 10 s' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Own numbers of this session: 1' })).toBeVisible();
});

test('about the twin: every assumption with its value, and the engine by its name', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('link', { name: 'About this twin' }).click();
  await expect(page.getByText(/Engine linktwin\/\d/)).toBeVisible();
  await expect(page.getByRole('row', { name: /How often a heartbeat goes out/ })).toContainText('30 s');
  await expect(page.getByText('Voice: trunks, codecs, quality', { exact: false })).toBeVisible();
});

test('UC-6 from the lab to the pages to read, on to the next, and back to the session that one came from', async ({ page, site }) => {
  await overDay30(page, site.url);
  const lab = page.url().replace(/&view=.*/, '');
  await page.getByRole('link', { name: 'About this twin' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'About this twin' })).toBeVisible();
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'How it was tested' }).click();
  await expect(page.getByText(/invariants, sentences that must hold in every run/)).toBeInViewport();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Rules', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible();
  await page.reload();
  await page.getByRole('link', { name: '← Back to System in service' }).click();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Day 30/);
  expect(page.url()).toBe(lab);
  // From the start page there is no session to go back to.
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('heading', { name: 'My sessions' })).toBeVisible();
  await page.getByRole('link', { name: 'About this twin' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'About this twin' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Back to/ })).toHaveCount(0);
});
