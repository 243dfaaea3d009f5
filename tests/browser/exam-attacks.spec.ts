import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { LabScreen } from './lab-screen.ts';
import { test as outliving } from './profile.ts';

/** What befalls an exam, or is done to it: it ends in a state that says what it is, and nothing that was done is lost. */

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const part = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true });
const left = (page: Page) => page.getByRole('timer', { name: 'Time left in the exam' });
const minutesLeft = async (page: Page) => parseInt(((await left(page).textContent()) ?? '').replace(/\D+/, ''), 10);

/** Makes an exam and gives its link. */
async function examLink(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/trainer`);
  await page.getByLabel('Title').fill('Spring exam');
  await button(page, 'Make a link').click();
  return page.getByLabel('Link to the exam').inputValue();
}
async function sign(page: Page, link: string) {
  await page.goto(link);
  await page.getByLabel('Candidate code').fill('C-7');
  await page.getByLabel('Sitting').fill('4711');
  await button(page, 'Start the exam').click();
}
/** Begins it and makes one probe; gives the address of the session. */
async function sit(page: Page, link: string): Promise<string> {
  await sign(page, link);
  await button(page, 'Begin').click();
  await part(page, 'Probes');
  await button(page, /^Where attempts stop/).click();
  await expect(evidence(page)).toHaveCount(1);
  return page.url();
}
const evidence = (page: Page) => page.getByRole('region', { name: 'Evidence' }).getByRole('listitem').filter({ hasText: ':' });
async function handIn(page: Page) {
  await button(page, 'Hand in…').click();
  await button(page, 'Yes, hand in').click();
}
async function toTheResult(page: Page) {
  await page.getByRole('link', { name: 'To the debrief' }).click();
  await button(page, 'Go on: your own view').click();
  await button(page, 'Keep, and go on').click();
  await button(page, 'Go on: sum up').click();
  return page.getByRole('region', { name: 'Your result' });
}

outliving(
  'a browser that is killed in an exam comes back to it, with what was done and no more time; a second attempt says that it is one',
  async ({ profile, site }) => {
    outliving.setTimeout(180_000);
    const first = (await profile.open()).pages()[0]!;
    const link = await examLink(first, site.url);
    await sit(first, link);
    await new LabScreen(first).isSaved();
    const before = await minutesLeft(first);
    await profile.kill();

    const page = (await profile.open()).pages()[0]!;
    await sign(page, link);
    await expect(page.getByRole('alert').filter({ hasText: 'has begun this exam in sitting 4711 on this device before' })).toBeVisible();
    await page.getByRole('link', { name: 'Go on with attempt 1' }).click();
    await expect(left(page)).toBeVisible();
    expect(await minutesLeft(page)).toBeLessThanOrEqual(before);
    await part(page, 'Probes');
    await expect(evidence(page)).toHaveCount(1);
    await handIn(page);
    await expect(page.getByText('Handed in. Look back as you like')).toBeVisible();

    await sign(page, link);
    await button(page, 'Begin attempt 2').click();
    await button(page, 'Begin').click();
    await handIn(page);
    const result = await toTheResult(page);
    await expect(result).toContainText('Attempt 2 of this exam by this code in this sitting, as this device counts.');
    await expect(page.getByText('It counts only where at least one goal of the outcome is met')).toBeVisible();
  }
);

test('of two tabs of an exam one writes, the other says so, and it is handed in once', async ({ context, page, site }) => {
  test.slow();
  const session = await sit(page, await examLink(page, site.url));
  const [one, two] = [new LabScreen(page), new LabScreen(await context.newPage())];
  await one.isSaved();
  await two.page.goto(session);
  await two.says('This session is open in another tab. Here it can be looked at.');
  await handIn(two.page);
  await expect(two.page.getByRole('alert').filter({ hasText: 'goes on in another tab' }).first()).toBeVisible();
  await expect(left(two.page)).toBeVisible();

  await two.takeOver.click();
  await expect(two.takeOver).toHaveCount(0);
  await part(two.page, 'Probes');
  await expect(evidence(two.page), 'what the first tab did').toHaveCount(1);
  await handIn(two.page);
  await expect(two.page.getByText('Handed in. Look back as you like')).toBeVisible();

  await page.bringToFront();
  await one.says('This session goes on in another tab.');
  await handIn(page);
  await expect(page.getByRole('alert').filter({ hasText: 'goes on in another tab' }).first()).toBeVisible();
  await one.takeOver.click();
  await expect(page.getByText('Handed in. Look back as you like')).toBeVisible();
  await expect(button(page, 'Hand in…')).toHaveCount(0);
});

test('who sets the clock back and loads the page anew wins no time, and the result tells of it', async ({ page, site }) => {
  test.slow();
  const link = await examLink(page, site.url);
  await page.clock.install({ time: new Date('2026-05-04T09:00:00Z') });
  await sit(page, link);
  await page.clock.runFor('12:00');
  await expect(left(page)).toContainText('18 min');
  await new LabScreen(page).isSaved();
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) - 11 * 60_000);
  await page.reload();
  await expect(left(page)).toContainText('18 min');
  await handIn(page);
  await expect(await toTheResult(page)).toContainText(
    'The device’s clock was moved back by 11 min, 12 min after the beginning; no time was won by it.'
  );
});

test('where the browser keeps nothing an exam is sat nevertheless, and says what to do before the page is closed', async ({
  page,
  site
}) => {
  test.slow();
  const link = await examLink(page, site.url);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      }
    });
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await sit(page, link);
  await expect(page.getByText('hand in and save the result file before you close this page')).toBeVisible();
  await handIn(page);
  await expect(await toTheResult(page)).toContainText('Candidate code');
  const saved = page.waitForEvent('download');
  await button(page, 'Save the result file').click();
  await saved;
});
