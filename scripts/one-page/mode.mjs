/** Is this the build of one page that an LMS hands out, and not the site? */
export const isOnePage = process.env.LINKTWIN_BUILD === 'one-page';

/** Where that build lies before the site takes it up. */
export const onePagePath = '.svelte-kit/one-page';

/** Its name in the site. Text, not HTML: nobody is to open it there, and no host rewrites its name. */
export const onePageName = 'one-page.txt';
