import { type Command, type CommandOf, formatDuration, parseDuration, type Refusal } from '#lib/contract/index.ts';
import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { isSign } from '#lib/twin/until.ts';
import type { SystemState, TwinState } from '#lib/views/index.ts';

/** How things must still stand at the moment, for what is armed to come in. */
export const STILL = {
  always: { words: 'whatever happens until then', holds: () => true },
  'link-down': { words: 'if the link is still down', holds: ({ link }) => link.state !== 'connected' },
  'link-up': { words: 'if the link is still up', holds: ({ link }) => link.state === 'connected' },
  'telephony-on': { words: 'if telephony is still on', holds: ({ telephony }) => telephony.on },
  'telephony-off': { words: 'if telephony is still off', holds: ({ telephony }) => !telephony.on }
} as const satisfies Record<string, { words: string; holds: (state: SystemState) => boolean }>;
export type Still = keyof typeof STILL;

/** Something that a trainer has made ready: it comes in at its moment, if things still stand so. */
export interface Armed {
  id: number;
  /** Milliseconds since the epoch of the run. */
  at: number;
  still: Still;
  /** The system that the condition is about. */
  system: string;
  command: Command;
  /** What it does: "fault put in: WAN cable cut". */
  words: string;
}

/** What became of it: it came in, the condition did not hold any more, or the twin refused it. */
export type Outcome = 'done' | 'lapsed' | Refusal;

/** A run that goes on by commands: as much of a lab, or of a twin, as letting time pass needs. */
export interface Going {
  readonly now: number;
  readonly trace: readonly Entry[];
  state(): TwinState;
  apply(command: Command): Refusal | null;
}

/** What is due by a moment, in its order. */
export const dueBy = (armed: readonly Armed[], at: number): Armed[] =>
  armed.filter((one) => one.at <= at).sort((one, other) => one.at - other.at || one.id - other.id);

/** What is due at once: its moment has come, or somebody's act (a restart takes its time) has led past it. */
export function comeIn(going: Going, armed: readonly Armed[], told: (one: Armed, outcome: Outcome) => void): void {
  for (const one of dueBy(armed, going.now)) {
    const system = going.state().systems[one.system];
    const holds = system !== undefined && STILL[one.still].holds(system);
    told(one, holds ? (going.apply(one.command) ?? 'done') : 'lapsed');
  }
}

/**
 * Lets time pass, in one piece where nothing is armed on the way. Otherwise it is parted at each moment at which something is due, so that
 * a leap meets it at the very instant at which somebody who stepped there would. Each piece is an ordinary command of the run.
 */
export function advanceArmed(
  going: Going,
  command: CommandOf<'advance'>,
  armed: readonly Armed[],
  told: (one: Armed, outcome: Outcome) => void
): Refusal | null {
  const end = going.now + lengthOf(command);
  const begun = going.now;
  const momentOf = ({ at }: Armed) => Math.max(at, begun);
  const moments = [...new Set(dueBy(armed, end).map(momentOf))];
  for (const moment of moments) {
    const from = going.trace.length;
    const refusal = moment > going.now ? going.apply(pieceOf(command, moment - going.now)) : null;
    if (refusal) return refusal;
    // What was waited for has come on the way there.
    if (going.now < moment) return null;
    const came = signAt(going.trace.slice(from), moment, command);
    const due = armed.filter((one) => momentOf(one) === moment);
    comeIn(going, due, told);
    if (came) return null;
  }
  return end > going.now ? going.apply(pieceOf(command, end - going.now)) : null;
}

const lengthOf = (command: CommandOf<'advance'>): number => parseDuration('by' in command ? command.by : command.within) ?? 0;

const pieceOf = (command: CommandOf<'advance'>, ms: number): CommandOf<'advance'> =>
  'by' in command ? { do: 'advance', by: formatDuration(ms) } : { ...command, within: formatDuration(ms) };

/** Whether what an advance waits for came at the very moment at which it was parted. */
const signAt = (entries: readonly Entry[], moment: number, command: CommandOf<'advance'>): boolean =>
  'until' in command &&
  entries.some(
    (entry) =>
      !isRepeat(entry) &&
      entry.at === moment &&
      isSign(entry.fact, command.until) &&
      (command.system === undefined || ('system' in entry.fact && entry.fact.system === command.system))
  );
