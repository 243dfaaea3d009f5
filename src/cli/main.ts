import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LIMITS, readCommand, readRun, type RunDocument } from '#lib/contract/index.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { runAll } from '#lib/views/index.ts';
import { playScenario } from './play.ts';
import { readScenarioAt } from './readFolder.ts';
import { placed, Refused } from './refused.ts';

/**
 * The headless twin (contract.md, "Headless"): `run FILE|-` prints the result, `check FILE` validates only, `play FILE` plays a scenario's
 * solution and prints the verdicts. What is no run or no scenario, and what cannot be understood, is exit 2 with one line on standard
 * error and nothing on standard output.
 */

const USAGE = 'usage: npm run -s twin -- run FILE|- [--until INDEX] [--log full] [--step]   or   check FILE|-   or   play FILE|FOLDER';

function main(): void {
  const { positionals, values } = argumentsOf();
  const [verb, file, ...rest] = positionals;
  if ((verb !== 'run' && verb !== 'check' && verb !== 'play') || file === undefined || rest.length > 0) throw new Refused(USAGE);
  const output = verb === 'play' ? played(file) : verb === 'run' ? result(runFrom(file), values) : checked(runFrom(file));
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
  const read = readRun(fromDisk(name, () => readFileSync(file === '-' ? 0 : file, 'utf8')));
  if (!read.ok) throw new Refused(placed(name, read.refusal));
  return read.run;
}

function fromDisk<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Refused(`${name}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function played(file: string) {
  const read = fromDisk(file, () => readScenarioAt(file));
  if (!read.ok) throw new Refused(placed(file, read.refusal));
  const done = playScenario(read.value);
  if (!done.ok) throw new Refused(placed(file, done.refusal));
  return done.value;
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
