import {
  type Command,
  type Envelope,
  FORMAT,
  formatDuration,
  LIMITS,
  parseDuration,
  pointer,
  readCommand,
  readRun,
  type Refusal,
  type Shared
} from '#lib/contract/index.ts';
import { coalesce } from './coalesce.ts';
import { readMarks, readName } from './lifting.ts';
import type { Mark } from './rows.ts';
import { oneLine } from './words.ts';

/** What a run's file or link holds. */
export interface SharedRun {
  envelope: Envelope;
  commands: readonly Command[];
  marks: readonly Mark[];
  shared?: Shared | null;
}

/** A run in the form `linktwin-run/1`: as it is; what was undone stays in the session's own record. */
export function runDocument({ envelope, commands, marks, shared }: SharedRun) {
  const { site, start, rules, seed, epoch } = envelope;
  const named = marks.map(({ at, text }) => ({ at: formatDuration(at), text }));
  return {
    ...{ format: FORMAT, site, start, rules, seed, epoch },
    ...(named.length > 0 && { marks: named }),
    ...(shared && { shared }),
    commands: coalesce(commands)
  };
}

/** The text of a run's file: the same run for the headless twin, another device or a colleague. */
export function exportRun(
  envelope: Envelope,
  commands: readonly Command[],
  marks: readonly Mark[] = [],
  shared: Shared | null = null
): string {
  return JSON.stringify(runDocument({ envelope, commands, marks, shared }), null, 2) + '\n';
}

export interface ImportedRun {
  envelope: Envelope;
  commands: Command[];
  /** Some may stand after the end of the run: they are kept. */
  marks: Mark[];
  /** How many marks make no sense: without a name that can be seen, or later than any run. */
  leftOut: number;
  /** What goes with it where it was shared. */
  shared: Shared | null;
}

/**
 * A run from a file that a person chose. Stricter than the engine, which refuses a wrong command and goes on: nobody wants half a
 * session. The refusal points at the first thing that is wrong.
 */
export function importRun(text: string): { ok: true; run: ImportedRun } | { ok: false; refusal: Refusal } {
  const read = readRun(text);
  if (!read.ok) return read;
  const { format: _, commands, marks, shared = null, ...envelope } = read.run;
  const checked: Command[] = [];
  for (const [index, value] of commands.entries()) {
    const command = readCommand(value);
    if (!command.ok) {
      const { pointer: inside, reason } = command.refusal;
      return { ok: false, refusal: { pointer: pointer(['commands', index]) + inside, reason } };
    }
    checked.push(command.value);
  }
  const places = marks?.map(({ at, text }) => ({ at: parseDuration(at), text }));
  const kept = readMarks(places);
  return {
    ok: true,
    run: { envelope, commands: checked, marks: kept, leftOut: (marks?.length ?? 0) - kept.length, shared: shared && cleaned(shared) }
  };
}

/** What a sender wrote, as one line that does nothing but stand there. */
function cleaned({ name, note, engine, ...rest }: Shared): Shared {
  const words = { name: readName(name), note: oneLine(note, LIMITS.noteCharacters) };
  return { engine: oneLine(engine, 64) || '?', ...rest, ...(words.name && { name: words.name }), ...(words.note && { note: words.note }) };
}
