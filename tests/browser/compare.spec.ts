import type { Command } from '#lib/contract/index.ts';
import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { listen } from './listening.ts';

/** Two runs on one clock, the ready questions, and the point of no return. */

async function warp(page: Page, target: string) {
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: target }).click();
}

/** A system whose cable was cut, on day 30. */
async function dark(page: Page, url: string) {
  await page.goto(url);
  await page.getByRole('button', { name: 'System in service' }).click();
  await page.getByRole('button', { name: 'Cut the WAN cable' }).click();
  await warp(page, 'Day 30:');
  await expect(page.getByRole('timer')).toHaveAccessibleName(/error mode is over/);
}

async function ask(page: Page, question: string) {
  await page.getByRole('button', { name: 'What if…?' }).click();
  await page.getByRole('button', { name: question }).click();
  await expect(page.getByRole('heading', { name: 'Side by side' })).toBeVisible();
}

const pane = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const QUESTION = 'What if the link had come back on day 29?';

test('SC-10 SC-11 what if the link had come back on day 29: two panes on one clock, and telephony is the difference since day 30', async ({
  page,
  site
}) => {
  await dark(page, site.url);
  await ask(page, QUESTION);
  await expect(pane(page, 'System in service').getByRole('button', { name: 'Telephony: off' })).toHaveAttribute(
    'aria-description',
    /Not the same/
  );
  await expect(pane(page, QUESTION).getByRole('button', { name: 'Telephony: on' })).toBeVisible();
  const telephony = page.getByRole('button', { name: /^Telephony.*off: the 30 days.*on.*since day 30/ });
  await expect(telephony).toBeVisible();
  await expect(page.getByRole('button', { name: /^8 features/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^\d+ differences\sin \d+ lines$/ })).toBeVisible();
  await expect(page.getByText('Unified messaging', { exact: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Which 8 features' }).click();
  await expect(page.getByText('Unified messaging', { exact: true })).toHaveCount(3);

  // An entry leads to where it is seen.
  await page.getByRole('button', { name: /^Link .*connected on TCP 443/ }).click();
  await expect(page.getByRole('radio', { name: 'Link' })).toBeChecked();
  await expect(pane(page, 'System in service').locator('[data-differs]').first()).toBeVisible();

  // Before they part both are the same.
  const slider = page.getByRole('slider', { name: 'Moment of both runs' });
  await slider.press('PageDown');
  await slider.press('PageDown');
  await expect(page.getByRole('heading', { name: 'No difference' })).toBeVisible();
  await expect(page.locator('[data-differs]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Next difference' }).click();
  await expect(page.getByRole('heading', { name: '1 difference', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^WAN cable/ })).toBeVisible();
});

test('two runs stand on one page, with headers of one height, and it never drifts sideways', async ({ page, site }) => {
  await dark(page, site.url);
  await ask(page, 'What if it were under the older rules?');
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [768, 1024],
    [390, 844]
  ] as const) {
    await page.setViewportSize({ width, height });
    // The ribbons' cursors learn of another width with the next picture.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const found = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      tops: [...document.querySelectorAll('section > [role=group]')].map((body) => body.getBoundingClientRect().top)
    }));
    expect(found.wide, `at ${width}`).toBe(width);
    expect(found.tops).toHaveLength(2);
    if (width > 900) expect(found.tops[0], `at ${width}`).toBe(found.tops[1]);
  }
});

test('SR-14 what if it were under the older rules: telephony stays, and each side says its rules', async ({ page, site }) => {
  await dark(page, site.url);
  await ask(page, 'What if it were under the older rules?');
  await expect(page.getByRole('button', { name: /^Telephony.*since day 30/ })).toBeVisible();
  await expect(page.getByText('rules: grace period')).toBeVisible();
  await expect(page.getByText('rules: error mode')).toBeVisible();
});

