import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { LabScreen } from './lab-screen.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const PAGE = '/trainer/author';
const HOSTILE = 'It is **quiet**. <img src=x onerror="document.title=\'hacked\'"> <script>alert(1)</script>';

/** From a session in which the cable was cut and a day went by, to the form. */
async function beginFromSession(page: Page, url: string): Promise<void> {
  const lab = new LabScreen(page);
  await lab.start(url);
  await lab.cut.click();
  await lab.warp('Next alarm');
  await lab.isSaved();
  await button(page, 'For trainers').click();
  await page.getByRole('menuitem', { name: 'Make a scenario from this' }).click();
  await page.getByRole('heading', { name: 'Make a scenario', level: 1 }).waitFor();
}

async function write(page: Page): Promise<void> {
  await page.getByLabel('Title', { exact: true }).fill('A cable, and a day');
  await page.getByLabel('Name for files', { exact: false }).fill('a-cable');
  await page.getByRole('textbox', { name: 'Brief' }).fill(HOSTILE);
  await page.getByRole('textbox', { name: 'Explanation' }).fill('## What it was\n\nSee [[SC-8]].');
}

async function choose(page: Page, files: { name: string; text: string }[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Import a scenario').click();
  await (await chooser).setFiles(files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
}

test('J5 a scenario is made from a session, proved, seen as a trainee, exported, forgotten and imported again', async ({ page, site }) => {
  await beginFromSession(page, site.url);
  await expect(page.getByRole('checkbox', { name: 'The link stands again' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'WAN cable and line' })).toBeChecked();

  // Without words it is none yet, and says so where they are missing.
  await button(page, 'Prove it').click();
  await expect(page.getByText('It does not hold yet:')).toBeVisible();
  await expect(page.getByText('The title must not be empty.').first()).toBeVisible();

  await write(page);
  await expect(page.getByRole('region', { name: 'Brief, as the trainee reads it' })).toContainText('<script>alert(1)</script>');
  await button(page, 'Prove it').click();
  await expect(page.getByText('It holds.')).toBeVisible();
  await expect(page.getByText(/Your repair passes, with 100 of 100 points/)).toBeVisible();
  expect(await page.title()).toBe('Make a scenario – Linktwin');

  await button(page, 'See it as a trainee').click();
  await expect(
    page.getByRole('region', { name: 'As the trainee reads it', exact: true }).getByText('The link stands again within 2 days')
  ).toBeVisible();
  await button(page, 'Keep it in my course').click();
  await expect(page.getByText('“A cable, and a day” is kept in this browser')).toBeVisible();
  const download = page.waitForEvent('download');
  await button(page, 'Save as a file').click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ scenario: { id: 'a-cable', title: 'A cable, and a day' }, brief: HOSTILE });

  // It stands in the course, and opens as an attempt like any other.
  await page.goto(`${site.url}/course`);
  await button(page, 'Start: A cable, and a day').click();
  await page.waitForURL(/\/lab\?session=/);
  await expect(page.getByText('<script>alert(1)</script>').first()).toBeVisible();
  await expect(button(page, 'For trainers')).toHaveCount(0);

  // It can go into a package for an LMS like those of the course.
  await page.goto(`${site.url}/trainer/export`);
  await page.getByLabel('What is in it').selectOption({ label: 'A cable, and a day' });
  await expect(page.getByLabel('Title in the LMS')).toHaveValue('A cable, and a day');

  await page.goto(`${site.url}${PAGE}`);
  await button(page, 'Delete A cable, and a day').click();
  await expect(page.getByText('was deleted from this device')).toBeVisible();
  await choose(page, [{ name: 'a-cable.linktwin.json', text }]);
  await expect(page.getByText('“A cable, and a day” is kept in this browser')).toBeVisible();
  await expect(button(page, 'Delete A cable, and a day')).toBeVisible();
});

