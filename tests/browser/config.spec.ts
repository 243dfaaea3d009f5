import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { chooseWithKeys, pressOn, reach } from './keys.ts';

/** The configuration as a person fills it in: step by step, by section, with mistakes, with the keyboard alone. */

async function start(page: Page, url: string, which: 'System in service' | 'New system', view: 'Config' | 'Map' = 'Config') {
  await page.goto(url);
  await page.getByRole('button', { name: which }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  if (view === 'Config') await see(page, 'Config');
}
const see = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
async function warp(page: Page, target: string) {
  await button(page, 'Warp').click();
  await page.getByRole('menuitem', { name: target }).click();
}
async function breaksNoRule(page: Page, where: string) {
  return brokenRules(page, { where });
}

test('UC-3 SR-1 SR-4 SR-8 SR-11 the wizard brings a new system into service, with the keyboard alone', async ({ page, site }) => {
  const focused = page.locator(':focus');
  const press = (name: string) => pressOn(page, button(page, name));
  await page.goto(site.url);
  await pressOn(page, page.getByRole('button', { name: 'New system' }));
  await pressOn(page, page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Config' }));
  await expect(tab(page, 'Setup wizard')).toHaveAttribute('aria-selected', 'true');

  await press('Fill in from the e-mail');
  await press('Next');
  await expect(focused).toHaveText(/Step 2 of 5.*LAN and gateway/);
  await reach(page, field(page, 'Default gateway'));
  await page.keyboard.type('192.168.42.254');
  await expect(
    page.getByText('Becomes this IP route: address 0.0.0.0, mask 0.0.0.0, gateway 192.168.42.254, destination LAN1')
  ).toBeVisible();
  // Enter in a field is Next, as in every wizard.
  await page.keyboard.press('Enter');
  await expect(focused).toHaveText(/Step 3 of 5.*DNS/);
  await reach(page, field(page, 'DNS Service IP Address'));
  await page.keyboard.type('8.8.8.8');
  await press('Next');
  await expect(focused).toHaveText(/Step 4 of 5.*Time/);
  await press('Next');
  await expect(focused).toHaveText(/Step 5 of 5.*Review/);
  const change = (name: RegExp) => page.getByRole('row', { name });
  await expect(change(/^Default route/)).toContainText('0.0.0.0 / 0.0.0.0 by 192.168.42.254 on LAN1');
  await expect(change(/^DNS Service IP Address/)).toContainText('8.8.8.8');
  await expect(change(/^Customer ID/)).toContainText('LT-204817');
  await press('Finish');
  await expect(page.getByText('Saved, waiting for a reboot:')).toBeVisible();
  await expect(page.getByText(/DNS Service IP Address 8\.8\.8\.8 \(now in effect: none\)/)).toBeVisible();
  await press('Reboot');
  await expect(page.getByText('Saved, waiting for a reboot:')).toHaveCount(0);
  await press('Warp');
  await chooseWithKeys(page, /^Link back/);
  await expect(page.getByRole('timer')).toHaveAccessibleName(/connected to COM/);
  await expect(page.getByText('The system is in service')).toBeVisible();
  await see(page, 'Log');
  await expect(page.getByText(/Configuration saved/), 'one command saved it all').toHaveCount(1);
});

test('SR-1 nothing is saved before Finish, and what was begun outlives another view and a reload', async ({ page, site }) => {
  await start(page, site.url, 'New system');
  await field(page, 'Customer ID').fill('LT-204817');
  await button(page, 'Next').click();
  await field(page, 'Default gateway').fill('192.168.42.254');
  await see(page, 'Log');
  await expect(page.getByText('Configuration saved')).toHaveCount(0);
  await see(page, 'Config');
  await expect(field(page, 'Default gateway')).toHaveValue('192.168.42.254');
  await page.reload();
  await expect(field(page, 'Default gateway')).toHaveValue('192.168.42.254');
  await button(page, 'Back').click();
  await expect(field(page, 'Customer ID')).toHaveValue('LT-204817');
  await tab(page, 'IP routes').click();
  await expect(page.getByLabel('Gateway IP Address, route 1')).toHaveValue('192.168.42.254');
  await see(page, 'Map');
  await see(page, 'Config');
  await expect(tab(page, 'IP routes'), 'the section used last').toHaveAttribute('aria-selected', 'true');
});

test('SR-4 the wizard does not go on past a gateway that cannot be one, and says why at the field', async ({ page, site }) => {
  await start(page, site.url, 'New system');
  await button(page, 'Next').click();
  const gateway = field(page, 'Default gateway');
  for (const [typed, said] of [
    ['192.168.42.1', /own address on LAN1/],
    ['192.168.43.1', /own address on LAN2/],
    ['192.168.42.255', /first or last address of LAN1/],
    ['10.0.0.1', /is not on LAN1/]
  ] as const) {
    await gateway.fill(typed);
    await button(page, 'Next').click();
    await expect(gateway).toBeFocused();
    await expect(gateway).toHaveAccessibleDescription(said);
  }
  await expect(page.getByRole('button', { name: /LAN and gateway ?, 1 mistake/ })).toHaveAttribute('aria-current', 'step');
});

test('SR-4 a customer’s network on LAN2 brings the system into service through LAN2', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  await tab(page, 'System › LAN1').click();
  await field(page, 'LAN1 IP Address').fill('192.168.43.1');
  await field(page, 'LAN2 IP Address').fill('192.168.42.1');
  await button(page, 'Save').click();
  await tab(page, 'IP routes').click();
  await expect(page.getByText('192.168.42.254 is not on LAN1').first()).toBeVisible();
  await page.getByLabel('Destination, route 1').selectOption('LAN2');
  await button(page, 'Save').click();
  await page.getByLabel('Address to try').fill('203.0.113.10');
  await expect(page.getByText('203.0.113.10 goes by route 1 (/0) to 192.168.42.254 on LAN2')).toBeVisible();
  await page.getByRole('region', { name: 'What now?' }).waitFor();
  await tab(page, 'System › DNS').click();
  await field(page, 'DNS Domain').fill('clinic.example');
  await button(page, 'Save and reboot').click();
  await warp(page, 'Link back');
  await expect(page.getByRole('timer')).toHaveAccessibleName(/connected to COM/);
});

test('SR-8 saved is told from effective, in the section, on its tab and over all sections, until the reboot', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  await tab(page, 'System › DNS').click();
  await expect(page.getByText('8.8.8.8.', { exact: true })).toBeVisible();
  await field(page, 'DNS Service IP Address').fill('192.168.42.10');
  await field(page, 'Backup DNS Server IP Address').fill('8.8.8.8');
  await button(page, 'Save').click();
  await expect(field(page, 'DNS Service IP Address')).toHaveAccessibleDescription(
    /Saved 192\.168\.42\.10, in effect until the reboot 8\.8\.8\.8/
  );
  await expect(tab(page, 'System › DNS')).toHaveAccessibleDescription('Waits for a reboot');
  await tab(page, 'Users').click();
  await expect(page.getByText(/Backup DNS Server IP Address 8\.8\.8\.8 \(now in effect: none\)/)).toBeVisible();
  await button(page, 'Reboot').click();
  await expect(page.getByText('Saved, waiting for a reboot:')).toHaveCount(0);
  await tab(page, 'System › DNS').click();
  await expect(page.getByText('192.168.42.10, the first. The backup is not asked while it answers.')).toBeVisible();
});

