import { type Command, type Envelope, formatDuration } from '#lib/contract/index.ts';
import { Lab } from './lab.svelte.ts';
import type { Faults } from './replay.ts';

/** One of two runs on one clock. */
export interface Side {
  /** Reads only: what is done in it is kept nowhere. */
  lab: Lab;
  /** How far the run had been lived. From then on it goes on as if nobody touched anything. Milliseconds since the epoch of the run. */
  livedTo: number;
}

interface Run {
  envelope: Envelope;
  commands: readonly Command[];
  faults: Faults;
}

/** Two runs up to the later of their ends. */
export function sideBySide(one: Run, other: Run): [Side, Side] {
  const labs = [one, other].map(({ envelope, commands, faults }) => Lab.start(envelope, commands, null, faults));
  const end = Math.max(...labs.map((lab) => lab.end));
  return labs.map((lab): Side => {
    const livedTo = lab.end;
    if (livedTo < end) lab.apply({ do: 'advance', by: formatDuration(end - livedTo) });
    return { lab, livedTo };
  }) as [Side, Side];
}