test('J5 a guide, a question first and its explanation are written, proved, and met by the trainee', async ({ page, site }) => {
  await beginFromSession(page, site.url);
  await write(page);
  await page.getByRole('switch', { name: /Predict first/ }).click();
  await page.getByRole('switch', { name: 'A guide beside the lab' }).click();
  await page.getByLabel('What is asked').fill('The cable is mended. What happens?');
  await page.getByLabel('Option 1', { exact: true }).fill('It comes back by itself');
  await page.getByLabel('Option 1 comes true when').selectOption('The link stands without a restart');
  await page.getByLabel('Option 2', { exact: true }).fill('It must be restarted');
  await button(page, 'Prove it').click();
  await expect(page.getByText('Choose by what it is known whether it comes true.').first()).toBeVisible();
  await page.getByLabel('Option 2 comes true when').selectOption('The link stands again');
  await button(page, 'Prove it').click();
  await expect(page.getByText(/come true when your repair is played: exactly one must/).first()).toBeVisible();
  await page.getByLabel('Option 2 comes true when').selectOption('The link stands after a restart only');
  await page.getByLabel('Why the right one is right').fill('It tries again by itself.');
  await page.getByLabel('Words of step 2').fill('Mend the cable, please.');
  await button(page, 'Prove it').click();
  const answers = page.getByRole('table', { name: 'What the proof answers' });
  for (const asked of ['more than one repair', 'a hint false', 'guide notice its steps', 'one option right', 'shortest repair take'])
    await expect(answers.getByRole('rowheader', { name: asked })).toBeVisible();

  await button(page, 'Play it as a trainee').click();
  await page.waitForURL(/\/lab\?session=/);
  await button(page, 'Begin').click();
  await page.getByRole('checkbox', { name: 'It comes back by itself' }).check();
  await button(page, 'Lock my answer').click();
  await expect(page.getByText('Mend the cable, please.').first()).toBeVisible();

  // And back: everything stands there, proved as it was.
  await page.goBack();
  await expect(page.getByLabel('Words of step 2')).toHaveValue('Mend the cable, please.');
  await expect(page.getByText('It holds.')).toBeVisible();
});

test('a ticket has decoys, and the proof says what an expert’s way costs with them and without', async ({ page, site }) => {
  await beginFromSession(page, site.url);
  const faults = page.getByLabel('Or break the healthy state with a fault of the catalogue');
  await expect(faults.locator('optgroup[label="DNS"]')).toHaveCount(1);
  await faults.selectOption('dns-server-down');
  await button(page, 'Break it with this').click();
  await write(page);
  await page.getByRole('radio', { name: 'Ticket' }).check();
  await page.getByLabel('What the customer says').fill('The pictures are gone.');
  await page.getByRole('checkbox', { name: 'Nobody is marked as receptionist' }).check();
  await button(page, 'Prove it').click();
  await expect(page.getByText('It holds.')).toBeVisible();
  await expect(page.getByRole('row', { name: 'Do decoys mislead?' })).toContainText(/with it in .*without it/);
});

