// Brings a tree to where it can run: packages installed, build made. Each step is left out when nothing changed since.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** A build carries the digest of its sources as its version. */
function isBuilt() {
  return existsSync(join(projectRoot, 'build/200.html')) && readJson('build/_app/version.json')?.version === sourceDigest();
}

/**
 * @param {string} command @param {string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options] quiet keeps the output back unless the command fails
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && command === 'npm'
    });
    /** @type {Buffer[]} */
    const kept = [];
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      done(1);
    });
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(kept));
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
  await announced('Build', 'making build/ from the sources', () =>
    tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { quiet: true })
  );
}
