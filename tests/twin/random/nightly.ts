import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { INVARIANTS } from '../invariants/index.ts';
import type { Exercised } from '../invariants/watching.ts';
import { addUp, type Failure, liveChunk, told } from './schedulesHold.ts';

/**
 * npm run schedules -- 1000000          lives so many random schedules (1,000 where no number is given), on every core
 * SEED=… SCHEDULE_PATH=… npm run schedules   repeats one that failed
 */

const CHUNK = 250;

interface Chunk {
  seed: number;
  count: number;
}
interface Report {
  count: number;
  exercised: [string, number][];
  failure: Failure | null;
}

/** A process of its own for each core: chunks come in, reports go out. */
function work(): void {
  process.on('message', ({ seed, count }: Chunk) => {
    const { exercised, ...rest } = liveChunk(INVARIANTS, seed, count);
    process.send!({ ...rest, exercised: [...exercised] } satisfies Report);
  });
}

async function all(count: number, seed: number, workers: number): Promise<{ done: number; exercised: Exercised; failures: Failure[] }> {
  const exercised: Exercised = new Map(INVARIANTS.map(({ id }) => [id, 0]));
  const failures: Failure[] = [];
  const began = Date.now();
  let given = 0;
  let done = 0;
  let told = 0;
  const next = (): Chunk | null => {
    if (given >= count || failures.length) return null;
    const chunk = { seed: seed + given, count: Math.min(CHUNK, count - given) };
    given += chunk.count;
    return chunk;
  };
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const worker = fork(fileURLToPath(import.meta.url), ['--work'], { execArgv: process.execArgv });
      try {
        for (let chunk = next(); chunk; chunk = next()) {
          const report = await new Promise<Report>((resolve, reject) => {
            worker.once('message', (message) => resolve(message as Report));
            worker.once('exit', (code) => reject(new Error(`a worker ended (${code})`)));
            worker.send(chunk!);
          });
          worker.removeAllListeners('exit');
          done += report.count;
          addUp(exercised, report.exercised);
          if (report.failure) failures.push(report.failure);
          const seconds = (Date.now() - began) / 1000;
          if (seconds - told < 10) continue;
          told = seconds;
          console.log(
            `${done} of ${count}, ${Math.round(done / seconds)} a second, ${Math.ceil((count - done) / (done / seconds) / 60)} min left`
          );
        }
      } finally {
        worker.disconnect();
      }
    })
  );
  return { done, exercised, failures };
}

function showTable(exercised: Exercised): void {
  const width = Math.max(...INVARIANTS.map(({ id }) => id.length));
  console.log(`\n${'invariant'.padEnd(width)}  clause  put to the test`);
  for (const { id, clause = '' } of INVARIANTS)
    console.log(`${id.padEnd(width)}  ${clause.padEnd(6)}  ${exercised.get(id)!.toLocaleString('en').padStart(15)}`);
}

async function main(): Promise<void> {
  const { SEED, SCHEDULE_PATH, WORKERS } = process.env;
  if (SCHEDULE_PATH !== undefined) {
    const { failure } = liveChunk(INVARIANTS, Number(SEED), CHUNK, SCHEDULE_PATH);
    console.log(failure ? told(failure) : 'it holds now');
    process.exitCode = failure ? 1 : 0;
    return;
  }
  const count = Number(process.argv[2] ?? 1000);
  const seed = SEED === undefined ? Math.floor(Math.random() * 2 ** 30) : Number(SEED);
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) throw new Error('say how many schedules: a whole number');
  const workers = Math.min(Number(WORKERS ?? availableParallelism()), Math.ceil(count / CHUNK));
  console.log(`${count} schedules from seed ${seed}, ${INVARIANTS.length} invariants, ${workers} processes`);
  const { done, exercised, failures } = await all(count, seed, workers);
  showTable(exercised);
  const untested = INVARIANTS.filter(({ id }) => exercised.get(id) === 0).map(({ id }) => id);
  console.log(`\n${done} schedules from seed ${seed}: ${failures.length} violations`);
  if (untested.length) console.log(`never put to the test: ${untested.join(', ')}`);
  for (const failure of failures) console.log(`\n${told(failure)}`);
  mkdirSync('test-results', { recursive: true });
  writeFileSync(
    'test-results/schedules.json',
    JSON.stringify({ seed, count: done, failures, exercised: Object.fromEntries(exercised) }, null, 2)
  );
  // In so many, what was never put to the test never will be.
  process.exitCode = failures.length || (done >= 10_000 && untested.length) ? 1 : 0;
}

if (process.argv.includes('--work')) work();
else await main();