test('what is typed wrong is told where it stands, and nothing that was typed is lost', async ({ page, site }) => {
  await beginFromSession(page, site.url);
  await write(page);
  const told = (words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible();
  const weight = page.getByLabel('Weight of: The link stands again');
  await weight.fill('0');
  await told(/Its weight must be a number above 0/);
  await page.getByRole('spinbutton', { name: 'Minutes', exact: true }).fill('');
  await told('The time must be a whole number of minutes, from 1 to 240.');
  await page.getByLabel('Name for files', { exact: false }).fill('My File');
  await told(/must be 1 to 64 small letters/);
  await page.getByRole('textbox', { name: 'Brief' }).fill('word '.repeat(151));
  await told('The brief has 151 words; a brief has at most 150.');
  await page.getByRole('textbox', { name: 'Explanation' }).fill('See [[SC-99]].');
  await told('There is no rule “SC-99”.');
  await page.getByLabel('Title', { exact: true }).fill('');
  await button(page, 'Prove it').click();
  await told('The title must not be empty.');
  await expect(page.getByText('6 things to mend')).toBeVisible();

  // A page that is loaded again has it all.
  await page.reload();
  await expect(weight).toHaveValue('0');
  await expect(page.getByRole('textbox', { name: 'Brief' })).toHaveValue('word '.repeat(151));
  await told('The brief has 151 words; a brief has at most 150.');

  await weight.fill('2');
  await page.getByRole('spinbutton', { name: 'Minutes', exact: true }).fill('15');
  await write(page);
  await page.getByLabel('Hint for: The link stands again').fill('See: DNS server does not answer.');
  await button(page, 'Prove it').click();
  await told('It names the fault “DNS server does not answer”, which is not in.');
  await expect(page.getByText('1 of 1: see there.')).toBeVisible();

  // Until the clock is right hours go by: within one is impossible.
  await page.getByLabel('Or break the healthy state with a fault of the catalogue').selectOption('time-never-corrects');
  await button(page, 'Break it with this').click();
  await page.getByLabel('Time for: The link stands again').selectOption('within 1 hour');
  await button(page, 'Prove it').click();
  await told('No repair that was tried meets it: as it stands it is impossible.');
});

test('a link holds a whole scenario', async ({ page, site }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await beginFromSession(page, site.url);
  await write(page);
  await button(page, 'Prove it').click();
  await button(page, 'Copy a link').click();
  await page.getByText('Copied', { exact: true }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByText('“A cable, and a day” is kept in this browser')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(link.slice(0, -20));
  await expect(page.getByText(/Nothing was taken\. This link was cut off/)).toBeVisible();
});

test('the author mends it himself in the lab, and that is the solution', async ({ page, site }) => {
  const lab = new LabScreen(page);
  await beginFromSession(page, site.url);
  await write(page);
  await button(page, 'Mend it yourself in the lab').click();
  await lab.mend.click();
  await lab.warp('Link back');
  await lab.isSaved();
  await page.goto(`${site.url}${PAGE}`);
  await button(page, 'Go on with A cable, and a day').click();
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('A cable, and a day');
  await button(page, 'Take what I did there').click();
  await expect(page.getByRole('radio', { name: /^What you did yourself/ })).toBeChecked();
  await page.getByRole('checkbox', { name: 'At the end the link has stood for ten minutes' }).uncheck();
  await button(page, 'Prove it').click();
  await expect(page.getByText('It holds.')).toBeVisible();
  await button(page, 'Play it as a trainee').click();
  await page.waitForURL(/\/lab\?session=/);
  await expect(page.getByRole('heading', { name: 'Preview: A cable, and a day', level: 1 })).toBeVisible();
});

test('what is no scenario is refused in words, and nothing is kept', async ({ page, site }) => {
  await page.goto(`${site.url}${PAGE}`);
  await choose(page, [{ name: 'x.json', text: '{"scenario":{},"brief":"","explanation":""}' }]);
  await expect(page.getByText(/^“x\.json” was not taken: at \/scenario/)).toBeVisible();
  await choose(page, [{ name: 'brief.md', text: 'x' }]);
  await expect(page.getByText('it has no scenario.json')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
});

for (const [width, height] of [
  [768, 1024],
  [1024, 768]
] as const)
  test.describe(`at ${width}`, () => {
    test.use({ viewport: { width, height } });
    test('the whole form with what the proof found: axe finds nothing, and nothing is cut off', async ({ page, site }) => {
      await beginFromSession(page, site.url);
      await page.getByRole('switch', { name: /Predict first/ }).click();
      await page.getByRole('switch', { name: 'A guide beside the lab' }).click();
      await button(page, 'Prove it').click();
      await page.getByText('It does not hold yet:').waitFor();
      expect(await brokenRules(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
    });
  });
