import type { Command } from '#lib/contract/index.ts';
import type { Faults } from './replay.ts';

/** The catalogue of faults. No first sight needs it, so it comes on demand. */
export const loadFaults = async () => (await import('#lib/twin/faults/index.ts')).faultCatalogue;

/** What a run needs to be lived again: the catalogue, where its commands speak of faults. */
export async function faultsFor(commands: readonly Command[]): Promise<Faults> {
  return commands.some(({ do: what }) => what === 'fault' || what === 'repair') ? loadFaults() : undefined;
}
