import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { contentSecurityPolicy } from './scripts/security-policy.mjs';
import { sourceDigest } from './scripts/source-digest.mjs';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // Shells for the known pages, 200.html for those whose address holds an id.
    adapter: adapter({ fallback: '200.html', precompress: true }),
    csp: { mode: 'hash', directives: contentSecurityPolicy({ dev: process.argv.includes('dev') }) },
    // The digest of the sources, not the time of day: two builds of one tree are the same files.
    version: { name: sourceDigest() },
    // src/lib/pwa registers it: the app asks before it updates.
    // _headers is for the host and never served: a precache that lists it would never be complete.
    serviceWorker: { register: false, files: (name) => !/^_headers$|\.DS_Store/.test(name) }
  }
};
