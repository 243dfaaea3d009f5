// npm run matrix: the fault × symptom matrix, computed anew from the twin on all cores and kept as data. With --check it only compares.
import { fork } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Matrix, type Row, cases, rowOf } from '#lib/diagnosis/matrix.ts';
import { pack } from '#lib/diagnosis/packing.ts';
import { ENGINE } from '#lib/twin/version.ts';
import { projectRoot } from './source-digest.mjs';

const file = join(projectRoot, 'src/lib/diagnosis/matrix.json');

/** Each of several workers takes every so-manieth case: slow ones stand together. */
function share(part: number, parts: number): [number, Row][] {
  return cases().flatMap((one, index): [number, Row][] => (index % parts === part ? [[index, rowOf(one)]] : []));
}

async function compute(): Promise<Matrix> {
  const parts = Math.min(availableParallelism(), 8);
  const shares = await Promise.all(
    Array.from(
      { length: parts },
      (_, part) =>
        new Promise<[number, Row][]>((done, failed) => {
          fork(fileURLToPath(import.meta.url), ['--part', `${part}/${parts}`], { serialization: 'advanced' })
            .once('message', (message) => done(message as [number, Row][]))
            .once('error', failed)
            .once('exit', (code) => code && failed(new Error(`part ${part} stopped with ${code}`)));
        })
    )
  );
  return {
    engine: ENGINE,
    rows: shares
      .flat()
      .sort(([a], [b]) => a - b)
      .map(([, row]) => row)
  };
}

const [part, parts] = (process.argv[3] ?? '').split('/').map(Number);
if (process.argv[2] === '--part') {
  process.send!(share(part!, parts!));
} else {
  const began = performance.now();
  const text = JSON.stringify(pack(await compute())) + '\n';
  const took = ((performance.now() - began) / 1000).toFixed(0);
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  const same = kept === text;
  console.log(
    `${cases().length} cases in ${took} s: ${same ? 'the matrix is as it was kept' : 'the matrix is another than the one that was kept'}`
  );
  process.exitCode = same || !process.argv.includes('--check') ? 0 : 1;
}
