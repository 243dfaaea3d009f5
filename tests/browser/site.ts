import { serve } from '../../scripts/serve.mjs';

export interface Site {
  url: string;
  close: () => Promise<void>;
}

/** The built app on a port of its own, so that every test has an origin without a past. */
export async function withSite(use: (site: Site) => Promise<void>): Promise<void> {
  const site = await serve();
  await use(site);
  await site.close();
}
