import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { brokenAsItIs } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** An exam, from the trainer who makes it to the candidate whose time is over. */

test.use({ viewport: { width: 1024, height: 768 } });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
async function breaksNoRule(page: Page, where: string) {
  expect(await brokenAsItIs(page, { where })).toEqual([]);
}

async function make(page: Page, url: string) {
  await page.goto(url);
  await page.getByRole('link', { name: 'Make an exam' }).click();
  await page.getByLabel('Title').fill('Spring exam');
  await page.getByLabel('More time').fill('C-2 +15');
  await page.getByLabel('Proctor’s code').fill('BLUE-4');
}

test('a trainer sees what an exam draws, and the bot solves every variant', async ({ page, site }) => {
  test.slow();
  await make(page, site.url);
  await page.getByLabel('Candidates').fill('3');
  await button(page, 'Preview and dry run').click();
  await expect(page.getByText('All 3 are solved with full marks, and doing nothing fails in each.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/\d+ of \d+ faults of these families are drawn from/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'Faults by the probes that an expert needs' })).toContainText('3 probes');
  await expect(page.getByRole('region', { name: 'Dry run' }).getByRole('row')).toHaveCount(4);
  await breaksNoRule(page, 'making an exam');

  await page.getByLabel('Time limit').fill('0');
  await button(page, 'Save the exam file').click();
  await expect(page.getByRole('alert').filter({ hasText: 'must be at least 5' })).toBeVisible();
  await page.getByLabel('Time limit').fill('30');
  await page.getByLabel('More time').fill('somebody');
  await button(page, 'Save the exam file').click();
  await expect(page.getByRole('alert').filter({ hasText: '“somebody” is no line such as C-2 +15' })).toBeVisible();
});

test('a candidate starts by file, with the proctor’s code; there are no hints and no way back, and the end of the time hands in', async ({
  page,
  site
}) => {
  test.slow();
  await make(page, site.url);
  const download = page.waitForEvent('download');
  await button(page, 'Save the exam file').click();
  const exam = await readFile(await (await download).path());
  expect(exam.toString(), 'the code is not in the file').not.toContain('BLUE-4');

  await page.clock.install({ time: new Date('2026-05-04T09:00:00Z') });
  await page.goto(`${site.url}/exam`);
  const choosing = page.waitForEvent('filechooser');
  await button(page, 'Open an exam file').click();
  await (await choosing).setFiles({ name: 'exam.json', mimeType: 'application/json', buffer: exam });
  await expect(page.getByText('30 minutes')).toBeVisible();
  await page.getByLabel('Candidate code').fill('C-2');
  await expect(page.getByText('45 minutes')).toBeVisible();
  await page.getByLabel('Proctor’s code').fill('RED-1');
  await page.getByLabel('Sitting').fill('4711');
  await breaksNoRule(page, 'the start of an exam');
  await button(page, 'Start the exam').click();
  await expect(page.getByRole('alert').filter({ hasText: 'this is not the proctor’s code' })).toBeVisible();
  await page.getByLabel('Proctor’s code').fill('blue-4');
  await button(page, 'Start the exam').click();

  await button(page, 'Begin').click();
  const left = page.getByRole('timer', { name: 'Time left in the exam' });
  await expect(left).toContainText('45 min');
  await expect(page.getByRole('button', { name: /hint/i })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled();
  await expect(button(page, 'Share this state')).toHaveCount(0);
  await breaksNoRule(page, 'an exam');

  await page.clock.fastForward('40:30');
  await expect(page.getByText('Five minutes left.')).toBeVisible();
  await page.clock.fastForward('03:40');
  await expect(page.getByText('One minute left.')).toBeVisible();
  await page.clock.fastForward('01:00');
  await expect(page.getByText('Handed in. Look back as you like')).toBeVisible();
  await expect(left).toHaveCount(0);
});

test('an exam by link opens as well, and a link that is none says so', async ({ page, site }) => {
  await make(page, site.url);
  await button(page, 'Make a link').click();
  const link = await page.getByLabel('Link to the exam').inputValue();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Spring exam' })).toBeVisible();
  await page.goto(`${site.url}/exam#lt1.5.nonse`);
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'changed on its way' })).toBeVisible();
});

test('an exam on a Server Edition names its systems, and tells of none how it is', async ({ page, site }) => {
  await make(page, site.url);
  await page.getByRole('radio', { name: 'Server Edition' }).check();
  await button(page, 'Make a link').click();
  await page.goto(await page.getByLabel('Link to the exam').inputValue());
  await page.getByLabel('Candidate code').fill('C-7');
  await page.getByLabel('Proctor’s code').fill('blue-4');
  await page.getByLabel('Sitting').fill('1');
  await button(page, 'Start the exam').click();
  await button(page, 'Begin').click();
  const systems = page.getByRole('group', { name: 'Systems of this site' }).getByRole('button');
  await expect(systems.first()).toContainText('not shown');
  for (const words of await systems.allInnerTexts()) expect(words).toContain('not shown');
});
