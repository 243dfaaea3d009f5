import type { Page } from '@playwright/test';
import { brokenAsItIs } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** The course as a trainee has it: a guided lesson and a ticket, from the list to the debrief. */

test.use({ viewport: { width: 1024, height: 768 } });

const see = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const part = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true });
async function breaksNoRule(page: Page, where: string) {
  expect(await brokenAsItIs(page, { where })).toEqual([]);
}
async function begin(page: Page, url: string, title: string) {
  await page.goto(`${url}/course`);
  await button(page, `Start: ${title}`).click();
  await button(page, 'Begin').click();
}
async function handIn(page: Page) {
  await button(page, 'Hand in…').click();
  await button(page, 'Yes, hand in').click();
  await page.getByRole('link', { name: 'To the debrief' }).click();
}

test('of a ticket that is not handed in there is no file, no link, no copy, and nothing beside it', async ({ page, site }) => {
  test.slow();
  await begin(page, site.url, 'Offline since the restart');
  await expect(page).toHaveURL(/session=/);
  const session = new URL(page.url()).searchParams.get('session');
  await button(page, /^Saved/).click();
  await expect(page.getByText('Every step of this session is kept')).toBeVisible();
  await expect(button(page, 'Export to a file')).toHaveCount(0);
  await page.goto(site.url);
  for (const act of ['Duplicate', 'Share', 'Export']) {
    await button(page, `${act} Offline since the restart`).click();
    await expect(page.getByRole('alert').filter({ hasText: 'has not been handed in' }), act).toBeVisible();
    await page.reload();
  }
  await expect(page.getByRole('link', { name: /^Compare/ })).toHaveCount(1);
  await page.goto(`${site.url}/lab/compare?a=${session}&b=${session}`);
  await expect(page.getByRole('heading', { name: 'Not yet to be compared' })).toBeVisible();
  await page.goto(`${site.url}/trainer/author?session=${session}`);
  await expect(page.getByRole('status').filter({ hasText: 'has not been handed in' }), 'no scenario is made of it').toBeVisible();
  await expect(page.getByText(/fault put in|Firewall drops both ports/)).toHaveCount(0);
});

