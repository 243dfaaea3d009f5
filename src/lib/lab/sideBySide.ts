import { DAY, formatDuration } from '#lib/contract/index.ts';
import type { Day } from './day.ts';
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

/** What a run counts its days from; two runs on one clock may count from different moments. */
export const countsFrom = ({ mode }: Pick<Day, 'mode'>): string =>
  mode === 'error' || mode === 'expired' ? 'since the link was lost' : 'of the run';

/** The day of a run at a moment, counted from the loss, also when the 30 days are over; null where none is counted. */
export function daySinceLoss({ timeline: { zones } }: Pick<Lab, 'timeline'>, at: number): number | null {
  const index = zones.findLastIndex(({ from }) => from <= at);
  const begun = zones[index]?.mode === 'expired' ? zones[index - 1] : zones[index];
  return begun?.mode === 'error' ? Math.floor((at - begun.from) / DAY) : null;
}
