import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium, findFirefox, findWebKit } from './scripts/browsers.mjs';

const chromium = await findChromium();
const firefox = findFirefox();
const viewport = { width: 1024, height: 768 };
const programs = { ...process.env, ...chromium.env } as Record<string, string>;

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  // Two cores: a browser and the server that feeds it.
  workers: 2,
  fullyParallel: true,
  // Long enough for a busy machine: no test measures time, and a tour of all views takes its while.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: { screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'chromium',
      testIgnore: 'webkit/**',
      use: {
        browserName: 'chromium',
        hasTouch: true,
        viewport,
        launchOptions: { executablePath: chromium.executablePath, args: chromiumFlags, env: programs }
      }
    },
    // What every browser must do; the other tests look into Chromium by its own protocol.
    ...(firefox
      ? [
          {
            name: 'firefox',
            testMatch: 'tests/browser/journey.spec.ts',
            // This channel speaks WebDriver BiDi, which the distribution's own Firefox understands: no patched build is needed.
            use: { browserName: 'firefox' as const, channel: 'moz-firefox', viewport, launchOptions: { executablePath: firefox } }
          }
        ]
      : []),
    ...(findWebKit() ? [{ name: 'webkitgtk', testMatch: 'webkit/*.spec.ts' }] : [])
  ]
});
