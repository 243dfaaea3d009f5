import { type Command, type Envelope, FORMAT, pointer, readCommand, readRun, type Refusal } from '#lib/contract/index.ts';
import { coalesce } from './coalesce.ts';

/** The text of a run's file, `linktwin-run/1`: the same run for the headless twin, another device or a colleague. */
export function exportRun(envelope: Envelope, commands: readonly Command[]): string {
  const { site, start, rules, seed, epoch } = envelope;
  return JSON.stringify({ format: FORMAT, site, start, rules, seed, epoch, commands: coalesce(commands) }, null, 2) + '\n';
}

export interface ImportedRun {
  envelope: Envelope;
  commands: Command[];
}

/**
 * A run from a file that a person chose. Stricter than the engine, which refuses a wrong command and goes on: nobody wants half a
 * session. The refusal points at the first thing that is wrong.
 */
export function importRun(text: string): { ok: true; run: ImportedRun } | { ok: false; refusal: Refusal } {
  const read = readRun(text);
  if (!read.ok) return read;
  const { format: _, commands, ...envelope } = read.run;
  const checked: Command[] = [];
  for (const [index, value] of commands.entries()) {
    const command = readCommand(value);
    if (!command.ok) {
      const { pointer: inside, reason } = command.refusal;
      return { ok: false, refusal: { pointer: pointer(['commands', index]) + inside, reason } };
    }
    checked.push(command.value);
  }
  return { ok: true, run: { envelope, commands: checked } };
}
