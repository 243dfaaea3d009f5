import { ALARM, CUT, LabScreen, MEND } from './lab-screen.ts';
import { expect, test } from './profile.ts';

const DAY_MS = 24 * 3600 * 1000;

test('UC-5 a session is resumed the next day, in the browser started anew, at the same instant', async ({ profile, site }) => {
  const yesterday = await profile.open();
  const before = new LabScreen(yesterday.pages()[0]!);
  const session = await before.start(site.url);
  await before.cut.click();
  await before.warp('Next alarm');
  await before.warp('Next alarm');
  await before.isSaved();
  const clock = await before.clock();
  await yesterday.close();

  const today = await profile.open();
  const after = new LabScreen(today.pages()[0]!);
  await after.page.clock.setFixedTime(Date.now() + DAY_MS);
  await after.page.goto(site.url);
  await after.page.getByRole('link', { name: /^System in service Day 1, error mode, 29 days left/ }).click();
  await after.isSaved();
  expect(after.page.url()).toBe(session);
  expect(await after.clock()).toBe(clock);
  expect(await after.commands()).toEqual([CUT, ALARM, ALARM]);
  await after.mend.click();
  await after.isSaved();
  await after.page.reload();
  await after.isSaved();
  expect(await after.commands()).toEqual([CUT, ALARM, ALARM, MEND]);
});

test('UC-5 a session that was deleted, gone back to and worked on is not forgotten the day after', async ({ profile, site }) => {
  const context = await profile.open();
  const lab = new LabScreen(context.pages()[0]!);
  const session = await lab.start(site.url);
  const { page } = lab;
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('button', { name: 'Delete System in service' }).click();
  await lab.says('“System in service” is deleted.');
  await page.goBack();
  await page.getByRole('button', { name: 'Put back' }).click();
  await lab.cut.click();
  await lab.isSaved();

  await page.clock.setFixedTime(Date.now() + 2 * DAY_MS);
  await page.goto(site.url);
  await page.getByRole('link', { name: /^System in service/ }).click();
  await lab.isSaved();
  expect(page.url()).toBe(session);
  expect(await lab.commands()).toEqual([CUT]);
});

test('UC-5 a tab that went to another address and came back goes on saving', async ({ profile, site }) => {
  // As browsers do for people: the page is kept asleep, and woken.
  const context = await profile.open({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  const lab = new LabScreen(context.pages()[0]!);
  const { page } = lab;
  await lab.start(site.url);
  await lab.cut.click();
  await page.evaluate(() => (document.documentElement.dataset.asleep = 'yes'));
  await page.goto('about:blank');
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-asleep', 'yes');
  await lab.warp('Next alarm');
  await lab.isSaved();
  await expect(lab.takeOver).toHaveCount(0);
  await page.reload();
  await lab.isSaved();
  expect(await lab.commands()).toEqual([CUT, ALARM]);
});
