import { type Result, type RunDocument } from '#lib/contract/index.ts';
import { createTwin, ENGINE, type Twin, type TwinOptions } from '#lib/twin/engine.ts';
import { type Refused, resultOf } from './result.ts';

/** A run played from its first command to its last: the twin as it stands then, and what was refused on the way. */
function play(run: RunDocument, options: TwinOptions = {}): { twin: Twin; refused: Refused[] } {
  const twin = createTwin(run, options);
  const refused: Refused[] = [];
  for (const [index, command] of run.commands.entries()) {
    const refusal = twin.apply(command);
    if (refusal) refused.push({ index, ...refusal });
  }
  return { twin, refused };
}

/** What a run gives. Where its commands speak of faults, `options.faults` is their catalogue (`#lib/twin/faults/index.ts`); no default, as the lab loads it on demand. */
export function runAll(run: RunDocument, options: TwinOptions & { fullLog?: boolean } = {}): Result {
  const { twin, refused } = play(run, options);
  return resultOf(ENGINE, twin.trace, twin.now, refused, options.fullLog);
}
