import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { mockSocket } from '../../scripts/mock-socket/vite-plugin.mjs';

/**
 * The tests that judge mutants of the twin (`npm run mutate`): the fast ones. The comparison with stepping and the 10,000 random
 * schedules run a few times only; they would find more, but each mutant is paid for.
 */
process.env.RUNS ??= '5';
process.env.SCHEDULES ??= '20';
process.env.SEED ??= '1';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The first failed test ends a mutant, so what finds most in the least time comes first, and chance last. */
const FIRST = [
  'src/lib/twin/',
  'tests/twin/clauses',
  'tests/twin/entitlement',
  'tests/twin/failures',
  'tests/twin/account',
  'tests/machines/'
];
const rank = ({ moduleId }: TestSpecification) => {
  const place = FIRST.findIndex((part) => moduleId.includes(part));
  return moduleId.includes('/random/') ? FIRST.length + 1 : place < 0 ? FIRST.length : place;
};

class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  root: here('../..'),
  plugins: [
    mockSocket(),
    {
      // A machine that is kept from one test to the next would be charged to the first test alone.
      name: 'nothing-kept',
      enforce: 'pre',
      resolveId: (id) => (id.endsWith('/time/perNumbers.ts') ? here('./perNumbers.ts') : undefined)
    }
  ],
  test: {
    environment: 'node',
    sequence: { sequencer: QuickestFirst },
    // A busy machine must not pass for a killed mutant.
    testTimeout: 60_000,
    include: ['src/lib/twin/**/*.test.ts', 'tests/twin/**/*.test.ts', 'tests/machines/**/*.test.ts'],
    // What compares with stepping and what tries every fault on every site take long; what tests the invariants tests no twin.
    exclude: ['node_modules/**', 'tests/twin/leap.test.ts', 'tests/twin/faults.test.ts', 'tests/twin/invariants/**']
  }
});
