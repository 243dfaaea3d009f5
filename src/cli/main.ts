import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LIMITS, readCommand, readRun, type RunDocument } from '#lib/contract/index.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { runAll } from '#lib/views/index.ts';

/**
 * The headless twin (contract.md, "Headless"): `run FILE|-` prints the result, `check FILE` validates only. What is no run, and
 * what cannot be understood, is exit 2 with one line on standard error and nothing on standard output.
 */

const USAGE = 'usage: npm run -s twin -- run FILE|- [--until INDEX] [--log full] [--step]   or   check FILE|-';

class Refused extends Error {}

function main(): void {
  const { positionals, values } = argumentsOf();
  const [verb, file, ...rest] = positionals;
  if ((verb !== 'run' && verb !== 'check') || file === undefined || rest.length > 0) throw new Refused(USAGE);
  const run = runFrom(file);
  const output = verb === 'run' ? result(run, values) : checked(run);
  process.stdout.write(JSON.stringify(output, null, 2) + '\n');
}

function argumentsOf() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { until: { type: 'string' }, log: { type: 'string' }, step: { type: 'boolean' } }
    });
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  }
}

function runFrom(file: string): RunDocument {
  const name = file === '-' ? 'standard input' : file;
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Refused(`${name}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = readRun(text);
  if (!read.ok) throw new Refused(`${name}: ${read.refusal.pointer || '(whole document)'}: ${read.refusal.reason}`);
  return read.run;
}

function result(run: RunDocument, { until, log, step }: { until?: string; log?: string; step?: boolean }) {
  if (log !== undefined && log !== 'full') throw new Refused(`--log takes only the word full; ${USAGE}`);
  if (until !== undefined && !/^\d{1,9}$/.test(until)) throw new Refused(`--until takes a command’s index, 0 or more; ${USAGE}`);
  const commands = until === undefined ? run.commands : run.commands.slice(0, Number(until) + 1);
  return runAll({ ...run, commands }, { step: step ?? false, fullLog: log === 'full', faults: faultCatalogue });
}

/** The form of every command; whether it fits when its turn comes is for `run` to say. */
function checked(run: RunDocument) {
  const refused = run.commands.flatMap((command, index) => {
    const read = readCommand(command);
    return read.ok ? [] : [{ index, ...read.refusal }];
  });
  return { format: run.format, commands: run.commands.length, refused };
}

try {
  main();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  // One line, whatever the message quotes.
  process.stderr.write(error.message.replaceAll(/\s+/g, ' ').slice(0, LIMITS.depth * 100) + '\n');
  process.exitCode = 2;
}