test('the point of no return is found after the fact, stands on the ribbon, and can be gone to and compared', async ({ page, site }) => {
  await dark(page, site.url);
  await page.getByRole('button', { name: 'What if…?' }).click();
  const dialog = page.getByRole('dialog', { name: 'What if…?' });
  // From the first moment on it is never said that there is none.
  await expect(dialog.getByText(/^(Being looked for|Searching)/)).toBeVisible();
  await expect(dialog.getByText('has not run out')).toHaveCount(0);
  await expect(dialog.getByText(/^4 Feb, 09:01:\d\d, \d+ seconds? before error mode ends\./)).toBeVisible({ timeout: 40_000 });
  await expect(dialog.getByText('never blocked')).toBeVisible();
  await dialog.getByRole('button', { name: 'Look at this moment' }).click();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Day 29, 09:01/);
  await expect(page.locator('.fence')).toHaveCount(1);
  await page.getByRole('button', { name: 'Return to the present' }).click();
  await page.getByRole('button', { name: 'What if…?' }).click();
  await expect(dialog.getByText('every later second')).toBeVisible({ timeout: 40_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();

  // What is found stays, whatever else is looked at.
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Faults' }).click();
  await expect(page.getByRole('heading', { name: 'Faults' })).toBeVisible();
  await expect(page.locator('.fence')).toHaveCount(1);
  await page.getByRole('button', { name: 'What if…?' }).click();
  await expect(dialog.getByText('every later second')).toBeVisible();
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(pane(page, 'Repaired at the last second').getByRole('button', { name: 'Telephony: on' })).toBeVisible();
  await expect(pane(page, 'System in service').getByRole('button', { name: 'Telephony: off' })).toBeVisible();
});

test('a branch at the point of no return says what it is a branch of, and with which repair', async ({ page, site }) => {
  await dark(page, site.url);
  await page.getByRole('button', { name: 'What if…?' }).click();
  await page.getByRole('button', { name: 'Branch there, with the repair' }).click({ timeout: 40_000 });
  await expect(page.getByRole('heading', { name: 'Repaired at the last second' })).toBeVisible();
  await expect(
    page.getByText(
      /^This is a branch of “System in service” from day 29, 09:01, 4 Feb, with the repair “.+”: until then they are the same\./
    )
  ).toBeVisible();
});

test('there is none while the days still run', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('button', { name: 'System in service' }).click();
  await page.getByRole('button', { name: 'What if…?' }).click();
  await expect(page.getByText('has not run out in this run')).toBeVisible();
  await expect(page.getByText('The link has not been lost in this run')).toBeVisible();
});

test('a session is compared from the first page, and the one that ends first goes on as if nobody touched anything', async ({
  page,
  site
}) => {
  await dark(page, site.url);
  await page.goto(site.url);
  await page.getByRole('button', { name: 'System in service', exact: true }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await page.goto(site.url);
  await page.getByRole('link', { name: 'Compare System in service 2' }).click();
  await expect(page.getByRole('heading', { name: 'Compare “System in service 2” with…' })).toBeVisible();
  await page.getByRole('link', { name: /^System in service Day 30/ }).click();
  await expect(pane(page, 'System in service 2').getByText('as if nobody touched anything')).toBeVisible();
  await expect(pane(page, 'System in service 2').getByRole('button', { name: 'Telephony: on' })).toBeVisible();
  await page.getByRole('link', { name: /^Open this one.*System in service 2/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'System in service 2' })).toBeVisible();
});

test('two runs side by side, and the questions, break no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({
  page,
  site
}) => {
  const found: string[] = [];
  const look = async (state: string) => {
    found.push(...(await brokenRules(page, { where: state })));
  };
  await dark(page, site.url);
  await page.getByRole('button', { name: 'What if…?' }).click();
  await expect(page.getByText('every later second')).toBeVisible({ timeout: 40_000 });
  await look('questions');
  await page.getByRole('button', { name: QUESTION }).click();
  for (const view of ['Map', 'Link', 'Features', 'Alarms', 'Phones']) {
    await page.getByRole('radio', { name: view }).check({ force: true });
    await look(view);
  }
  expect(found).toEqual([]);
});

