import { test as base, type BrowserContext, expect } from '@playwright/test';
import type { Person } from './person.ts';
import { playwrightPerson } from './playwright-person.ts';
import { type Site, withSite } from './site.ts';

/** What no page of this app ever does. */
interface Misdeeds {
  foreignRequests: string[];
  errors: string[];
}

/** A server that was stopped on purpose refuses, and browsers note that as an error. */
const refused = /ERR_CONNECTION_REFUSED|NS_ERROR_CONNECTION_REFUSED|Failed to update a ServiceWorker/;

function watch(context: BrowserContext, site: Site): Misdeeds {
  const misdeeds: Misdeeds = { foreignRequests: [], errors: [] };
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== site.url && /^(https?|wss?):$/.test(protocol)) misdeeds.foreignRequests.push(request.url());
  });
  // Violations of the content security policy are written to the console as errors.
  context.on('console', (message) => {
    if (message.type() === 'error' && !refused.test(message.text())) misdeeds.errors.push(message.text());
  });
  context.on('weberror', (error) => misdeeds.errors.push(String(error.error())));
  return misdeeds;
}

/**
 * Chromium and Firefox. Every test ends with the question whether the page did what no page may. The browser keeps the app for offline use
 * only where a test asks for it: `test.use({ keepsApp: true })`.
 */
export const test = base.extend<{ keepsApp: boolean; site: Site; person: Person; misdeeds: Misdeeds }>({
  keepsApp: [false, { option: true }],
  site: ({ keepsApp }, use) => withSite(use, keepsApp),
  misdeeds: [
    async ({ context, site }, use) => {
      const misdeeds = watch(context, site);
      await use(misdeeds);
      expect(misdeeds).toEqual({ foreignRequests: [], errors: [] });
    },
    { auto: true }
  ],
  person: async ({ page, site, hasTouch }, use) => use(playwrightPerson(page, site, hasTouch))
});

export { expect };
