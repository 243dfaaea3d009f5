import type { Lab } from '#lib/lab/lab.svelte.ts';

/** What somebody was looking for among the faults of a run. It outlives another view. */
export class FaultsDesk {
  words = $state('');
  onlyActive = $state(false);
  /** The id of the fault that was chosen last. */
  chosen = $state<string | null>(null);
}

const desks = new WeakMap<Lab, FaultsDesk>();

/** The desk of a running lab: each has its own, for as long as it runs. */
export function deskOf(lab: Lab): FaultsDesk {
  const desk = desks.get(lab) ?? new FaultsDesk();
  desks.set(lab, desk);
  return desk;
}
