// The single page's addresses: which of the app's pages each stands for.
import { base } from '$app/paths';
import type { Reroute } from '@sveltejs/kit';
import { pageOf } from './address.ts';

export const reroute: Reroute = ({ url }) => base + pageOf(url.searchParams);
