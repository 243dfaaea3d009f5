import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Kit announces page changes in an element with a style attribute, the only one in the app. Its hash is taken from Kit's own text, so
 * that a new Kit with another style is allowed too, and a Kit without one stops the build here and not as a visible line on the page.
 */
function announcerStyleHash() {
  const kit = dirname(createRequire(import.meta.url).resolve('@sveltejs/kit/package.json'));
  const source = readFileSync(join(kit, 'src/core/sync/write_root.js'), 'utf8');
  const style = /id="svelte-announcer"[^>]*style="([^"]+)"/.exec(source)?.[1];
  if (!style)
    throw new Error("Kit's route announcer has no style attribute any more: drop style-src-attr from scripts/security-policy.mjs");
  return `sha256-${createHash('sha256').update(style).digest('base64')}`;
}

/**
 * What the pages may do. Kit adds the hash of its start script and writes it as a meta tag.
 *
 * @param {{ dev: boolean }} mode the dev server's error overlay writes HTML, so Trusted Types are for builds
 * @returns {import('@sveltejs/kit').CspDirectives}
 */
export function contentSecurityPolicy({ dev }) {
  /** @type {import('@sveltejs/kit').CspDirectives} */
  const directives = {
    'default-src': ['none'],
    'script-src': ['self'],
    'style-src': ['self'],
    'style-src-attr': /** @type {any} */ (['unsafe-hashes', announcerStyleHash()]),
    'img-src': ['self', 'data:'],
    'font-src': ['self'],
    'connect-src': ['self'],
    'manifest-src': ['self'],
    'worker-src': ['self'],
    'base-uri': ['none'],
    'form-action': ['none']
  };
  if (dev) return directives;
  return {
    ...directives,
    'require-trusted-types-for': ['script'],
    // Svelte's own policy, and the one of src/lib/pwa for the address of the service worker.
    'trusted-types': ['svelte-trusted-html', 'linktwin-service-worker']
  };
}

/**
 * The policy of the page that an LMS hands out. The page holds all that it needs, so it may load nothing at all; Kit adds the hashes of
 * its one script and its one style. It says nothing about who may frame it: an LMS does.
 *
 * @returns {import('@sveltejs/kit').CspDirectives}
 */
export function onePagePolicy() {
  const all = contentSecurityPolicy({ dev: false });
  /** @type {import('@sveltejs/kit').CspDirectives} */
  const none = { 'script-src': [], 'style-src': [], 'img-src': ['data:'], 'connect-src': ['none'], 'worker-src': ['none'] };
  delete all['font-src'];
  delete all['manifest-src'];
  return { ...all, ...none };
}
