import type { Command } from '#lib/contract/index.ts';
import type { Page } from '@playwright/test';
import { brokenAsItIs } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** The log as a person reads it: whose clock, what was done here, and why. */

const see = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });

/** Takes in a run that begins in service, and opens its log. */
async function logOf(page: Page, url: string, site: string, commands: readonly Command[]) {
  const run = { format: 'linktwin-run/1', site, start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z', commands };
  await page.goto(url);
  const file = { name: 'taken in.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(run)) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('link', { name: /^taken in / }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await see(page, 'Log');
}

test('SR-2 SR-11 each row is told by the clock and zone of its own system, whichever is chosen', async ({ page, site }) => {
  await logOf(page, site.url, 'scn', [
    { do: 'configure', system: 'north', set: { time: { zone: 'Asia/Tokyo', source: 'none', manual: '2026-03-01T12:00:00Z' } } },
    { do: 'advance', by: 'PT1M' },
    { do: 'reboot', system: 'north' },
    { do: 'reboot', system: 'south' }
  ]);
  const north = row(page, /North.*Info Reboot/);
  const south = row(page, /South.*Info Reboot/);
  await expect(north).toContainText('1 Mar 2026 21:01:00');
  await expect(north).toContainText('Tokyo');
  await expect(south).toContainText('5 Jan 2026');
  await page
    .getByRole('group', { name: 'Systems of this site' })
    .getByRole('button', { name: /^South/ })
    .click();
  await expect(north).toContainText('1 Mar 2026 21:01:00');

  await page.getByRole('radio', { name: 'This one' }).check({ force: true });
  await expect(page.getByRole('heading', { name: 'Log: South' })).toBeVisible();
  await expect(north).toHaveCount(0);
  await expect(south).toBeVisible();
});

test('what was done here stands in the log, told from the system’s own lines', async ({ page, site }) => {
  await logOf(page, site.url, 'ip500v2', [
    { do: 'network', set: { wan: { up: false } } },
    { do: 'advance', by: 'PT5M' },
    { do: 'fault', id: 'router-off', system: 'hq' },
    { do: 'com', order: { type: 'uc-user', quantity: 2, term: 'P1Y', processing: 'P3D' } }
  ]);
  const cut = row(page, /Done here: WAN cable cut/);
  await expect(cut).toContainText('not in its log');
  await expect(cut).toContainText('Act');
  await expect(row(page, /Done here: fault put in: Router is switched off/)).toBeVisible();
  await expect(row(page, /Done here: ordered at COM: UC User ×2/).getByRole('button', { name: 'SC-13, rule card' })).toBeVisible();
  await page.getByRole('button', { name: 'Acts 3' }).click();
  await expect(cut).toHaveCount(0);
});

test('SC-10 a line opens the rule of its cause first, and the others when asked', async ({ page, site }) => {
  await logOf(page, site.url, 'ip500v2', [
    { do: 'network', set: { wan: { up: false } } },
    { do: 'advance', by: 'P31D' },
    { do: 'network', set: { wan: { up: true } } },
    { do: 'advance', by: 'PT5M' }
  ]);
  const on = row(page, /Telephony on/);
  await expect(on.getByRole('button', { name: 'SC-10, rule card' })).toBeVisible();
  await expect(on.getByRole('button', { name: 'SC-4, rule card' })).toHaveCount(0);
  await on.getByRole('button', { name: '1 more rule' }).click();
  await expect(on.getByRole('button', { name: 'SC-4, rule card' })).toBeVisible();
  await expect(on.getByRole('button', { name: 'Fewer rules' })).toBeFocused();

  // Beside what happened there is room for the rules on a tablet held upright.
  await page.setViewportSize({ width: 768, height: 1024 });
  const log = page.getByRole('region', { name: 'Log rows' });
  expect(await log.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  expect(await brokenAsItIs(page)).toEqual([]);
});

test('a folded row opens to all its lines, of which only those in sight are there, for the wheel and the keys', async ({ page, site }) => {
  await logOf(page, site.url, 'ip500v2', [{ do: 'advance', by: 'P30D' }]);
  await page.getByRole('button', { name: /^Heartbeats, attempts/ }).click();
  const fold = page.getByRole('button', { name: '86,400 heartbeats answered', exact: true });
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await fold.focus();
  await page.keyboard.press('Enter');
  const lines = page.getByRole('table', { name: '86,400 heartbeats answered, line by line' });
  await expect(lines).toHaveAttribute('aria-rowcount', '86400');
  expect(await lines.getByRole('row').count()).toBeLessThan(20);
  await expect(lines.getByRole('row').first()).toHaveAttribute('aria-rowindex', '1');
  await expect(lines.getByRole('row').first()).toContainText('86,400');

  await lines.focus();
  await page.keyboard.press('End');
  const last = lines.getByRole('row', { name: /5 Jan 2026 .* Heartbeat answered 1$/ });
  await expect(last).toHaveAttribute('aria-rowindex', '86400');
  await expect(last).toBeInViewport();
  // Chromium still glides towards the end, and may not heed the first one.
  await expect(async () => {
    await page.keyboard.press('Home');
    await expect(last).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  // A wheel that is turned while the page is busy may not be felt: then it is turned again, as anybody would.
  await expect(async () => {
    await lines.hover();
    await page.mouse.wheel(0, 3200);
    await expect(lines.getByRole('row', { name: /Heartbeat answered 86,[0-3]\d\d$/ }).first()).toBeInViewport({ timeout: 1000 });
  }).toPass();
  expect(await brokenAsItIs(page)).toEqual([]);
});

test('of a long log the latest hundred rows stand, and the earlier ones when asked', async ({ page, site }) => {
  const call: Command = { do: 'call', system: 'hq', from: '201', to: '203' };
  const day: Command = { do: 'advance', by: 'P1D' };
  await logOf(page, site.url, 'ip500v2', Array.from({ length: 50 }, () => [call, day]).flat());
  const rows = page.getByRole('region', { name: 'Log rows' }).getByRole('row');
  // Act, beginning and end of each call; one row is the head.
  await expect(rows).toHaveCount(101);
  await page.getByRole('button', { name: 'Show 50 earlier rows' }).click();
  await expect(rows).toHaveCount(151);
});
