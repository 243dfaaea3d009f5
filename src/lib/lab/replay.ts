import type { Command, Envelope } from '#lib/contract/index.ts';
import { createTwin, type Twin, type TwinOptions } from '#lib/twin/engine.ts';

/** What a twin may be given of faults; see `faultsFor`. */
export type Faults = TwinOptions['faults'];

/** The twin that a list of commands gives. What was refused then is refused again and changes nothing. */
export function replay(envelope: Envelope, commands: readonly Command[], faults?: Faults): Twin {
  const twin = createTwin(envelope, faults ? { faults } : {});
  for (const command of commands) twin.apply(command);
  return twin;
}
