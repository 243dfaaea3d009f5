import type { Item } from '#lib/sessions/history.ts';
import type { Faults } from './replay.ts';

/** The catalogue of faults. No first sight needs it, so it comes on demand. */
export const loadFaults = async () => (await import('#lib/twin/faults/index.ts')).faultCatalogue;

/**
 * What a run needs to be lived again: the catalogue, where it speaks of faults.
 * @param items its commands or, where a step that was taken back may be done again, its whole record
 */
export async function faultsFor(items: readonly Item[]): Promise<Faults> {
  return items.some(({ do: what }) => what === 'fault' || what === 'repair') ? loadFaults() : undefined;
}
