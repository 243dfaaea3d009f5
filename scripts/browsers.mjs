// Finds the browsers of this machine. Nothing is downloaded: the last resort is a Chromium that an npm package carries.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string[]} names @returns {string | undefined} the first of these programs on the PATH */
function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A variable that is set decides, and one that points nowhere is an error and not a reason to take another browser.
 *
 * @param {string} variable @returns {string | undefined}
 */
function named(variable) {
  const path = process.env[variable];
  if (path && !isExecutable(path)) throw new Error(`${variable} is set to ${path}, which is no program`);
  return path || undefined;
}

/** Root has no sandbox to offer, and a test browser has nobody to call. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...[
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync'
  ]
];

/** @returns {Promise<{ executablePath: string, env?: Record<string, string>, origin: string }>} */
export async function findChromium() {
  const chosen = named('CHROME_BIN');
  if (chosen) return { executablePath: chosen, origin: 'CHROME_BIN' };
  const installed = onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  if (installed) return { executablePath: installed, origin: 'PATH' };
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath())) return { executablePath: chromium.executablePath(), origin: 'Playwright' };
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  throw new Error(
    'No Chromium found. Install chromium or google-chrome, or name one in CHROME_BIN, or run: npx playwright install chromium'
  );
}

/** @returns {Promise<import('playwright-core').Browser>} that Chromium, running */
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  const { executablePath, env } = await findChromium();
  return chromium.launch({ executablePath, args: chromiumFlags, env: { ...process.env, ...env } });
}

/** The package unpacks its libraries only where it believes to be in that cloud, and says where by LD_LIBRARY_PATH. */
async function packagedChromium() {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  return { executablePath, env: { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '' }, origin: '@sparticuz/chromium' };
}

/** @returns {string | undefined} */
export function findFirefox() {
  return named('FIREFOX_BIN') ?? onPath('firefox-esr', 'firefox');
}

/** @returns {{ driver: string, browser: string, display: string | undefined } | undefined} WebKitGTK, the nearest to an iPad */
export function findWebKit() {
  const driver = named('WEBKIT_DRIVER') ?? onPath('WebKitWebDriver');
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib64'];
  const browser = folders
    .flatMap((folder) => ['4.1', '6.0', '4.0'].map((version) => join(folder, `webkit2gtk-${version}`, 'MiniBrowser')))
    .find(isExecutable);
  const display = onPath('xvfb-run');
  if (!driver || !browser || (!display && !process.env.DISPLAY)) return undefined;
  return { driver, browser, display };
}
