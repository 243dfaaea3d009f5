import { type Command, DAY, type Envelope, formatDuration, parseDuration } from '#lib/contract/index.ts';
import { createTwin, LONGEST_RUN_MS } from '#lib/twin/engine.ts';
import type { Faults, Lived } from './replay.ts';

/** A wait is lived in pieces of this length: a few milliseconds of work on the busiest line. */
const PIECE_MS = 20 * DAY;

/** How long commands may make a run, milliseconds: what they wait for may come sooner. */
export function longestOf(commands: readonly Command[]): number {
  return commands.reduce((sum, command) => sum + waitOf(command), 0);
}

/**
 * Lives commands as `live` does, and rests between pieces of the work: a run from elsewhere may take seconds. The run comes out the same,
 * repetitions in its trace may be cut into more entries.
 * @param rest is asked again and again, with the share of the work that is done; whether to go on
 * @returns null where it was not gone on with
 */
export async function liveInSlices(
  envelope: Envelope,
  commands: readonly Command[],
  faults: Faults,
  rest: (done: number) => boolean | Promise<boolean>
): Promise<Lived | null> {
  const twin = createTwin(envelope, faults ? { faults } : {});
  const moments: number[] = [];
  const whole = longestOf(commands) + commands.length * DAY;
  let before = 0;
  for (const command of commands) {
    for (const piece of piecesOf(command, twin.now)) {
      twin.apply(piece);
      before += waitOf(piece);
      if (!(await rest((before + moments.length * DAY) / whole))) return null;
    }
    moments.push(twin.now);
  }
  return { twin, moments };
}

function waitOf(command: Command): number {
  if (command.do !== 'advance') return 0;
  return parseDuration('by' in command ? command.by : command.within) ?? 0;
}

/** A long wait as shorter ones. One that would make the run too long stays whole, to be refused whole; one for a sign ends when that comes. */
function* piecesOf(command: Command, now: number): Generator<Command> {
  let left = waitOf(command);
  if (command.do !== 'advance' || !('by' in command) || now + left > LONGEST_RUN_MS) return yield command;
  for (; left > PIECE_MS; left -= PIECE_MS) yield { do: 'advance', by: formatDuration(PIECE_MS) };
  yield { do: 'advance', by: formatDuration(left) };
}
