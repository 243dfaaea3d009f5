import type { Faults } from './replay.ts';

/** What a fault is called, for who knows the catalogue; its id for who does not. */
export const titleIn =
  (faults: Faults) =>
  (id: string): string =>
    faults?.faults.find((fault) => fault.id === id)?.title ?? id;
