import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { pressOn, reach } from './keys.ts';

/** COM's console, subscriptions by their dates, orders, and the e-mail, as a person uses them. */

async function start(page: Page, url: string, which: 'System in service' | 'New system' = 'System in service') {
  await page.goto(url);
  await page.getByRole('button', { name: which }).click();
  await expect(page.getByRole('timer')).toBeVisible();
}
const see = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
const part = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true });
async function warp(page: Page, target: string) {
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: target }).click();
}
/** Sets what COM holds: the end of one subscription, in UTC. */
async function endsAt(page: Page, index: number, moment: string) {
  await part(page, 'Instructor');
  await page
    .getByRole('group', { name: `Subscription ${index}` })
    .getByLabel('Ends (UTC)')
    .fill(moment);
  await page.getByRole('button', { name: 'Set at once' }).click();
  await expect(page.getByText('Set. It reaches a connected system at once.')).toBeVisible();
}

test('SC-13 an order is refused at its place, then placed, and arrives when it has been processed', async ({ page, site }) => {
  await start(page, site.url);
  await see(page, 'COM');
  await part(page, 'Orders');
  const quantity = page.getByLabel('Quantity');
  await quantity.fill('0');
  await page.getByRole('button', { name: 'Place the order' }).click();
  await expect(quantity).toHaveAttribute('aria-invalid', 'true');
  await expect(quantity).toHaveAccessibleDescription('0 must be at least 1');
  await expect(page.getByText('Nothing is on order.')).toBeVisible();
  await quantity.fill('2');
  await page.getByLabel('Days to process').fill('soon');
  await page.getByRole('button', { name: 'Place the order' }).click();
  await expect(page.getByLabel('Days to process')).toHaveAccessibleDescription('"soon" is no number of days');
  await page.getByLabel('Days to process').fill('0.01');
  await page.getByRole('button', { name: 'Place the order' }).click();
  await expect(page.getByText('UC User ×2 for 1 year')).toBeVisible();
  await expect(page.getByText(/before it is needed \(5 Jan, 09:00\)/)).toBeVisible();
  await page.getByLabel('One day a second').check({ force: true });
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByText('Nothing is on order.')).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await part(page, 'Subscriptions');
  await expect(page.getByRole('row', { name: /^UC User ×2 0 of 2 in use/ })).toBeVisible();
});

test('SC-13 a renewal is offered where a subscription ends, warned of early, and says whether it comes in time', async ({ page, site }) => {
  await start(page, site.url);
  await see(page, 'COM');
  await endsAt(page, 3, '2026-01-25T00:00');
  await part(page, 'Subscriptions');
  await expect(page.getByText('1 of 4 end within 60 days')).toBeVisible();
  const row = page.getByRole('row', { name: /^UC User/ });
  await expect(row).toContainText('22 Jan 2026');
  await expect(row).toContainText('Ends within 30 days');
  await page.getByLabel('Days an order takes').fill('21');
  await expect(row).toContainText('An order placed now comes too late');
  await row.getByRole('button', { name: 'Renew UC User' }).click();
  await expect(page.getByLabel('Type')).toHaveValue('uc-user');
  await page.getByRole('button', { name: 'Renew', exact: true }).click();
  await expect(page.getByText(/after it is needed \(25 Jan, 00:00\): too late/)).toBeVisible();
  await part(page, 'To a date');
  await page.getByLabel('New end').fill('2026-01-06');
  await page.getByRole('button', { name: 'Renew', exact: true }).click();
  await expect(page.getByLabel('New end')).toHaveAccessibleDescription(/is over before the renewal is processed/);
  await page.getByLabel('Days to process').fill('2');
  await part(page, 'For a term');
  await page.getByRole('button', { name: 'Renew', exact: true }).click();
  await expect(page.getByText(/17 days before it is needed/)).toBeVisible();
});

test('SC-7 while the link is down COM says since when it is stale, and that nothing ends until reconnection', async ({ page, site }) => {
  await start(page, site.url);
  await see(page, 'COM');
  await endsAt(page, 3, '2026-01-25T00:00');
  await see(page, 'Map');
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'One minute before error mode ends');
  await see(page, 'COM');
  await expect(page.getByRole('row', { name: /^HQ/ })).toContainText('Offline');
  await expect(page.getByText(/State, alarms, type and software of HQ are as of 5 Jan, 09:00, 30 days ago/)).toBeVisible();
  await part(page, 'Subscriptions');
  await expect(page.getByText('The link is down: nothing ends until reconnection')).toBeVisible();
  await expect(page.getByText('On reconnection would end: UC User (3 held, none granted).')).toBeVisible();
  await see(page, 'Map');
  await page.getByRole('button', { name: 'Mend the WAN cable' }).click();
  await warp(page, 'Link back');
  await see(page, 'Features');
  await page.getByRole('button', { name: /^one-X Portal: off/ }).click();
  await page.getByRole('link', { name: 'When subscriptions end, and how many there are' }).click();
  await expect(page.getByRole('row', { name: /^UC User/ })).toContainText('Ended');
});

