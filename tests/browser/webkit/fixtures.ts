import { test as base } from '@playwright/test';
import type { Person } from '../person.ts';
import { type Site, withSite } from '../site.ts';
import { startWebKit } from './driver.ts';
import { webkitPerson } from './webkit-person.ts';

/** WebKitGTK: the runner is Playwright's, the browser is not. */
export const test = base.extend<{ site: Site; person: Person }>({
  site: ({}, use) => withSite(use),
  person: async ({ site }, use, testInfo) => {
    const session = await startWebKit({ width: 1024, height: 768 });
    await use(webkitPerson(session, site));
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('screen', { body: await session.screenshot(), contentType: 'image/png' });
    }
    await session.end();
  }
});
