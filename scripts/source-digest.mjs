import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** What a build is made of. Tests are left out: they change no built file. */
const ingredients = [
  ...['src', 'static', 'scripts/mock-socket', 'scripts/one-page', 'scripts/security-policy.mjs', 'scripts/source-digest.mjs'],
  ...['svelte.config.js', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']
];
const isTest = /** @param {string} name */ (name) => /\.(test|spec)\.[cm]?[jt]s$/.test(name);

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

/** Names a build by its sources: the same with and without git, and on every machine. */
export function sourceDigest() {
  const hash = createHash('sha256');
  const files = ingredients.flatMap((name) => filesUnder(join(projectRoot, name))).filter((path) => !isTest(path));
  const named = files.map((path) => ({ name: relative(projectRoot, path).split(sep).join('/'), path }));
  for (const { name, path } of named.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${name}\0`).update(createHash('sha256').update(readFileSync(path)).digest());
  }
  return hash.digest('hex').slice(0, 16);
}
