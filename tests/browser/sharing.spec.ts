import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Command } from '#lib/contract/index.ts';
import { linkOf, linkOfText, readLink } from '#lib/sessions/share/link.ts';
import { ENGINE } from '#lib/twin/version.ts';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { runFile } from './hostile-files.ts';
import { LabScreen } from './lab-screen.ts';
import { playwrightPerson } from './playwright-person.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const FAULT: Command[] = [
  { do: 'fault', id: 'firewall-drops-both', system: 'hq' },
  { do: 'advance', by: 'P12D' }
];
const TODAY = ENGINE.split('/').at(-1)!;
const TITLE = 'Firewall drops both ports';
const NOTE = 'The firewall was replaced on Monday.';

/** Takes a file in on the first page and opens its session. */
async function openRun(page: Page, url: string, name: string, commands: readonly unknown[]): Promise<void> {
  await page.goto(url);
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Import a file').click();
  const buffer = Buffer.from(runFile({ start: 'ready', commands }));
  await (await chooser).setFiles({ name: `${name}.linktwin.json`, mimeType: 'application/json', buffer });
  await page.getByRole('link', { name: new RegExp(`^${name} (Day|Not begun)`) }).click();
  await new LabScreen(page).isSaved();
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Share this state' });
const sizeOf = (page: Page) => dialogOf(page).getByText(/^Link: [\d,]+ bytes\./);

/** The address that the dialog puts on the clipboard. */
async function copied(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await sizeOf(page).waitFor();
  await button(page, 'Copy link').click();
  await dialogOf(page).getByText('Copied', { exact: true }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function runIn(address: string) {
  const read = await readLink(new URL(address).hash.slice(1));
  if (!read.ok) throw new Error(read.words);
  return read.run;
}

test.describe('with the app kept for offline use', () => {
  test.use({ keepsApp: true });
  test('J11 day 12, shared with a note, opens offline in another copy, is only looked at, and is taken over', async ({
    page,
    browser,
    site,
    person
  }) => {
    const lab = new LabScreen(page);
    await openRun(page, site.url, 'Clinic', FAULT);
    const original = page.url();
    const clock = await lab.clock();
    expect(clock).toMatch(/^Day 1[12], .*error mode/);
    await button(page, 'Share this state').click();
    await page.getByLabel('Note to whoever opens it').fill(NOTE);
    await expect.poll(async () => (await runIn(await copied(page))).shared?.note).toBe(NOTE);
    const address = await copied(page);
    expect(address.length).toBeLessThan(600);
    await expect(dialogOf(page).getByText(`Link: ${address.length} bytes.`)).toHaveCount(1);
    await expect(dialogOf(page).getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await button(page, 'Close').click();

    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    const colleague = playwrightPerson(other, site);
    await colleague.goto('/');
    await colleague.waitUntilKeptForOffline();
    await person.waitUntilKeptForOffline();
    await colleague.stopServer();

    await other.goto(address);
    await other.getByText(NOTE).waitFor();
    await other.getByText(TITLE).waitFor();
    await other.getByText(`${TODAY}, the one that runs here`).waitFor();
    await button(other, 'Look at it').click();
    const there = new LabScreen(other);
    await there.says('A shared state, to look at');
    expect(await there.clock()).toBe(clock);
    await there.cut.click();
    await there.says('This is a shared state, which can only be looked at');
    await other.reload();
    await there.says('A shared state, to look at');
    expect(await there.clock()).toBe(clock);
    await other.getByRole('link', { name: 'Home' }).click();
    await other.getByText('None yet.').waitFor();

    await other.goBack();
    await button(other, 'Take over').click();
    await there.says('This is a session of your own now');
    await there.isSaved();
    expect(await there.clock()).toBe(clock);
    await there.cut.click();
    await there.isSaved();
    expect(await there.commands()).toHaveLength(FAULT.length + 1);
    await other.goto(address);
    await button(other, 'Look at it').click();
    await button(other, 'Take over').click();
    await there.says('This is a session of your own now');
    await other.getByRole('link', { name: 'Home' }).click();
    await expect(other.getByRole('link', { name: /^Clinic (2 )?Day/ })).toHaveCount(2);
    await elsewhere.close();

    await page.goto(original);
    expect(await lab.clock()).toBe(clock);
    expect(await lab.commands()).toEqual(FAULT);
  });
});

test('J11 answer-free says the cause nowhere; swapped, it names nobody', async ({ page, site }) => {
  await openRun(page, site.url, 'Clinic', [
    { do: 'configure', system: 'hq', set: { users: [{ extension: '201', name: 'Ada Lovelace', profile: 'uc' }] } },
    ...FAULT
  ]);
  const clock = await new LabScreen(page).clock();
  await button(page, 'Share this state').click();
  await page.getByRole('radio', { name: 'Answer-free' }).check();
  await expect(page.getByLabel('Note to whoever opens it')).toHaveCount(0);
  await page.getByRole('switch', { name: 'Swap names and addresses' }).click();
  const address = await copied(page);
  const text = JSON.stringify(await runIn(address));
  expect(text).not.toMatch(/fault|Clinic|Lovelace/);
  await page.goto(address);
  await button(page, 'Look at it').waitFor();
  await expect(page.getByRole('main')).not.toContainText(/Firewall|Faults/);
  await button(page, 'Look at it').click();
  expect(await new LabScreen(page).clock()).toBe(clock);
  await expect(page.getByRole('link', { name: /^Faults/ })).not.toContainText('1');
});

test('bad links are told from each other; nothing is opened and nothing changed', async ({ page, site }) => {
  const run = {
    envelope: { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' } as const,
    marks: []
  };
  const good = (await linkOf({ ...run, commands: FAULT }))!;
  const bad: [link: string, words: string][] = [
    [good.slice(0, -9), 'This link was cut off'],
    [good.replace(/.{9}$/, 'AAAAAAAAA'), 'its checksum does not fit'],
    [`${good}AAA`, 'something was added to it'],
    [good.replace('lt1', 'lt7'), 'of form 7'],
    ['what', 'no link to a state of Linktwin'],
    ['%E0%A4%A', 'no link to a state of Linktwin'],
    [await linkOfText(' '.repeat(10 * 1024 * 1024)), 'more than 256 KiB'],
    [await linkOfText('{"format":"linktwin-run/9"}'), 'no run that this version can open: at /format']
  ];
  for (const [link, words] of bad) {
    // From another page each time, as a link is followed.
    await page.goto(site.url);
    await page.goto(`${site.url}/open#${link}`);
    await page.getByText('Nothing was opened.').waitFor();
    await expect(page.getByRole('main'), link.slice(0, 40)).toContainText(words);
    await expect(button(page, 'Look at it')).toHaveCount(0);
  }
  for (const nothing of ['  ', 'https://elsewhere.example/open#']) {
    await page.goto(site.url);
    await page.goto(`${site.url}/open`);
    await page.getByLabel('Link').fill(nothing);
    await button(page, 'Read it').click();
    await expect(page.getByRole('main')).toContainText('no link to a state of Linktwin');
  }
  await page.getByLabel('Link').fill(`https://elsewhere.example/open#${good}`);
  await button(page, 'Read it').click();
  await page.getByText(TITLE).waitFor();
  await expect(page.getByText('Nothing was opened.')).toHaveCount(0);
  await page.goto(site.url);
  await page.getByText('None yet.').waitFor();
});

test('a run that is too long for a link is offered as a file, which opens to be looked at or as a session', async ({ page, site }) => {
  const calls = Array.from({ length: 1500 }, (_, turn) => [
    { do: 'call', system: 'hq', from: String(201 + (turn % 7)), to: '208', lasts: `PT${1 + ((turn * 7919) % 997)}S` },
    { do: 'advance', by: `PT${1000 + ((turn * 104_729) % 9973)}S` }
  ]).flat();
  await openRun(page, site.url, 'Long', calls);
  await page.getByRole('link', { name: 'Home' }).click();
  await button(page, 'Share Long').click();
  await dialogOf(page).getByText('The file holds the same.').waitFor();
  await expect(button(page, 'Copy link')).toHaveCount(0);
  const coming = page.waitForEvent('download');
  await button(page, 'Save as a file').click();
  const content = await readFile(await (await coming).path(), 'utf8');
  await button(page, 'Close').click();
  await page.getByRole('link', { name: 'Open a shared state' }).click();
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Open a file').click();
  await (await chooser).setFiles({ name: 'Long.linktwin.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await button(page, 'Look at it').click();
  await new LabScreen(page).says('A shared state, to look at');
});

test('another engine’s state says what that means', async ({ page, site }) => {
  const shared = { engine: 'linktwin/0.2.0' };
  const text = runFile({ start: 'ready', commands: FAULT, shared });
  await page.goto(`${site.url}/open#${await linkOfText(text)}`);
  await page.getByText(`0.2.0; here it is lived by ${TODAY}, and may come out differently`).waitFor();
  await button(page, 'Look at it').click();
  await new LabScreen(page).says('It was lived by another engine (0.2.0)');
});

test('J11 the moment that was looked at is what is shown, and where one takes over', async ({ page, site }) => {
  const text = runFile({ start: 'ready', commands: FAULT, shared: { engine: ENGINE, name: 'Day 5', at: 'P5DT1H', system: 'hq' } });
  await page.goto(`${site.url}/open#${await linkOfText(text)}`);
  await page.getByText(/^Day [45], 10:00: error mode/).waitFor();
  await button(page, 'Look at it').click();
  const lab = new LabScreen(page);
  await lab.says('A shared state, to look at');
  const clock = await lab.clock();
  expect(clock).toMatch(/Day [45], 10:00/);
  await expect(button(page, 'Return to the present')).toBeVisible();
  await button(page, 'Take over').click();
  await lab.isSaved();
  expect((await lab.clock()).replace(/^.*(Day \d+, \d\d:\d\d).*$/, '$1')).toBe(clock.replace(/^.*(Day \d+, \d\d:\d\d).*$/, '$1'));
  expect(await lab.commands()).toEqual([FAULT[0], { do: 'advance', by: 'P5DT1H' }]);
});

test('a state of 27 years is told at once, lived only when somebody wants it, stopped at will, and lived once', async ({ page, site }) => {
  const commands: Command[] = [
    { do: 'fault', id: 'line-slow', system: 'hq' },
    { do: 'advance', by: 'P9999D' }
  ];
  const text = runFile({ start: 'ready', commands, shared: { engine: ENGINE, name: 'For ever', note: NOTE } });
  await page.goto(`${site.url}/open#${await linkOfText(text)}`);
  await page.getByText('This state is 27 years long: opening it takes a while.').waitFor();
  await page.getByText(NOTE).waitFor();
  await expect(button(page, 'Look at it')).toHaveCount(0);
  await button(page, 'Open anyway').click();
  // By the keyboard: a click waits until the button stands still, and by then it may have been lived.
  await button(page, 'Stop').press('Enter');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await button(page, 'Open anyway').click();
  await button(page, 'Look at it').click({ timeout: 50_000 });
  await new LabScreen(page).says('A shared state, to look at');
  expect(await new LabScreen(page).clock()).toMatch(/Day \d+/);
});

test('where nothing can be kept, a state that is taken over is not said to be brought back', async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto(`${site.url}/open#${await linkOfText(runFile({ start: 'ready', commands: FAULT }))}`);
  await button(page, 'Look at it').click();
  await button(page, 'Take over').click();
  const lab = new LabScreen(page);
  await lab.says('This is a session of your own now');
  await lab.says('Not saved');
  await expect(page.getByText('brought back')).toHaveCount(0);
});

test('the dialog and the page are reached by keyboard, break no rule in light or dark, and are large enough', async ({ page, site }) => {
  await openRun(page, site.url, 'Clinic', FAULT);
  for (const [width, height] of [
    [1024, 768],
    [768, 1024],
    [1440, 900],
    [390, 844]
  ] as const) {
    await page.setViewportSize({ width, height });
    await button(page, 'Share this state').focus();
    await page.keyboard.press('Enter');
    await sizeOf(page).waitFor();
    await dialogOf(page).getByRole('img', { name: 'QR code of the link' }).waitFor();
    expect(await smallTargets(page, 'dialog'), `${width}`).toEqual([]);
    expect(await brokenRules(page, { part: 'dialog' }), `${width}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`).toBe(true);
    await page.keyboard.press('Escape');
    await expect(dialogOf(page)).toHaveCount(0);
    await expect(button(page, 'Share this state')).toBeFocused();
  }
  await button(page, 'Share this state').click();
  const address = await copied(page);
  await page.goto(address);
  await button(page, 'Look at it').waitFor();
  expect(await smallTargets(page, 'main')).toEqual([]);
  expect(await brokenRules(page)).toEqual([]);
  await button(page, 'Look at it').focus();
  await page.keyboard.press('Enter');
  await new LabScreen(page).says('A shared state, to look at');
  expect(await brokenRules(page)).toEqual([]);
});

/** What is to be tapped and is smaller than a finger. */
const smallTargets = (page: Page, part: string) =>
  page.locator(part).evaluate((root) =>
    [...root.querySelectorAll('button, a, input, textarea, [role=switch]')]
      .filter((one) => one.checkVisibility() && !one.matches('p a'))
      .map((one) => ({ name: one.textContent || one.ariaLabel, ...one.getBoundingClientRect().toJSON() }) as DOMRect & { name: string })
      .filter(({ width, height }) => width < 43.5 || height < 43.5)
      .map(({ name, width, height }) => `${name}: ${width} × ${height}`)
  );
