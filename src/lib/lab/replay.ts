import type { Command, Envelope } from '#lib/contract/index.ts';
import { createTwin, type Twin } from '#lib/twin/engine.ts';

/** The twin that a list of commands gives. What was refused then is refused again and changes nothing. */
export function replay(envelope: Envelope, commands: readonly Command[]): Twin {
  const twin = createTwin(envelope);
  for (const command of commands) twin.apply(command);
  return twin;
}
