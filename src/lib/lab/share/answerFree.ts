import type { Command, Envelope } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import type { FaultCatalogue } from '#lib/twin/faults/fault.ts';

/**
 * The same run without a word on what is wrong: each fault, and each repair of one, is the ordinary commands that it stands for where
 * it came. What was refused then is left out. The settings and cables that were changed stay what they are: whoever looks there finds it.
 */
export function answerFree(envelope: Envelope, commands: readonly Command[], catalogue: FaultCatalogue): Command[] {
  let inner: Command[] = [];
  const listening: FaultCatalogue = {
    ...catalogue,
    board: (site) => catalogue.board({ ...site, perform: (command) => (inner.push(command), site.perform(command)) })
  };
  const twin = createTwin(envelope, { faults: listening });
  return commands.flatMap((command) => {
    inner = [];
    twin.apply(command);
    return command.do === 'fault' || command.do === 'repair' ? inner : [command];
  });
}