/** Two runs that are taken in, side by side. */
async function beside(page: Page, url: string, runs: readonly { site: string; commands: readonly Command[] }[]) {
  const ids: string[] = [];
  for (const [index, run] of runs.entries()) {
    const whole = { format: 'linktwin-run/1', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z', ...run };
    await page.goto(url);
    const file = { name: `run ${index}.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(whole)) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('link', { name: new RegExp(`^run ${index} `) }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    ids.push(new URL(page.url()).searchParams.get('session')!);
  }
  await page.goto(`${url}/lab/compare?a=${ids[0]}&b=${ids[1]}`);
  await expect(page.getByRole('heading', { name: 'Side by side' })).toBeVisible();
}

const advance = (by: string): Command => ({ do: 'advance', by });

test('two panes say nothing aloud while time is dragged or plays, and one sentence after a button', async ({ page, site }) => {
  await dark(page, site.url);
  await ask(page, QUESTION);
  await expect(page.getByRole('button', { name: /^8 features/ })).toBeVisible();
  const said = await listen(page);
  const slider = page.getByRole('slider', { name: 'Moment of both runs' });
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.9, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.1, box.y + 20, { steps: 30 });
  await page.mouse.up();
  await expect(page.getByRole('heading', { name: 'No difference' })).toBeVisible();
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForTimeout(1500);
  await page.getByRole('button', { name: 'Pause' }).click();
  expect(await said()).toEqual([]);
  await page.getByRole('button', { name: 'Next difference' }).click();
  await expect(page.getByRole('heading', { name: '1 difference', exact: true })).toBeVisible();
  expect(await said()).toEqual([expect.stringMatching(/^\d{1,2} \w{3,4}, \d\d:\d\d\. 1 difference\.$/)]);
});

test('SR-3 two networks that differ in North open on North, and the list leads there', async ({ page, site }) => {
  const cutNorth: Command = { do: 'network', system: 'north', set: { wan: { up: false } } };
  await beside(page, site.url, [
    { site: 'scn', commands: [advance('P2D')] },
    { site: 'scn', commands: [cutNorth, advance('P2D')] }
  ]);
  const system = page.getByRole('combobox', { name: 'System' });
  await expect(system).toHaveValue('north');
  await expect(page.getByRole('button', { name: /^WAN cable, North/ })).toBeVisible();
  await system.selectOption('hq');
  await page.getByRole('button', { name: /^North: \d+ differences$/ }).click();
  await expect(system).toHaveValue('north');
  // After the last difference the first comes again.
  await page.getByRole('button', { name: 'First difference' }).click();
  await expect(page.getByRole('heading', { name: '1 difference', exact: true })).toBeVisible();
});

test('two that are the same in the end open where they last were not, and each says what its days count from', async ({ page, site }) => {
  const cut: Command = { do: 'network', set: { wan: { up: false } } };
  const mend: Command = { do: 'network', set: { wan: { up: true } } };
  await beside(page, site.url, [
    { site: 'ip500v2', commands: [advance('P1D'), cut, advance('PT1H'), mend, advance('P2D')] },
    { site: 'ip500v2', commands: [advance('P1D'), cut, advance('PT2H'), mend, advance('PT1H')] }
  ]);
  await expect(page.getByRole('heading', { name: /^\d+ differences?$/ })).toBeVisible();
  await expect(
    page
      .locator('[data-differs]')
      .or(page.getByRole('button', { name: /^Link / }))
      .first()
  ).toBeVisible();
  await expect(pane(page, 'run 0').getByText('of the run')).toBeVisible();
  await expect(pane(page, 'run 1').getByText('since the link was lost')).toBeVisible();
  await page.getByRole('slider', { name: 'Moment of both runs' }).press('End');
  await expect(page.getByRole('heading', { name: 'No difference' })).toBeVisible();
  await expect(pane(page, 'run 1').getByText('From day 1 of the run, 12:00, on as if nobody touched anything.')).toBeVisible();
  await page.getByRole('button', { name: 'Previous difference' }).click();
  await expect(page.getByRole('heading', { name: /^\d+ differences?$/ })).toBeVisible();
});

test('SR-2 of two sites one line says which systems are whose, and each side chooses its own', async ({ page, site }) => {
  await beside(page, site.url, [
    { site: 'scn', commands: [advance('PT1H')] },
    { site: 'server-edition', commands: [{ do: 'network', set: { com: { up: false } } }, advance('PT1H')] }
  ]);
  await expect(page.getByText('HQ, North, South / Primary, Secondary, Expansion: other systems.')).toBeVisible();
  await expect(page.getByRole('heading', { name: '1 difference', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^COM .*answers.*out of order/ })).toBeVisible();
  await pane(page, 'run 0').getByRole('combobox', { name: 'System' }).selectOption('south');
  await pane(page, 'run 1').getByRole('combobox', { name: 'System' }).selectOption('expansion');
  await expect(pane(page, 'run 0').getByRole('combobox', { name: 'System' })).toHaveValue('south');
});
