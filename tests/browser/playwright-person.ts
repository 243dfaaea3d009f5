import type { Page } from '@playwright/test';
import type { Person } from './person.ts';

/** The person at Chromium or Firefox, through Playwright. */
export function playwrightPerson(page: Page, site: { url: string; close: () => Promise<void> }, touch = false): Person {
  const first = (role: Parameters<Person['click']>[0], name?: string) =>
    page
      .getByRole(role, name === undefined ? {} : { name: new RegExp(`^${name}(?!\\w)`, 'i') })
      .filter({ visible: true })
      .first();
  // The page is a shell until its script has run, and the title is the last thing that the shell lacks.
  const stands = async () => void (await page.waitForFunction(() => document.title !== ''));
  return {
    goto: (path) => page.goto(site.url + path).then(stands),
    reload: () => page.reload().then(stands),
    // With a finger where the device has a touch screen.
    click: (role, name) => (touch ? first(role, name).tap() : first(role, name).click()),
    fill: (label, text) => page.getByLabel(label).filter({ visible: true }).first().fill(text),
    choose: async (label, option) => void (await page.getByLabel(label).filter({ visible: true }).first().selectOption({ label: option })),
    read: async (role, name) => {
      const found = first(role, name);
      await found.waitFor();
      return found.evaluate((node) =>
        (node.matches('input, select, textarea') ? (node as HTMLInputElement).value : (node as HTMLElement).innerText).trim()
      );
    },
    waitForText: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    waitForNoText: async (text) => void (await page.waitForFunction((gone) => !document.body.innerText.includes(gone), text)),
    title: () => page.title(),
    waitUntilKeptForOffline: async () => {
      await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    },
    stopServer: () => site.close()
  };
}
