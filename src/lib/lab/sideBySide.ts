import { formatDuration } from '#lib/contract/index.ts';
import type { Lab } from './lab.svelte.ts';

/** One of two runs on one clock. */
export interface Side {
  /** Reads only: what is done in it is kept nowhere. */
  lab: Lab;
  /** How far the run had been lived. From then on it goes on as if nobody touched anything. Milliseconds since the epoch of the run. */
  livedTo: number;
}

/** Two runs up to the later of their ends; one that is only shown as it was recorded cannot go on, so the clock ends where it does. */
export function sideBySide(labs: readonly [Lab, Lab]): [Side, Side] {
  const ends = labs.map((lab) => (lab.isShownOnly ? lab.end : Infinity));
  const end = Math.min(...ends, Math.max(...labs.map((lab) => lab.end)));
  return labs.map((lab): Side => {
    const livedTo = lab.end;
    if (livedTo < end) lab.apply({ do: 'advance', by: formatDuration(end - livedTo) });
    return { lab, livedTo };
  }) as [Side, Side];
}
