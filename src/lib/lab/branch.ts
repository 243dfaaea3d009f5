import { type Command, formatDuration } from '#lib/contract/index.ts';

/**
 * The commands of a run up to an instant, and where they lead. `moments` says when each command was over (milliseconds since the epoch
 * of the run). Inside a wait the wait is cut; inside a restart there is no place to go on from, so the branch begins before it.
 */
export function commandsUntil(
  commands: readonly Command[],
  moments: readonly number[],
  instant: number
): { commands: Command[]; at: number } {
  const kept: Command[] = [];
  let begun = 0;
  for (const [index, command] of commands.entries()) {
    const over = moments[index]!;
    if (over > instant) {
      if (command.do !== 'advance' || instant <= begun) return { commands: kept, at: begun };
      return { commands: [...kept, { do: 'advance', by: formatDuration(instant - begun) }], at: instant };
    }
    kept.push(command);
    begun = over;
  }
  return { commands: kept, at: begun };
}
