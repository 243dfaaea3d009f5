import { built, handler, serve } from '../../scripts/serve.mjs';

export interface Site {
  url: string;
  close: () => Promise<void>;
}

/** A worker that controls its pages as the app's own does, and keeps nothing. */
const KEEPS_NOTHING = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
`;

const files = handler(built);
const withoutKeeping: typeof files = (request, response) => {
  if (request.url?.startsWith('/service-worker.js')) response.setHeader('Content-Type', 'text/javascript').end(KEEPS_NOTHING);
  else files(request, response);
};

/**
 * The built app on a port of its own, so that every test has an origin without a past. To keep the whole app for offline use takes a browser
 * about a second of work, each time anew: `keeps` is for tests that live on what is kept.
 */
export async function withSite(use: (site: Site) => Promise<void>, keeps = true): Promise<void> {
  const site = await serve({ listener: keeps ? files : withoutKeeping });
  await use(site);
  await site.close();
}
