// npm test: everything, from a fresh clone on. Its last line counts; --only checks|unit|browser takes a part.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, tool } from './prepare.mjs';
import { projectRoot } from './source-digest.mjs';

const parts = /** @type {const} */ (['checks', 'unit', 'browser']);
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const wants = (/** @type {typeof parts[number]} */ part) => only === undefined || only === part;

const count = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];

/** @param {string} what */
function fail(what, howMany = 1) {
  count.failed += howMany;
  failures.push(what);
}

/** @param {string} name @param {number} code @param {number} began */
const outcome = (name, code, began) =>
  console.log(`--- ${name}: ${code === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - began) / 1000).toFixed(0)} s`);

/** @param {string} name @param {() => Promise<number>} step */
async function timed(name, step) {
  console.log(`\n--- ${name}`);
  const began = Date.now();
  const code = await step();
  outcome(name, code, began);
  return code;
}

/**
 * A check is one test: it passes or it does not. Others may run beside it, so what its tools say stands together when it is over.
 *
 * @param {string} name @param {(tell: typeof tool) => Promise<number>} step
 */
async function check(name, step) {
  /** @type {Buffer[]} */
  const said = [];
  const began = Date.now();
  const code = await step((path, args) => tool(path, args, { said }));
  console.log(`\n--- ${name}`);
  process.stdout.write(Buffer.concat(said));
  outcome(name, code, began);
  if (code === 0) count.passed++;
  else fail(name);
}

/** Two steps at a time, in their order; all are over when this is, also where one failed. @param {(() => Promise<void>)[]} steps */
async function twoAtATime(steps) {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await step();
  };
  const failed = (await Promise.allSettled([lane(), lane()])).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * A test runner counts for itself, in a file. One that failed without a failed test (it did not start, or an error came between two
 * tests) or that ran nothing counts as one failure.
 *
 * @param {string} name @param {(report: string) => Promise<number>} step
 * @param {(report: any) => { passed: number, failed: number, skipped: number }} read
 */
async function runner(name, step, read) {
  const report = join(projectRoot, 'test-results', `${name.replace(/\W+/g, '-')}.json`);
  mkdirSync(join(projectRoot, 'test-results'), { recursive: true });
  rmSync(report, { force: true });
  const code = await timed(name, () => step(report));
  try {
    const { passed, failed, skipped } = read(JSON.parse(readFileSync(report, 'utf8')));
    count.passed += passed;
    count.skipped += skipped;
    if (failed > 0) fail(`${name} (${failed})`, failed);
    else if (code !== 0 || passed === 0) fail(name);
  } catch (error) {
    console.error(`No count of the ${name}: ${error instanceof Error ? error.message : error}`);
    fail(name);
  }
}

/** What looks at the sources runs beside the build, the longest first; what is built can be weighed then. */
async function buildAndCheck() {
  await twoAtATime([
    () =>
      check('types', async (tell) => {
        const pages = await tell('svelte-check/bin/svelte-check', [
          '--tsconfig',
          './tsconfig.json',
          '--fail-on-warnings',
          '--output',
          'human'
        ]);
        return pages || tell('typescript/bin/tsc', ['-p', 'tsconfig.sw.json']);
      }),
    ensureBuilt,
    () => check('lint', (tell) => tell('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])),
    () => check('format', (tell) => tell('prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn'])),
    () => check('rooms', (tell) => tell('dependency-cruiser/bin/dependency-cruise.mjs', ['src', '--config', '.dependency-cruiser.cjs']))
  ]);
  await check('size', (tell) => tell('size-limit/bin.js', []));
}

function unit() {
  return runner(
    'unit tests',
    (report) => tool('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
    ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => ({
      passed: numPassedTests,
      // A file that cannot be loaded holds no test that could fail, so it is one itself.
      failed:
        numFailedTests +
        testResults.filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0).length,
      skipped: numPendingTests + numTodoTests
    })
  );
}

async function browser() {
  const { findChromium, findFirefox, findWebKit } = await import('./browsers.mjs');
  console.log(
    `\nChromium: ${await findChromium().then(
      ({ executablePath, origin }) => `${executablePath} (${origin})`,
      (error) => error.message
    )}`
  );
  for (const [name, found] of [
    ['Firefox', findFirefox()],
    ['WebKit', findWebKit()]
  ]) {
    if (found) continue;
    console.log(`skipped: no ${name}`);
    count.skipped++;
  }
  await runner(
    'browser tests',
    (report) => tool('@playwright/test/cli.js', ['test', '--reporter=list,json'], { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } }),
    ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped })
  );
}

try {
  if (only !== undefined && !parts.some((part) => part === only)) throw new Error(`--only takes one of: ${parts.join(', ')}`);
  requireNode();
  await ensureInstalled();
  await tool('@sveltejs/kit/svelte-kit.js', ['sync']);
  if (wants('checks')) await buildAndCheck();
  else if (wants('browser')) await ensureBuilt();
  if (wants('unit')) await unit();
  if (wants('browser')) await browser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  fail('preparation');
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;
