import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';

const STORY = '/stories/forgotten-firewall';
const BEATS = 11;

const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true });
const standsAt = (page: Page, beat: number) => page.getByText(`${beat} of ${BEATS}`, { exact: true }).waitFor();
const clock = async (page: Page) => (await page.getByRole('timer').getAttribute('aria-label'))!;

test.use({ viewport: { width: 768, height: 1024 } });

test.describe('with the app kept for offline use', () => {
  test.use({ keepsApp: true });
  test('UC-7 a whole story is played by touch with the server gone, once the check says 100 % offline', async ({ page, person, site }) => {
    await person.goto('/stories');
    await person.waitUntilKeptForOffline();
    await page.getByRole('heading', { name: '100 % offline: ready to play' }).waitFor();
    await person.stopServer();
    await page.getByRole('link', { name: 'Play: The forgotten firewall' }).tap();
    await standsAt(page, 1);
    for (let beat = 2; beat <= BEATS; beat++) {
      const { width, height } = (await next(page).boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(64);
      await next(page).tap();
      await standsAt(page, beat);
      if (beat === 8) expect(await clock(page)).toMatch(/^Day 30, .*error mode is over/);
    }
    expect(await clock(page)).toMatch(/connected to COM/);
    await page.getByRole('button', { name: 'QR code' }).tap();
    await page
      .getByRole('dialog')
      .getByRole('img', { name: /QR code/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'All stories' }).tap();
    await page.waitForURL(`${site.url}/stories`);
  });
});

test('what is tried at a beat is dropped by resuming; a reload and the way back come to a beat as it is told', async ({ page, person }) => {
  await person.goto(`${STORY}?beat=4&view=phones`);
  await standsAt(page, 4);
  const told = await clock(page);
  await page.getByRole('button', { name: 'Warp', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Next alarm' }).tap();
  await page.getByText('You are trying something').waitFor();
  expect(await clock(page)).not.toBe(told);
  await page.getByRole('button', { name: 'Resume story' }).tap();
  await expect(page.getByRole('timer')).toHaveAttribute('aria-label', told);

  await page.getByRole('link', { name: 'Config' }).tap();
  await page.getByRole('heading', { name: 'Config', level: 2 }).waitFor();
  await page.reload();
  await standsAt(page, 4);
  await expect(page.getByRole('timer')).toHaveAttribute('aria-label', told);

  await next(page).tap();
  await standsAt(page, 5);
  await page.goBack();
  await standsAt(page, 4);
  await expect(page.getByRole('timer')).toHaveAttribute('aria-label', told);

  await page.goto(new URL('/', page.url()).href);
  await page.getByRole('heading', { name: 'My sessions' }).waitFor();
  await expect(page.getByRole('link', { name: /forgotten firewall/ })).toHaveCount(0);
});

test('a trial becomes a session where one says so', async ({ page, person }) => {
  await person.goto(`${STORY}?beat=8&view=features`);
  await page.getByRole('button', { name: 'Undo', exact: false }).first().click();
  await page.getByRole('button', { name: 'Keep as a session' }).click();
  await page.getByRole('heading', { name: /^The forgotten firewall, tried on day/ }).waitFor();
});

test('reset asks, and then begins anew for the next visitor', async ({ page, person }) => {
  await person.goto(`${STORY}?beat=8&view=features`);
  await page.getByRole('button', { name: 'Reset', exact: true }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).tap();
  await standsAt(page, 8);
  await page.getByRole('button', { name: 'Reset', exact: true }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).tap();
  await standsAt(page, 1);
  expect(await clock(page)).toMatch(/^Day 0, 09:00, connected/);
});

test('three fingers held on the glass ask the same question, and fewer do not', async ({ page, person }) => {
  await person.goto(`${STORY}?beat=2&view=map`);
  await standsAt(page, 2);
  const hold = (fingers: number) =>
    page.evaluate((count) => {
      const touches = Array.from({ length: count }, (_, identifier) => new Touch({ identifier, target: document.body }));
      window.dispatchEvent(new TouchEvent('touchstart', { touches }));
    }, fingers);
  await hold(3);
  await page.evaluate(() => window.dispatchEvent(new TouchEvent('touchend', { touches: [] })));
  await hold(2);
  await page.waitForTimeout(1500);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await hold(3);
  await page.getByRole('heading', { name: 'Reset for the next visitor?' }).waitFor();
});

test('what leads from screen to screen stays at the beat', async ({ page, person }) => {
  await person.goto(`${STORY}?beat=8&view=features`);
  await standsAt(page, 8);
  const told = await clock(page);
  await page.getByRole('link', { name: 'Try a call on the phones' }).tap();
  await page.getByRole('heading', { name: 'Phones' }).waitFor();
  await standsAt(page, 8);
  expect(await clock(page)).toBe(told);
});

test.describe('with the app kept for offline use', () => {
  test.use({ keepsApp: true });
  test('the check says what is missing and fetches it', async ({ page, person }) => {
    await person.goto('/');
    await person.waitUntilKeptForOffline();
    await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]!);
      await cache.delete((await cache.keys()).find(({ url }) => url.endsWith('.js'))!);
    });
    await page.getByRole('link', { name: 'Demo stories' }).click();
    await page.getByText(/1 of \d+ files are missing/).waitFor();
    await page.getByRole('heading', { name: 'Not ready for a stage without a network' }).waitFor();
    await page.getByRole('button', { name: 'Fetch them now' }).click();
    await page.getByRole('heading', { name: '100 % offline: ready to play' }).waitFor();
  });
});

test('the strip breaks no rule of WCAG 2.2 AA that a program can see, in light or dark', async ({ page, person }) => {
  await person.goto(`${STORY}?beat=8&view=features`);
  await page.getByRole('button', { name: 'Notes' }).click();
  await page.getByRole('region', { name: 'Presenter’s notes' }).waitFor();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.getByText('You are trying something').waitFor();
  expect(await brokenRules(page)).toEqual([]);
});