test('a guided lesson: each step is noticed by itself, what is locked says who locked it, and a reload comes back', async ({
  page,
  site
}) => {
  test.slow();
  await begin(page, site.url, 'First connection');
  const guide = page.getByRole('region', { name: 'Guide' });
  const said = page.getByRole('region', { name: 'What now?' }).getByRole('status');
  await expect(guide).toContainText('Step 1 of 6');
  await breaksNoRule(page, 'a lesson');

  await page.getByRole('button', { name: 'Cut the WAN cable' }).first().click();
  await expect(page.getByRole('status').filter({ hasText: 'Locked by the scenario “First connection”: network.wan' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Cut the WAN cable' }).first(), 'it is whole').toBeVisible();
  await expect(button(page, /^Undo/), 'no step is taken back').toBeDisabled();

  await page.getByRole('link', { name: 'Show where: Config › Initial configuration' }).click();
  await page.getByRole('tab', { name: 'Setup wizard' }).click();
  await button(page, 'Fill in from the e-mail').click();
  await button(page, 'Next').click();
  await page.getByLabel('Default gateway', { exact: true }).fill('192.168.42.254');
  await button(page, 'Next').click();
  await page.getByLabel('DNS Service IP Address', { exact: true }).fill('8.8.8.8');
  await button(page, 'Next').click();
  await button(page, 'Next').click();
  await button(page, 'Finish').click();
  await expect(said).toContainText(/Step \d done/);
  await button(page, 'Reboot').click();
  await button(page, 'Warp').click();
  await page.getByRole('menuitem', { name: 'Link back' }).click();
  await expect(guide).toContainText('Step 5 of 6');

  await page.reload();
  await expect(guide).toContainText('Step 5 of 6');
  await page.getByLabel('One hour a second').check({ force: true });
  await button(page, 'Play').click();
  await expect(said).toContainText('Step 5 done', { timeout: 15_000 });
  await button(page, 'Pause').click();
  await button(page, 'Task').click();
  await see(page, 'Phones');
  await page.getByRole('button', { name: /^Call 202/ }).click();
  await button(page, 'Task').click();
  await expect(guide).toContainText('All 6 steps are done');
  await handIn(page);
  await button(page, 'Go on: your own view').click();
  await button(page, 'Keep, and go on').click();
  await expect(page.getByText('Nothing was lost')).toBeVisible();
  await button(page, 'Go on: sum up').click();
  await expect(page.getByText('100 of 100, passed')).toBeVisible();
  await page.goto(`${site.url}/course`);
  await expect(page.getByText('passed, 100 at first')).toBeVisible();
});

test('nothing beside the probes of a ticket tells what they ask: not the lane, not its menu, not the other screens', async ({
  page,
  site
}) => {
  test.slow();
  await begin(page, site.url, 'After a busy weekend');
  const moment = page.getByRole('slider', { name: 'Moment of the run' });
  await expect(moment).toHaveAttribute('aria-valuetext', /not asked yet how it runs/);
  // From the present back to the beginning, a place at a time: past what was done to the site before it was called in.
  await moment.focus();
  for (let places = 0; Number(await moment.getAttribute('aria-valuenow')) > 0 && places < 20; places++) {
    await expect(moment).not.toHaveAttribute('aria-valuetext', /fault|error mode|alarm|lost/i);
    await page.keyboard.press('ArrowLeft');
  }
  await expect(moment).toHaveAttribute('aria-valuenow', '0');
  await button(page, 'Return to the present').click();
  await button(page, 'Warp').click();
  await expect(page.getByRole('menuitem', { name: 'Link back' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /certificate|expires/ })).toHaveCount(0);
  await page.keyboard.press('Escape');

  const views = page.getByRole('navigation', { name: 'Views' });
  await expect(views.getByRole('link', { name: 'Alarms', exact: true }), 'no number tells how many there are').toBeVisible();
  for (const view of ['Alarms', 'Features', 'Phones', 'COM']) {
    await see(page, view);
    await expect(page.getByText('Reading this screen counts as')).toBeVisible();
    await expect(page.getByRole('main').getByText(/Link to COM lost|Offline|Sign-in refused|Running/)).toHaveCount(0);
  }
  await see(page, 'Alarms');
  await breaksNoRule(page, 'a screen that is not read yet');
  await button(page, 'Read this screen (cost 12)').click();
  await expect(page.getByText('Link to COM lost', { exact: true })).toBeVisible();
  await expect(views.getByRole('link', { name: /^Alarms.*2 active/ })).toBeVisible();
  await expect(page.getByText('System offline'), 'what COM knows is asked of COM').toHaveCount(0);
  await part(page, 'Probes');
  await expect(page.getByRole('region', { name: 'Evidence' }).getByRole('listitem')).toHaveCount(7);
});

test('a ticket: probes leave evidence, the diagnosis is locked, nothing tells the score before it is handed in', async ({ page, site }) => {
  test.slow();
  await begin(page, site.url, 'Offline since the restart');
  await expect(page.getByRole('region', { name: 'Guide' })).toHaveCount(0);
  await expect(page.getByText(/\b(Met|Missed)\b/)).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: /Faults|Log|Link/ })).toHaveCount(0);

  await page.getByRole('button', { name: /^Router, firewall/ }).click();
  await expect(page.getByText('What is set here is found out with a probe.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Outgoing TCP 443' })).toHaveCount(0);
  await see(page, 'Config');
  await page.getByRole('tab', { name: /DNS/ }).click();
  const dns = page.getByLabel('DNS Service IP Address', { exact: true });
  await expect(page.getByText('Reading this form counts as a probe')).toBeVisible();
  await expect(dns).toHaveCount(0);
  await breaksNoRule(page, 'a form that is not read yet');
  await button(page, 'Task').click();

  await part(page, 'Probes');
  for (const probe of [/^Where attempts stop/, /^TCP 443 to COM/, /^COM itself/]) await page.getByRole('button', { name: probe }).click();
  await expect(page.getByRole('status').filter({ hasText: 'COM itself' })).toHaveCount(1);
  await breaksNoRule(page, 'probes');
  await page.reload();
  await part(page, 'Diagnose');
  await expect(page.getByRole('checkbox')).toHaveCount(3);

  await button(page, 'Give my diagnosis').click();
  await expect(page.getByRole('alert')).toHaveText('Still to be chosen: the component, the cause, what it does.');
  await page.getByRole('combobox', { name: 'Component' }).selectOption('firewall');
  await page.getByRole('combobox', { name: 'Cause' }).selectOption('firewall-drops-both');
  await page.getByRole('combobox', { name: 'What it does' }).selectOption('tcp.timeout');
  for (const row of await page.getByRole('checkbox').all()) await row.check();
  await breaksNoRule(page, 'diagnosis');
  await button(page, 'Give my diagnosis').click();
  await expect(page.getByRole('combobox', { name: 'Cause' })).toBeDisabled();

  await button(page, 'Close the task').click();
  await expect(dns, 'once the diagnosis is given forms are free').toBeVisible();
  await see(page, 'Map');
  await page.getByRole('button', { name: /^Router, firewall/ }).click();
  for (const port of ['Outgoing TCP 443', 'Outgoing TCP 8443'])
    await page.getByRole('group', { name: port }).getByRole('radio', { name: 'Allow' }).check({ force: true });
  await button(page, 'Task').click();
  await part(page, 'Task');
  await button(page, 'Verify: wait until it is stable').click();
  await expect(page.getByText('Ten minutes later the link stands.')).toBeVisible();
  await handIn(page);

  await expect(page.getByText('of 100')).toHaveCount(0);
  await button(page, 'Go on: your own view').click();
  await page.getByLabel('What score do you expect, of 100?').fill('70');
  await button(page, 'Keep, and go on').click();
  await button(page, 'Go on: sum up').click();
  await expect(page.getByText('100 of 100, passed')).toBeVisible();
  await expect(page.getByText('You expected 70.')).toBeVisible();
  await expect(page.getByText('An expert needed 3 probes; you made 3.')).toBeVisible();
  // Whatever fades would stand at its beginning for an hour: what is enabled now can be read now.
  await page.evaluate(() => document.documentElement.style.setProperty('--quick', '3600s'));
  await page.getByLabel('Candidate code').fill('A-17');
  await expect(page.getByRole('heading', { name: 'Certificate of completion' })).toBeVisible();
  await breaksNoRule(page, 'debrief');
  const saved = page.waitForEvent('download');
  await button(page, 'Save the result file').click();
  expect((await saved).suggestedFilename()).toBe('Offline since the restart, result.linktwin.json');
});
