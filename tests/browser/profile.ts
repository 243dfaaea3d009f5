import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type LaunchOptions, test as base } from '@playwright/test';
import { type Site, withSite } from './site.ts';

/** A browser of one's own: what it keeps is on the disk, and it can be started again after whatever happened to it. */
export interface Profile {
  open(options?: LaunchOptions): Promise<BrowserContext>;
  /** kill -9 of the browser with all its processes: an empty battery, or a device short of memory. */
  kill(): Promise<void>;
}

/** For tests that outlive their browser. */
export const test = base.extend<{ site: Site; profile: Profile }>({
  site: ({}, use) => withSite(use),
  profile: async ({ playwright, launchOptions, viewport, hasTouch }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'linktwin-profile-'));
    const errors: string[] = [];
    let context: BrowserContext | undefined;
    const open = async (options: LaunchOptions = {}) => {
      context = await playwright.chromium.launchPersistentContext(folder, { ...launchOptions, ...options, viewport, hasTouch });
      context.on('weberror', (error) => errors.push(String(error.error())));
      return context;
    };
    const kill = async () => {
      if (!context) throw new Error('no browser is open');
      const gone = context.waitForEvent('close');
      for (const pid of await processesOf(context)) killNow(pid);
      await gone;
    };
    try {
      await use({ open, kill });
      expect(errors).toEqual([]);
    } finally {
      await context?.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
});

/** The browser itself first: it must not see the others go. */
async function processesOf(context: BrowserContext): Promise<number[]> {
  const devtools = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const rank = ({ type }: { type: string }) => (type === 'browser' ? 0 : 1);
  return processInfo.sort((one, other) => rank(one) - rank(other)).map(({ id }) => id);
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The death of the browser was faster.
  }
}

export { expect };
