// Kit's navigation for the single page; scripts/one-page/vite-plugin.mjs puts it in place of $app/navigation.
import { goto as go } from '$app/navigation';
import { inOnePage } from './address.ts';

export * from '$app/navigation';

export const goto: typeof go = (address, options) =>
  go(typeof address === 'string' ? inOnePage(address, location.search) : address, options);