test('SC-3 SR-11 a wrong clock is seen in the top bar with what it breaks, and beside the right time in its section', async ({
  page,
  site
}) => {
  await start(page, site.url, 'New system', 'Map');
  await page.getByRole('button', { name: /^Clock 369 days slow/ }).click();
  await expect(page.getByText('By this clock COM’s certificate is not yet valid: TLS fails (SC-3, SR-11).')).toBeVisible();
  await expect(page.getByText('5 Jan 2026, 09:00:00')).toBeVisible();
  await button(page, 'Time settings').click();
  await expect(tab(page, 'System › Time')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Wed, 1 Jan 2025, 00:00:00', { exact: true })).toBeVisible();
  await expect(page.getByText('Mon, 5 Jan 2026, 09:00:00', { exact: true })).toBeVisible();
  await expect(page.getByText(/The clock is 369 days slow: COM’s certificate is not yet valid by it, and TLS fails/)).toBeVisible();

  // Set by hand, and right again.
  await field(page, 'Time Setting Config Source').selectOption({ label: 'None' });
  await field(page, 'Date and time').fill('2026-01-05T09:00');
  await button(page, 'Save').click();
  await expect(page.getByRole('button', { name: /^System clock/ })).toBeVisible();
  await field(page, 'Time Zone').selectOption('America/New_York');
  await expect(page.getByText(/UTC−5: daylight saving is off\. From .*8 Mar 2026.* on UTC−4/)).toBeVisible();
});

test('SR-4 mistakes are counted on their tabs, and Save and its message lead to them', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  await tab(page, 'System › LAN1').click();
  await field(page, 'LAN2 IP Address').fill('192.168.42.9');
  await field(page, 'LAN1 IP Mask').fill('255.0.255.0');
  await tab(page, 'IP routes').click();
  await page.getByLabel('Gateway IP Address, route 1').fill('192.168.42.1');
  await tab(page, 'Users').click();
  await button(page, 'Save').click();
  await expect(tab(page, 'Initial configuration')).toHaveAttribute('aria-selected', 'true');
  await expect(field(page, 'Default gateway')).toBeFocused();
  await expect(tab(page, 'System › LAN1')).toHaveAccessibleDescription(/^1 mistake, Has unsaved changes/);
  await button(page, 'System › LAN1 / LAN2').click();
  await expect(field(page, 'LAN1 IP Mask')).toBeFocused();
  await field(page, 'LAN1 IP Mask').fill('255.255.255.0');
  await expect(field(page, 'LAN2 IP Address')).toHaveAccessibleDescription(/overlap/);
  await expect(tab(page, 'IP routes')).toHaveAccessibleDescription(/^1 mistake/);
  await button(page, 'Undo changes').click();
  await expect(tab(page, 'IP routes')).toHaveAccessibleDescription('');
});

