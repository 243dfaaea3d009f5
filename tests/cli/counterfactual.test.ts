import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Command, Envelope, Result } from '#lib/contract/index.ts';
import { Lab } from '#lib/lab/lab.svelte.ts';
import { isAct } from '#lib/training/acts.ts';
import { attempt, prepared } from '#lib/training/attempt.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { grade } from '#lib/training/grade/grade.ts';
import { lossesOf } from '#lib/training/losses.ts';
import type { Step } from '#lib/training/play.ts';
import { openScenario } from '#lib/training/scenarios/index.ts';
import { faultCatalogue as faults } from '#lib/twin/faults/index.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';

const { scenario } = (await openScenario('ticket-silent-morning'))!;
const means = { faults, examiner: matrixExaminer() };

/** What was lived, and then the whole month without a repair. */
const steps: Step[] = [
  { do: 'probe', probe: 'stops-at' },
  { do: 'advance', by: 'P35D' }
];

function headless(commands: readonly Command[]): Result {
  const input = JSON.stringify({ ...scenario.run, commands });
  const { stdout, stderr } = spawnSync(process.execPath, ['scripts/run-typescript.mjs', 'src/cli/main.ts', 'run', '-'], {
    ...{ input, encoding: 'utf8', maxBuffer: 1 << 28 }
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Result;
}

test('what a debrief says would have been is what the headless twin gives for the same commands: the repair keeps the telephony', () => {
  const { site, start, rules, seed, epoch } = scenario.run;
  const envelope: Envelope = { site, start, rules, seed, epoch };
  const lived = [...(prepared(scenario) as Command[]), ...(steps.filter((step) => !isAct(step)) as Command[])];
  const played = attempt(scenario, steps, means);
  const lost = lossesOf(scenario, played, grade(scenario, played, means)).find(({ id }) => id === 'telephony')!;
  const repair: Command = { do: 'repair', id: scenario.ticket!.fault };
  const after: Command = { do: 'advance', by: 'P2D' };

  // As Costly.svelte does it: ten seconds before the moment the fault is gone, and time goes on.
  const lab = Lab.start(envelope, lived, null, faults);
  lab.look(lost.at - 10_000);
  const branch = Lab.start(envelope, lab.branch().commands, null, faults);
  for (const command of [repair, after]) expect(branch.apply(command)).toBeNull();

  const asLived = headless(lived);
  const otherwise = headless([...branch.commands.slice(0, -2), repair, after]);
  expect(asLived.state.systems['hq']!.telephony.on).toBe(false);
  expect(otherwise.refused).toEqual([]);
  expect(otherwise.state.systems['hq']).toMatchObject({
    ...{ telephony: { on: true }, link: { state: 'connected' }, entitlement: { mode: 'subscribed' } }
  });
  expect(otherwise.traceHash, 'the branch is that very run').toBe(traceHash(branch.trace));
});
