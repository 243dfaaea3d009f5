import type { Locator, Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { chooseWithKeys, pressOn } from './keys.ts';

/** "Why?": from whatever is seen back to who or what began it. */

const see = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
const chain = (page: Page) => page.getByRole('dialog', { name: 'Why?' });
const steps = (page: Page) => chain(page).getByRole('listitem');
const detail = (page: Page) => page.getByRole('complementary');

async function overDay30(page: Page, url: string) {
  await page.goto(url);
  await page.getByRole('button', { name: 'System in service', exact: true }).click();
  await page.getByRole('button', { name: 'Cut the WAN cable' }).first().click();
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Day 30:' }).click();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Day 30/);
}

/** Opened with a finger, it begins with what was asked and ends with the cable. */
async function leadsToTheCable(page: Page, opener: Locator, begins: string | RegExp) {
  await opener.tap();
  await expect(steps(page).first()).toContainText(begins);
  await expect(steps(page).last()).toContainText('WAN cable cut');
  await expect(steps(page).last()).toContainText('Somebody did this');
  expect(await steps(page).count()).toBeLessThanOrEqual(5);
  await page.keyboard.press('Escape');
  await expect(chain(page)).toHaveCount(0);
}

test('SC-11 after day 30 a feature, a user, an alarm, a log line, a phone, a refused call, a rung, the map and COM each lead to the cable', async ({
  page,
  site
}) => {
  await overDay30(page, site.url);
  await page.getByRole('group', { name: 'Map of the system' }).getByRole('button', { name: 'IP Office' }).tap();
  await leadsToTheCable(page, detail(page).getByRole('button', { name: /^Why\? Link down/ }), 'The attempt stopped at DNS');

  const telephony = detail(page).getByRole('button', { name: 'Why? Telephony is off' });
  await expect(telephony).toBeInViewport({ ratio: 1 });
  await leadsToTheCable(page, telephony, 'Telephony is off');
  await leadsToTheCable(page, detail(page).getByRole('button', { name: 'Why? 8 of 8 users out of service' }), 'Extension 201 is out');
  await leadsToTheCable(page, detail(page).getByRole('button', { name: 'Why? Entitlement: error mode is over' }), 'Error mode ran out');

  await see(page, 'Features');
  await page.getByRole('button', { name: /^Voicemail: off/ }).tap();
  await leadsToTheCable(page, detail(page).getByRole('button', { name: 'Why? Voicemail is off' }), 'Voicemail is off: the 30 days');
  await page.getByRole('button', { name: /^Telephony: off/ }).tap();
  await leadsToTheCable(page, detail(page).getByRole('button', { name: 'Why? Telephony is off' }), 'Telephony is off');
  await page.getByText('0 of 8 users in service').tap();
  await leadsToTheCable(page, page.getByRole('button', { name: 'Why? 204 Tom Archer has no service' }), 'Extension 204 is out of service');

  await see(page, 'Alarms');
  await leadsToTheCable(
    page,
    page.getByRole('button', { name: 'Why? Alarm: 30 days without the link are over' }),
    '30 days without the link'
  );

  await see(page, 'Log');
  await leadsToTheCable(page, page.getByRole('row', { name: 'Telephony off' }).getByRole('button', { name: 'Why?' }), 'Telephony off');

  await see(page, 'Phones');
  await page.getByRole('button', { name: 'Call 202' }).tap();
  await leadsToTheCable(
    page,
    detail(page).getByRole('button', { name: 'Why? Call from 201 to 202 refused' }),
    'Call from 201 to 202 refused'
  );

  await see(page, 'Link');
  await leadsToTheCable(page, detail(page).getByRole('button', { name: /^Why\? DNS/ }), 'The attempt stopped at DNS');

  await see(page, 'COM');
  await leadsToTheCable(page, detail(page).getByRole('button', { name: 'Why? HQ is offline at COM' }), 'COM showed the system as offline');
  await page.getByRole('button', { name: 'Why? Back up: not enabled' }).tap();
  await expect(steps(page).first()).toContainText('COM’s backup cannot be had');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Subscriptions', exact: true }).check({ force: true });
  await leadsToTheCable(
    page,
    page.getByRole('row', { name: /^UC User/ }).getByRole('button', { name: 'Why? UC User is not active' }),
    'Subscription UC User is not active'
  );
});

test('every step is a place in the run: the lab shows that moment, and every rule opens its card', async ({ page, site }) => {
  await overDay30(page, site.url);
  await see(page, 'Features');
  const why = detail(page).getByRole('button', { name: 'Why? Telephony is off' });
  await why.tap();
  await steps(page).nth(1).getByRole('button', { name: 'SC-11, rule card' }).tap();
  await expect(page.getByRole('heading', { name: 'The end: features and telephony' })).toBeVisible();
  await page.keyboard.press('Escape');
  await steps(page).nth(2).getByRole('button', { name: 'See the moment:' }).tap();
  await expect(chain(page)).toHaveCount(0);
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Day 0/);
  await expect(page.getByRole('button', { name: /^Telephony: / })).toHaveAccessibleName(/running on held entitlements/);
});

