/** Is this the build of one page that an LMS hands out, and not the site? */
export const isOnePage = process.env.LINKTWIN_BUILD === 'one-page';

/**
 * Where Kit writes what it generates for that build. A directory of its own: whatever syncs meanwhile (svelte-kit sync, Vitest's plugin)
 * writes the site's there, with the site's page.
 */
export const onePageKitPath = '.svelte-kit/one-page-kit';

/** Where that build lies before the site takes it up. */
export const onePagePath = '.svelte-kit/one-page';

/** Its name in the site. Text, not HTML: nobody is to open it there, and no host rewrites its name. */
export const onePageName = 'one-page.txt';

/**
 * The page must be the packaged one, with the place where src/lib/lms/package puts in what it holds: of any other no package can be made.
 *
 * @param {string} html
 */
export function requirePackagedPage(html) {
  if (!/<meta name="linktwin-package"\s*\/?>/.test(html))
    throw new Error('The one page has no <meta name="linktwin-package">: it was not made from src/packaged/page.html.');
}
