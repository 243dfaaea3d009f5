import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/source-digest.mjs';
import { expect, test } from './fixtures.ts';
import { builtPages } from './pages.ts';

test.use({ keepsApp: true });

// UC-7: shown on a tablet without a network.
test('UC-7 every page opens with the server gone after one visit to the first', async ({ page, person, site, misdeeds }) => {
  await person.goto('/');
  await person.waitUntilKeptForOffline();
  await person.stopServer();
  for (const path of builtPages()) {
    const answer = await page.goto(site.url + path);
    expect(answer?.status(), path).toBe(200);
    await page.waitForFunction(() => document.title !== '');
    if (path !== '/trainer/export') continue;
    // The app for an LMS is fetched only by who exports: the page opens, and says that it needs the network once.
    await expect(page.getByRole('alert')).toContainText('fetched once over the network');
    misdeeds.errors.length = 0;
  }
});

test('an address that no file answers gets the shell, offline too', async ({ page, person, site, misdeeds }) => {
  await person.goto('/');
  await person.waitUntilKeptForOffline();
  await person.stopServer();
  expect((await page.goto(`${site.url}/no/such/page`))?.status()).toBe(200);
  await page.getByText('404').first().waitFor();
  // Kit notes the missing page, and asks the server whether it is newer.
  misdeeds.errors.length = 0;
});

test('everything that the build made is kept', async ({ page, person }) => {
  await person.goto('/');
  await person.waitUntilKeptForOffline();
  const kept = await page.evaluate(async () => {
    const [name = ''] = await caches.keys();
    return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  });
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'build/manifest.webmanifest'), 'utf8')) as { icons: { src: string }[] };
  expect(kept).toEqual(expect.arrayContaining(['/200.html', ...builtPages(), ...manifest.icons.map(({ src }) => src)]));
  expect(kept).not.toContain('/_headers');
});