test('SC-4 SC-9 a sign-in that COM refuses is told for itself, and what COM had heard stays as it was', async ({ page, site }) => {
  await start(page, site.url);
  await see(page, 'COM');
  await part(page, 'Instructor');
  const known = page.getByRole('textbox', { name: 'HQ is registered by System ID' });
  await known.fill('1234567890');
  await page.getByRole('button', { name: 'Change: HQ is registered by System ID' }).click();
  await expect(page.getByText('older cards show 10 digits, put 11 before them')).toBeVisible();
  await known.fill('111234567890');
  await page.getByRole('button', { name: 'Change: HQ is registered by System ID' }).click();
  await see(page, 'Map');
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'Next alarm');
  await page.getByRole('button', { name: 'Mend the WAN cable' }).click();
  await warp(page, 'Next alarm');
  await see(page, 'COM');
  const said = /^Sign-in refused, last at .*: COM does not know this system ID\.$/;
  await expect(page.getByText(said)).toHaveCount(2);
  await expect(page.getByText(/State, alarms, type and software of HQ are as of 5 Jan, 09:00, .* ago/)).toBeVisible();
  await expect(page.getByRole('row', { name: /^HQ/ }).first()).toContainText('none');
});

test('SC-5 SC-14 an operator’s request is refused by the setting, then done, then refused by the link', async ({ page, site }) => {
  await start(page, site.url);
  await see(page, 'COM');
  const backUp = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Back up', exact: true }) });
  const ask = () => backUp.getByRole('button', { name: 'Back up', exact: true }).click();
  await ask();
  await expect(backUp).toContainText('refused, 5 Jan, 09:00: not enabled on the system');
  await page.getByRole('link', { name: 'Config › COM Service Settings' }).click();
  await page.getByRole('switch', { name: 'Remote backup and restore' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await see(page, 'COM');
  await expect(backUp).toContainText('allowed by the system');
  await ask();
  await expect(backUp).toContainText('done, 5 Jan, 09:00');
  await see(page, 'Map');
  await page.getByRole('button', { name: /^Router, firewall/ }).click();
  await expect(page.getByRole('complementary').getByText('none, and none needed (SC-14)')).toBeVisible();
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'Next alarm');
  await see(page, 'COM');
  await ask();
  await expect(backUp).toContainText('refused, 5 Jan, 09:01: the link is down');
  const past = page.getByRole('complementary').getByRole('listitem');
  await expect(past).toHaveText([/backup refused: the link is down/, /backup: done/, /backup refused: not enabled on the system/]);
});

test('too few subscriptions: who is out of service, the highest extension first', async ({ page, site }) => {
  await start(page, site.url);
  await see(page, 'COM');
  await part(page, 'Instructor');
  const first = page.getByRole('group', { name: 'Subscription 1' });
  await first.getByLabel('Quantity').fill('2');
  await first.getByLabel('Starts').fill('2028-01-01T00:00');
  await page.getByRole('button', { name: 'Set at once' }).click();
  await expect(first.getByLabel('Ends')).toHaveAccessibleDescription(/is not after its start, 2028-01-01/);
  await first.getByLabel('Starts').fill('');
  await page.getByRole('button', { name: 'Set at once' }).click();
  await page.getByRole('button', { name: 'Play' }).click();
  await part(page, 'Subscriptions');
  for (const view of ['COM', 'Features']) {
    if (view === 'Features') await see(page, view);
    await expect(page.getByRole('heading', { level: 2, name: view }).first()).toBeVisible();
    await expect(page.getByText('Telephony User: 2 of 4 without service, in this order: 208, 207')).toBeVisible();
  }
});

test('SR-1 the e-mail is at hand everywhere, and leads to where its values are entered', async ({ page, site }) => {
  await start(page, site.url, 'New system');
  await page.getByRole('button', { name: /^E-mail ?, not yet opened$/ }).click();
  const mail = page.getByRole('dialog', { name: 'Your subscription order' });
  await expect(mail).toContainText('LT-204817');
  await expect(mail).toContainText('admin.uk1.avaya-sub.com');
  await expect(mail).toContainText('112093847561');
  await expect(mail).toContainText('put 11 before them');
  await page.keyboard.press('Escape');
  await expect(mail).toHaveCount(0);
  const button = page.getByRole('button', { name: 'E-mail', exact: true });
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await mail.getByRole('button', { name: 'Enter them in Config' }).click();
  await expect(page.getByLabel('Customer ID', { exact: true })).toBeVisible();
  await expect(mail).toHaveCount(0);
});

test('with the keyboard alone: choose a part of COM, place an order, ask for a backup', async ({ page, site }) => {
  await start(page, site.url);
  await see(page, 'COM');
  await pressOn(page, page.getByRole('button', { name: 'Back up', exact: true }));
  await expect(page.getByText(/refused, 5 Jan/)).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await reach(page, page.getByRole('radio', { name: 'Systems' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await pressOn(page, page.getByRole('button', { name: 'Place the order' }));
  await expect(page.getByText('The order is placed.')).toBeVisible();
});

test('COM and the e-mail break no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({ page, site }) => {
  await start(page, site.url);
  const found: string[] = [];
  const look = async (what: string) => {
    found.push(...(await brokenRules(page, { where: what })));
  };
  const lookAtAll = async (state: string) => {
    for (const name of ['Systems', 'Subscriptions', 'Orders', 'Instructor']) {
      await part(page, name);
      await look(`${state}, ${name}`);
    }
  };
  await page.getByRole('button', { name: /^E-mail/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('e-mail');
  await page.keyboard.press('Escape');
  await see(page, 'COM');
  await endsAt(page, 3, '2026-01-25T00:00');
  await lookAtAll('connected');
  await see(page, 'Map');
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'One minute before error mode ends');
  await see(page, 'COM');
  await part(page, 'Systems');
  await page.getByRole('button', { name: 'Back up', exact: true }).click();
  await lookAtAll('stale');
  await part(page, 'Orders');
  await page.getByLabel('Quantity').fill('0');
  await page.getByRole('button', { name: 'Place the order' }).click();
  await look('a refused order');
  expect(found).toEqual([]);
});
