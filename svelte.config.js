import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { isOnePage, onePageKitPath, onePagePath } from './scripts/one-page/mode.mjs';
import { contentSecurityPolicy, onePagePolicy } from './scripts/security-policy.mjs';
import { sourceDigest } from './scripts/source-digest.mjs';

/** @type {import('@sveltejs/kit').Config['kit']} */
const site = {
  // Shells for the known pages, 200.html for those whose address holds an id.
  adapter: adapter({ fallback: '200.html', precompress: true }),
  csp: { mode: 'hash', directives: contentSecurityPolicy({ dev: process.argv.includes('dev') }) },
  // The digest of the sources, not the time of day: two builds of one tree are the same files.
  version: { name: sourceDigest() },
  // src/lib/pwa registers it: the app asks before it updates.
  // _headers is for the host and never served: a precache that lists it would never be complete.
  serviceWorker: { register: false, files: (name) => !/^_headers$|\.DS_Store/.test(name) }
};

/**
 * The same app as one page that an LMS hands out: everything in one file, its address its own, nothing registered or fetched
 * (docs/decisions/0012).
 *
 * @type {import('@sveltejs/kit').Config['kit']}
 */
const onePage = {
  outDir: onePageKitPath,
  adapter: adapter({ pages: onePagePath, strict: false }),
  csp: { mode: 'hash', directives: onePagePolicy() },
  version: site.version,
  output: { bundleStrategy: 'inline' },
  // Its addresses are its own: src/packaged/hooks.ts. So there is one page to be made.
  prerender: { entries: ['/'], crawl: false, handleUnseenRoutes: 'ignore', handleEntryGeneratorMismatch: 'ignore' },
  serviceWorker: { register: false },
  files: {
    hooks: { universal: 'src/packaged/hooks' },
    appTemplate: 'src/packaged/page.html',
    assets: 'src/packaged/none',
    serviceWorker: 'src/packaged/none'
  }
};

/** @type {import('@sveltejs/kit').Config} */
export default { preprocess: vitePreprocess(), kit: isOnePage ? onePage : site };
