// npm run pictures: the screens of docs/screens.md and of the README, taken anew from the built app in Chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from './browsers.mjs';
import { serve } from './serve.mjs';
import { projectRoot } from './source-digest.mjs';

interface Look {
  width: number;
  height: number;
  scheme: 'light' | 'dark';
}
/** A tablet on a desk, and a beamer on a stage. */
const LOOKS: Look[] = [
  { width: 1024, height: 768, scheme: 'light' },
  { width: 1440, height: 900, scheme: 'dark' }
];
const README: Look = { width: 1280, height: 800, scheme: 'light' };

const images = join(projectRoot, 'docs/images');
mkdirSync(join(images, 'screens'), { recursive: true });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' });
const see = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
async function warp(page: Page, target: string) {
  await button(page, 'Warp').click();
  await page.getByRole('menuitem', { name: target }).click();
}

async function cut(page: Page, url: string) {
  await page.goto(url);
  await button(page, 'System in service').click();
  await button(page, 'Cut the WAN cable').click();
  await warp(page, 'Next alarm');
}

async function lookAtDay12(page: Page) {
  const box = (await slider(page).boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.4, box.y + 20);
  await button(page, 'Branch from here').waitFor();
  await page.getByText('point of no return').waitFor({ timeout: 60_000 });
}

/** Every scene goes on from the one before it. */
const SCENES: Record<string, (page: Page) => Promise<unknown>> = {
  warp: (page) => button(page, 'Warp').click(),
  config: async (page) => {
    await page.getByRole('spinbutton', { name: 'Day' }).fill('12');
    await page.keyboard.press('Enter');
    await see(page, 'Config');
  },
  phones: (page) => see(page, 'Phones'),
  com: (page) => see(page, 'COM'),
  'com-subs': (page) => page.getByRole('radio', { name: 'Subscriptions' }).click(),
  faults: (page) => see(page, 'Faults'),
  sequence: async (page) => {
    await see(page, 'Link');
    await page.getByRole('radio', { name: 'Sequence' }).click();
  },
  features: async (page) => {
    await see(page, 'Features');
    await warp(page, 'Day 30:');
  },
  why: (page) =>
    page
      .getByRole('button', { name: /^Why\?/ })
      .first()
      .click(),
  log: async (page) => {
    await page.keyboard.press('Escape');
    await see(page, 'Log');
  },
  past: async (page) => {
    await see(page, 'Map');
    await lookAtDay12(page);
  },
  'what-if': async (page) => {
    await button(page, 'Return to the present').click();
    await button(page, 'What if…?').click();
    await page.getByText('Found by running it').waitFor({ timeout: 60_000 });
  },
  compare: (page) => page.getByRole('button', { name: /come back on day 29/ }).click()
};

/** Everything that moves has come to rest. */
async function keep(page: Page, file: string) {
  await page.waitForTimeout(1200);
  await page.screenshot({ path: join(images, file) });
}

const browser = await launchChromium();
const site = await serve();
try {
  const open = async ({ width, height, scheme }: Look) => {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, locale: 'en-GB', timezoneId: 'Europe/London' });
    await cut(page, site.url);
    return page;
  };
  const page = await open(README);
  await warp(page, 'Day 30:');
  await lookAtDay12(page);
  await keep(page, 'lab.png');
  await page.close();
  for (const look of LOOKS) {
    const page = await open(look);
    for (const [name, make] of Object.entries(SCENES)) {
      await make(page);
      await keep(page, `screens/${look.width}-${look.scheme}-${name}.png`);
    }
    await page.close();
  }
} finally {
  await browser.close();
  await site.close();
}
