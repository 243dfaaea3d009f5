import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { chooseWithKeys, pressOn } from './keys.ts';

/** The lab as a person uses it: with a finger, with the keyboard alone, with mistakes. */

const VIEWS = ['Map', 'Config', 'Link', 'Alarms', 'Features', 'Log'] as const;

async function start(page: Page, url: string, which: 'System in service' | 'New system') {
  await page.goto(url);
  await page.getByRole('button', { name: which }).click();
  await expect(page.getByRole('timer')).toBeVisible();
}
const see = (page: Page, view: (typeof VIEWS)[number]) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
async function warp(page: Page, target: string) {
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: target }).click();
}

test('every view, in service and after day 30, breaks no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({
  page,
  site
}) => {
  await start(page, site.url, 'System in service');
  const found: string[] = [];
  const look = async (state: string) => {
    for (const view of VIEWS) {
      await see(page, view);
      await expect(page.getByRole('heading', { level: 2, name: view }).first()).toBeVisible();
      found.push(...(await brokenRules(page, { where: `${state}, ${view}` })));
    }
  };
  await look('in service');
  await see(page, 'Map');
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'Day 30:');
  await look('after day 30');
  expect(found).toEqual([]);
});

test('UC-4 with the keyboard alone: cut, day 30, mend, link back', async ({ page, site }) => {
  const press = (name: string, key?: string) => pressOn(page, page.getByRole('button', { name }).first(), key);
  await page.goto(site.url);
  await press('System in service');
  await press('Cut the WAN cable');
  await press('Warp');
  await chooseWithKeys(page, /^Day 30/);
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Day 30, .*error mode is over/);
  await press('Mend the WAN cable');
  await press('Warp', 'ArrowDown');
  await chooseWithKeys(page, /^Link back/);
  await expect(page.getByRole('timer')).toHaveAccessibleName(/connected to COM/);
});

test('SC-9 thirty daily alarms are one row, and one announcement', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'Next alarm');
  await warp(page, 'One minute before error mode ends');
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Day 29, .*error mode, 1 minute left/);
  await expect(page.getByText('29 more daily alarms, nothing else changed').first()).toBeVisible();
  await see(page, 'Alarms');
  await expect(page.getByText('×30')).toHaveCount(1);
  await see(page, 'Features');
  await expect(page.getByRole('button', { name: /^Telephony: on/ })).toBeVisible();
});

test('SR-4 a mistake is refused in words at its field, nothing changes, and the draft stays', async ({ page, site }) => {
  const CASES = [
    ['System › DNS', 'DNS Service IP Address', '010.0.0.1', /is no IPv4 address/],
    ['System › DNS', 'DNS Service IP Address', 'eight', /is no IPv4 address/],
    ['Initial configuration', 'Default gateway', '10.0.0.1', /is not on LAN1/],
    ['Initial configuration', 'License Server', '1.2.3', /neither a host name nor an IPv4 address/],
    ['System › LAN1 / LAN2', 'LAN1 IP Mask', '255.0.255.0', /is no IP mask/]
  ] as const;
  await start(page, site.url, 'System in service');
  for (const [section, field, mistake, said] of CASES)
    await test.step(`${field} "${mistake}"`, async () => {
      await see(page, 'Config');
      await page.getByRole('tab', { name: section }).click();
      const input = page.getByLabel(field, { exact: true });
      const before = await input.inputValue();
      await input.fill(mistake);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(input).toHaveAttribute('aria-invalid', 'true');
      await expect(input).toHaveAccessibleDescription(said);
      await expect(input).toHaveValue(mistake);
      await expect(input).toBeFocused();
      await page.getByRole('button', { name: 'Undo changes' }).click();
      await expect(input).toHaveValue(before);
      await see(page, 'Log');
      await expect(page.getByText('Configuration saved')).toHaveCount(0);
    });
});

test('SR-8 DNS settings are saved at once and effective after a reboot, and the form says so', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  await see(page, 'Config');
  await page.getByRole('tab', { name: 'System › DNS' }).click();
  await page.getByLabel('DNS Service IP Address', { exact: true }).fill('192.168.42.10');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Reboot needed' })).toBeVisible();
  await page.getByRole('button', { name: 'Reboot', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Reboot needed' })).toHaveCount(0);
});

test('UC-3 SR-12 COMAdmin and the time source are configured, and the link follows', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  const save = () => page.getByRole('button', { name: 'Save', exact: true }).click();
  await see(page, 'Config');
  await page.getByRole('tab', { name: 'System › Time' }).click();
  await page.getByLabel('Time Setting Config Source').selectOption({ label: 'None' });
  await save();
  await page.getByRole('tab', { name: 'Security' }).click();
  await page.getByLabel('Account status').selectOption({ label: 'Disabled' });
  await save();
  await warp(page, 'Next alarm');
  await expect(page.getByRole('timer')).toHaveAccessibleName(/error mode, 30 days left/);
  await page.getByLabel('Account status').selectOption({ label: 'Enabled' });
  await save();
  await warp(page, 'Link back');
  await expect(page.getByRole('timer')).toHaveAccessibleName(/connected to COM/);
});

test('SC-11 with telephony off Features leads to the phones, where an emergency number is connected', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'Day 30:');
  await see(page, 'Features');
  await page.getByRole('link', { name: 'Try a call on the phones' }).click();
  await page.getByRole('button', { name: /112/ }).click();
  await expect(page.getByText(/112.*connected|connected.*112/i).first()).toBeVisible();
});

test('targets are 44 pixels or larger, but for words in a sentence', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  const small: string[] = [];
  for (const view of VIEWS) {
    await see(page, view);
    await page.getByRole('heading', { level: 2, name: view }).first().waitFor();
    small.push(
      ...(await page.locator('button:visible, a:visible, input:visible, select:visible, summary:visible').evaluateAll(
        (nodes, view) =>
          nodes.flatMap((node) => {
            // A control that its label wraps is as large as the label.
            const box = (node.closest('label') ?? node).getBoundingClientRect();
            const inSentence = node.closest('p, dd, li, figcaption') !== null && getComputedStyle(node).display.startsWith('inline');
            const skip = inSentence || box.width <= 1 || node.classList.contains('only-read-aloud');
            return skip || (box.height >= 43.5 && box.width >= 43.5)
              ? []
              : [
                  `${view}: ${(node.getAttribute('aria-label') ?? node.textContent ?? '').trim().slice(0, 40)} ${Math.round(box.width)}×${Math.round(box.height)}`
                ];
          }),
        view
      ))
    );
  }
  expect([...new Set(small)]).toEqual([]);
});

test('what is closed and opened again before the next picture stands', async ({ page, site }) => {
  await start(page, site.url, 'System in service');
  for (const name of [/^Share this state/, /^E-mail/, /^What if…/]) {
    const opener = page.getByRole('button', { name }).first();
    await opener.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await opener.evaluate(async (button: HTMLElement) => {
      document.querySelector('dialog')!.close();
      // The next task: a slow tablet has drawn nothing yet.
      await new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(null);
      });
      button.click();
    });
    await page.waitForTimeout(200);
    await expect(page.getByRole('dialog'), String(name)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});
