import type { Command, Envelope } from '#lib/contract/index.ts';
import { createTwin, type Twin, type TwinOptions } from '#lib/twin/engine.ts';

/** What a twin may be given of faults; see `faultsFor`. */
export type Faults = TwinOptions['faults'];

/** A run that has been lived, and when each of its commands was over (milliseconds since its epoch). */
export interface Lived {
  twin: Twin;
  moments: number[];
}

/** The twin that a list of commands gives, and when each was over. What was refused then is refused again and changes nothing. */
export function live(envelope: Envelope, commands: readonly Command[], faults?: Faults): Lived {
  const twin = createTwin(envelope, faults ? { faults } : {});
  const moments = commands.map((command) => {
    twin.apply(command);
    return twin.now;
  });
  return { twin, moments };
}
