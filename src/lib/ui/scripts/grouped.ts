import type { ShownObservation } from '../symptoms/shown.ts';

export interface Reading {
  observation: ShownObservation;
  reads: string;
}

/** Observations that read the same are told together, at the place of the first. */
export function grouped(readings: readonly Reading[]): { reads: string; observations: ShownObservation[] }[] {
  const groups = new Map<string, ShownObservation[]>();
  for (const { observation, reads } of readings) groups.set(reads, [...(groups.get(reads) ?? []), observation]);
  return [...groups].map(([reads, observations]) => ({ reads, observations }));
}