test('by keyboard alone: opened, a moment chosen, and the focus returns', async ({ page, site }) => {
  await overDay30(page, site.url);
  await see(page, 'Alarms');
  const opener = page.getByRole('button', { name: 'Why? Alarm: Link to COM lost' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(chain(page).getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');
  const place = steps(page).last().getByRole('button', { name: 'See the moment:' });
  await pressOn(page, place);
  await expect(chain(page)).toHaveCount(0);
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Day 0, 09:00/);
});

test('SR-11 a clock that is wrong leads to who set it', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('button', { name: 'System in service', exact: true }).click();
  await see(page, 'Faults');
  await page.getByRole('searchbox').fill('Clock is years ahead');
  await page
    .getByRole('button', { name: /^Clock is years ahead/ })
    .first()
    .tap();
  await page.getByRole('button', { name: 'Put in' }).first().tap();
  await page
    .getByRole('button', { name: /^Clock/ })
    .first()
    .tap();
  await page.getByRole('button', { name: 'Why? The system’s clock is wrong' }).tap();
  await expect(steps(page).first()).toContainText('set by hand, wrong');
  await expect(steps(page).last()).toContainText('Fault put in: Clock is years ahead');
});

const START = 'It was so when the run began, configured and connected';

async function inService(page: Page, url: string, site = 'One IP500 V2') {
  await page.goto(url);
  await page.getByRole('radio', { name: site }).check({ force: true });
  await page.getByRole('button', { name: 'System in service', exact: true }).click();
  await expect(page.getByRole('timer')).toBeVisible();
}

test('every part of the map says why it is as it is: well since the beginning, and not reached for the cable', async ({ page, site }) => {
  await inService(page, site.url);
  const map = page.getByRole('group', { name: 'Map of the system' });
  const parts = ['LAN', 'Router, firewall', 'Internet', 'DNS and time', 'COM'];
  const openerOf = (part: string) => map.getByRole('button', { name: new RegExp(`^${part} (?!cable)`) });
  for (const part of parts) {
    await openerOf(part).tap();
    await detail(page)
      .getByRole('button', { name: new RegExp(`^Why\\? ${part}:`) })
      .tap();
    await expect(steps(page).last(), part).toContainText(START);
    await expect(steps(page).last().getByRole('button', { name: 'See the moment: The beginning:' })).toBeVisible();
    await page.keyboard.press('Escape');
  }
  const rungs = page.getByRole('region', { name: 'How far the link gets' });
  await rungs.getByRole('button', { name: 'Why? All ten rungs passed' }).tap();
  await expect(steps(page).first()).toContainText('The link is up');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Cut the WAN cable' }).first().tap();
  await leadsToTheCable(page, detail(page).getByRole('button', { name: 'Why? WAN cable: cut' }), 'The WAN cable is cut');
  await openerOf('Internet').tap();
  await leadsToTheCable(page, detail(page).getByRole('button', { name: 'Why? Internet: not reached' }), 'The Internet is not reached');
  await openerOf('DNS and time').tap();
  await leadsToTheCable(page, detail(page).getByRole('button', { name: 'Why? DNS and time: not reached' }), 'are not reached');
});

test('SR-3 a light of the site, a rung beside the settings and a fault that cannot strike each say why', async ({ page, site }) => {
  await inService(page, site.url, 'Server Edition');
  const lights = page.getByRole('group', { name: 'Systems of this site' });
  await lights.getByRole('button', { name: /^Secondary/ }).tap();
  await lights.getByRole('button', { name: 'Why? Secondary: in service' }).tap();
  await expect(steps(page).first()).toContainText('Telephony is on');
  await expect(steps(page).last()).toContainText(START);
  await page.keyboard.press('Escape');

  await see(page, 'Config');
  await detail(page).getByRole('button', { name: 'Why? DNS: passed' }).tap();
  await expect(steps(page).last()).toContainText(START);
  await page.keyboard.press('Escape');

  await see(page, 'Faults');
  await page.getByRole('button', { name: /^COMAdmin is disabled/ }).tap();
  await detail(page)
    .getByRole('button', { name: /^Why\? .*cannot strike Secondary/ })
    .tap();
  await expect(steps(page)).toHaveCount(2);
  await expect(steps(page).last()).toContainText('A rule of the twin');
  await expect(steps(page).last().getByRole('button', { name: 'SR-3, rule card' })).toBeVisible();
});

test('SC-4 a phone that works says why', async ({ page, site }) => {
  await inService(page, site.url);
  await see(page, 'Phones');
  await detail(page).getByRole('button', { name: 'Why? 201: In service' }).tap();
  await expect(steps(page).first()).toContainText('Extension 201 is in service');
  await expect(steps(page).last()).toContainText(START);
});

test('a warp that is grey says why by keyboard, and the focus returns to the menu’s button', async ({ page, site }) => {
  await inService(page, site.url);
  await page.getByRole('button', { name: 'Cut the WAN cable' }).first().click();
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Day 30:' }).click();
  const opener = page.getByRole('button', { name: 'Warp', exact: true });
  await opener.click();
  await chooseWithKeys(page, 'Why? Error mode is over already');
  await expect(steps(page).first()).toContainText('Error mode is over already');
  await expect(steps(page).last()).toContainText('WAN cable cut');
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
});

test('a question that makes no sense says why, and its moment is shown without the dialog', async ({ page, site }) => {
  await inService(page, site.url);
  await page.getByRole('button', { name: 'What if…?' }).click();
  await page.getByRole('button', { name: 'Why? TCP port 8443 was never blocked in this run' }).tap();
  await expect(steps(page).last()).toContainText(`${START}: the firewall`);
  await steps(page).last().getByRole('button', { name: 'See the moment:' }).tap();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the chain breaks no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({ page, site }) => {
  await overDay30(page, site.url);
  await see(page, 'Features');
  await detail(page).getByRole('button', { name: 'Why? Telephony is off' }).tap();
  await expect(steps(page).last()).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);
});
