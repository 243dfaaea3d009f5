import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';
import { projectRoot } from '../../scripts/source-digest.mjs';
import { expect, test as base } from './fixtures.ts';

/** A site whose build can be replaced by a newer one: the same, under another version and with a mark in its first page. */
const test = base.extend<{ site: { url: string; close: () => Promise<void> }; deploy: () => Promise<void>; root: string }>({
  root: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), 'linktwin-build-'));
    await cp(join(projectRoot, 'build'), root, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
    await use(root);
    await rm(root, { recursive: true });
  },
  site: async ({ root }, use) => {
    const site = await serve({ root });
    await use(site);
    await site.close();
  },
  deploy: async ({ root }, use) =>
    use(async () => {
      const { version } = JSON.parse(await readFile(join(root, '_app/version.json'), 'utf8')) as { version: string };
      await replaceIn(join(root, 'service-worker.js'), version, 'newer');
      await replaceIn(join(root, 'index.html'), '<head>', '<head><meta name="newer">');
    })
});

async function replaceIn(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replaceAll(from, to));
}

const isNewer = (page: Page) => page.evaluate(() => document.querySelector('meta[name=newer]') !== null);
const waitingWorker = (page: Page) =>
  page.waitForFunction(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting), undefined, { polling: 100 });

test('a newer build waits until a person agrees', async ({ page, person, deploy }) => {
  await person.goto('/');
  await person.waitUntilKeptForOffline();
  await deploy();
  await person.reload();
  await waitingWorker(page);
  await person.waitForText('A newer Linktwin is ready');
  await person.reload();
  expect(await isNewer(page), 'a reload alone stays with the old build').toBe(false);

  await person.click('button', 'Update now');
  await page.waitForFunction(() => document.querySelector('meta[name=newer]') !== null);
  await person.stopServer();
  await person.reload();
  expect(await isNewer(page), 'the newer build is kept whole').toBe(true);
});

test('an update agreed to in one tab leaves the other on its build, which goes on loading', async ({
  page,
  context,
  person,
  deploy,
  site
}) => {
  await person.goto('/');
  await person.waitUntilKeptForOffline();
  const other = await context.newPage();
  await other.goto(site.url);
  const chunk = await other.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .find((name) => name.endsWith('.js'))
  );
  await deploy();
  await person.reload();
  await person.click('button', 'Update now');
  await page.waitForFunction(() => document.querySelector('meta[name=newer]') !== null);
  await person.stopServer();
  expect(await isNewer(other)).toBe(false);
  expect(await other.evaluate(async (url) => (await fetch(url)).status, chunk ?? '')).toBe(200);
});
