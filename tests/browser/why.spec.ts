import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

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
  for (let step = 0; step < 20 && !(await place.evaluate((node) => node === document.activeElement)); step++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
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

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the chain breaks no rule of WCAG 2.2 AA that a program can see', async ({ page, site }) => {
      await overDay30(page, site.url);
      await see(page, 'Features');
      await detail(page).getByRole('button', { name: 'Why? Telephony is off' }).tap();
      await expect(steps(page).last()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    });
  });
}
