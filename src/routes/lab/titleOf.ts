import type { Lab } from '#lib/lab/lab.svelte.ts';
import { systemName } from '#lib/views/index.ts';

/** A view's title says which system it speaks of, where there is more than one. */
export const titleOf = (view: string, { systemIds, systemId }: Lab): string =>
  systemIds.length > 1 ? `${view}: ${systemName(systemId)}` : view;
