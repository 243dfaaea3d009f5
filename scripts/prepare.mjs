// Brings a tree to where it can run: packages installed, build made. Each step is left out when nothing changed since.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { onePageName, onePagePath, requirePackagedPage } from './one-page/mode.mjs';
import { projectRoot, sourceDigest } from './source-digest.mjs';

/** @param {string} path @returns {any} */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
  } catch {
    return undefined;
  }
}

/** npm notes what it installed; that note is compared with the lock file, so that an install by hand counts too. */
function isInstalled() {
  const wanted = readJson('package-lock.json')?.packages;
  const present = readJson('node_modules/.package-lock.json')?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || present[path]?.version === version || (optional && !present[path])
  );
}

/** A build carries the digest of its sources as its version, and the app as one page. */
function isBuilt() {
  const files = ['200.html', onePageName].map((name) => join(projectRoot, 'build', name));
  return files.every((file) => existsSync(file)) && readJson('build/_app/version.json')?.version === sourceDigest();
}

/**
 * @param {string} command @param {string[]} args
 * @param {{ quiet?: boolean, said?: Buffer[], env?: Record<string, string> }} [options] quiet keeps the output back unless the command
 *   fails; with said it is kept there, for whoever shows it later
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, { quiet = false, said, env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: quiet || said ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && command === 'npm'
    });
    /** @type {Buffer[]} */
    const kept = said ?? [];
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      done(1);
    });
    child.on('close', (code) => {
      if (code !== 0 && !said) process.stderr.write(Buffer.concat(kept));
      done(code ?? 1);
    });
  });
}

/** A package's own program, found without a shell and without npx. @param {string} path @param {string[]} args */
export const tool = (path, args, options = {}) => run(process.execPath, [join(projectRoot, 'node_modules', path), ...args], options);

/** @param {string} what @param {string} meanwhile @param {() => Promise<number>} step */
async function announced(what, meanwhile, step) {
  const began = Date.now();
  console.log(`${what}: ${meanwhile}`);
  if ((await step()) !== 0) throw new Error(`${what} failed; what it said is above.`);
  console.log(`${what}: done in ${((Date.now() - began) / 1000).toFixed(0)} s`);
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Linktwin needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

export async function ensureInstalled() {
  if (isInstalled()) return;
  await announced('Packages', 'installing the versions of package-lock.json, once', () =>
    run('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true })
  );
}

export async function ensureBuilt() {
  if (isBuilt()) return;
  await announced('Build', 'making build/ from the sources', () => build(['--logLevel', 'warn'], { quiet: true }));
}

/**
 * The app as a site, and in it the app as one page, which the site puts into packages for an LMS. `args` are Vite's.
 * What the one page's build says is kept back unless it fails: it says everything twice, and warns that tsconfig.json extends the site's.
 *
 * @param {string[]} args @param {{ quiet?: boolean }} [options]
 */
export async function build(args, options = {}) {
  const vite = ['build', ...args];
  const code =
    // tsconfig.json extends what only the site's sync writes.
    (await tool('@sveltejs/kit/svelte-kit.js', ['sync'], options)) ||
    (await tool('vite/bin/vite.js', vite, { quiet: true, env: { LINKTWIN_BUILD: 'one-page' } })) ||
    (await tool('vite/bin/vite.js', vite, options));
  if (code === 0) takeUpOnePage();
  return code;
}

/** The page becomes a file of the site, packed as the adapter packs every other. @throws where it is not the packaged page */
function takeUpOnePage() {
  const page = readFileSync(join(projectRoot, onePagePath, 'index.html'));
  requirePackagedPage(page.toString());
  const place = join(projectRoot, 'build', onePageName);
  writeFileSync(place, page);
  writeFileSync(`${place}.gz`, gzipSync(page, { level: 9 }));
  writeFileSync(`${place}.br`, brotliCompressSync(page));
}