test('SR-4 a mistake stays marked while time plays; over the past nothing is marked, and what was typed is there again after it', async ({
  page,
  site
}) => {
  await start(page, site.url, 'System in service');
  await tab(page, 'System › LAN1').click();
  await field(page, 'LAN1 IP Mask').fill('255.0.255.0');
  await button(page, 'Save').click();
  const marked = field(page, 'LAN1 IP Mask');
  await expect(marked).toHaveAttribute('aria-invalid', 'true');
  const clock = page.getByRole('timer');
  const before = await clock.getAttribute('aria-label');
  await button(page, 'Play').click();
  await expect(clock).not.toHaveAttribute('aria-label', before!);
  await button(page, 'Pause').click();
  await expect(marked).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('slider', { name: 'Moment of the run' }).press('Home');
  await expect(button(page, 'Branch from here')).toBeVisible();
  await expect(marked).not.toHaveAttribute('aria-invalid', 'true');
  await expect(marked).not.toHaveValue('255.0.255.0');
  await button(page, 'Return to the present').click();
  await expect(marked).toHaveValue('255.0.255.0');
});

test('tabs stay where they are, whichever is chosen', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  const places = () => page.getByRole('tab').evaluateAll((tabs) => tabs.map((one) => JSON.stringify(one.getBoundingClientRect())));
  // The screen is loaded on demand: without this there is nothing to measure yet.
  await expect(tab(page, 'Initial configuration')).toBeVisible();
  const before = await places();
  for (const name of ['IP routes', 'System › Time', 'COM Service Settings', 'Setup wizard']) {
    await tab(page, name).click();
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
    expect(await places()).toEqual(before);
  }
});

test('SR-2 each system of a site has its own settings and its own draft', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('radio', { name: 'SCN of three' }).check({ force: true });
  await page.getByRole('button', { name: 'System in service' }).click();
  await see(page, 'Config');
  const systems = page.getByRole('group', { name: 'Systems of this site' }).getByRole('button', { name: /^(?!Why)/ });
  await tab(page, 'System › DNS').click();
  const domain = field(page, 'DNS Domain');
  await domain.fill('hq.example');
  await systems.nth(1).click();
  await expect(domain).toHaveValue('');
  await expect(tab(page, 'System › DNS')).toHaveAttribute('aria-selected', 'true');
  await domain.fill('north.example');
  await button(page, 'Save').click();
  await expect(page.getByText('Saved, waiting for a reboot:')).toBeVisible();
  await systems.nth(0).click();
  await expect(domain, 'typed, and still not saved').toHaveValue('hq.example');
  await expect(page.getByText('Saved, waiting for a reboot:')).toHaveCount(0);
  await page.reload();
  await expect(domain).toHaveValue('hq.example');
});

test('SR-3 a Secondary is asked for nothing that only a link needs, and the ladder beside it is the Primary’s', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('radio', { name: 'Server Edition' }).check({ force: true });
  await page.getByRole('button', { name: 'New system' }).click();
  await page
    .getByRole('group', { name: 'Systems of this site' })
    .getByRole('button', { name: /^Secondary/ })
    .click();
  await see(page, 'Config');
  await expect(field(page, 'Customer ID')).toHaveAccessibleDescription(/Not needed/);
  await expect(button(page, 'Fill in from the e-mail')).toHaveCount(0);
  await expect(page.getByText(/hardware at installation\. Nothing is ordered for it/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'How far Primary’s link gets' })).toBeVisible();
  await tab(page, 'Security').click();
  await expect(page.getByText(/this system never signs in at COM/)).toBeVisible();
});

test('the wizard’s steps break no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({ page, site }) => {
  test.slow();
  await start(page, site.url, 'New system');
  const found: string[] = [];
  await button(page, 'Fill in from the e-mail').click();
  for (const step of ['E-mail', 'LAN and gateway', 'DNS', 'Time']) {
    await expect(page.getByRole('heading', { name: new RegExp(`${step}$`) })).toBeVisible();
    found.push(...(await breaksNoRule(page, step)));
    await button(page, 'Next').click();
  }
  found.push(...(await breaksNoRule(page, 'Review')));
  expect(found).toEqual([]);
});

test('sections with mistakes and with what waits break no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({
  page,
  site
}) => {
  test.slow();
  await start(page, site.url, 'New system');
  const found: string[] = [];
  await tab(page, 'System › DNS').click();
  await field(page, 'DNS Service IP Address').fill('8.8.8.8');
  await button(page, 'Save').click();
  await field(page, 'Backup DNS Server IP Address').fill('8.8');
  await button(page, 'Save').click();
  for (const section of await page.getByRole('tab').all()) {
    await section.click();
    found.push(...(await breaksNoRule(page, (await section.textContent())!)));
  }
  await page.getByRole('button', { name: /^Clock 369 days slow/ }).click();
  found.push(...(await breaksNoRule(page, 'the clock')));
  expect(found).toEqual([]);
});
