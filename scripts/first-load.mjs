import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './source-digest.mjs';

/** @typedef {{ file: string, imports?: string[] }} Chunk */

/** @param {Record<string, Chunk>} manifest @param {string[]} keys @param {Set<string>} seen @returns {Set<string>} */
function withImports(manifest, keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    withImports(manifest, manifest[key]?.imports ?? [], seen);
  }
  return seen;
}

const read = (/** @type {string} */ path) => readFileSync(join(projectRoot, '.svelte-kit', path), 'utf8');

/** @returns {Record<string, Chunk>} */
const readManifest = () => JSON.parse(read('output/client/.vite/manifest.json'));

/**
 * The scripts that a browser loads before a page stands: Kit's start and app, the layouts and the page, and all that they import. What
 * a page imports later, on demand, does not count. Kit writes both sources: which nodes make a route, and which chunks make a node.
 *
 * @returns {{ route: string, files: string[] }[]}
 */
export function firstLoads() {
  const manifest = readManifest();
  const table = /export const dictionary = (\{[^}]*\})/.exec(read('generated/client-optimized/app.js'))?.[1];
  if (!table) throw new Error('Kit keeps its table of routes elsewhere now: look at scripts/first-load.mjs');
  /** @type {Record<string, [leaf: number, layouts?: number[]]>} */
  const routes = JSON.parse(table);
  const starts = ['node_modules/@sveltejs/kit/src/runtime/client/entry.js', '.svelte-kit/generated/client-optimized/app.js'];
  return Object.entries(routes).map(([route, [leaf, layouts = []]]) => {
    const nodes = [0, ...layouts, leaf].map((node) => `.svelte-kit/generated/client-optimized/nodes/${node}.js`);
    const missing = [...starts, ...nodes].filter((key) => !manifest[key]);
    if (missing.length > 0) throw new Error(`Not in the build's manifest: ${missing.join(', ')}`);
    return { route, files: [...withImports(manifest, [...starts, ...nodes])].map((key) => join('build', manifest[key]?.file ?? '')) };
  });
}

/** What the lab fetches by itself until its first picture stands: storage, the engine that lives the session, and the time bar. */
const TO_THE_PICTURE = ['src/lib/sessions/index.ts', 'src/routes/lab/openLab.ts', 'src/routes/lab/TimePane.svelte'];

/** All scripts of the first picture of the lab: its first load, and what that fetches beside each other. @returns {string[]} */
export function firstPicture() {
  const manifest = readManifest();
  const missing = TO_THE_PICTURE.filter((key) => !manifest[key]);
  if (missing.length > 0) throw new Error(`Not in the build's manifest: ${missing.join(', ')}`);
  const fetched = [...withImports(manifest, TO_THE_PICTURE)].map((key) => join('build', manifest[key]?.file ?? ''));
  return [...new Set([...(firstLoads().find(({ route }) => route === '/lab')?.files ?? []), ...fetched])];
}
