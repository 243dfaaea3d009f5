import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readScenarioAt } from '../../src/cli/readFolder.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { cardOf } from '#lib/views/ruleCards.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { isProved, prove } from '#lib/training/prove.ts';
import { listScenarios, openScenario } from '#lib/training/scenarios/index.ts';
import { readSolution } from '#lib/training/solution.ts';
import { blocksOf, rulesCited } from '#lib/training/text.ts';

const folder = 'src/lib/training/scenarios';
const ids = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
const means = { faults: faultCatalogue, examiner: matrixExaminer() };

describe.each(ids)('scenario %s', (id) => {
  const read = readScenarioAt(join(folder, id));
  if (!read.ok) throw new Error(`${id}${read.refusal.pointer}: ${read.refusal.reason}`);
  const { scenario, brief, explanation, solution } = read.value;
  const solved = readSolution(solution);
  if (!solved.ok) throw new Error(`${id}/solution${solved.refusal.pointer}: ${solved.refusal.reason}`);
  const proof = prove(scenario, solved.value, means);

  test('is named as its folder, and its explanation cites rules that there are', () => {
    expect(scenario.id).toBe(id);
    const cited = rulesCited(explanation);
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((rule) => cardOf(rule) === null)).toEqual([]);
  });

  test('its texts have no marks but those that are shown as such', () => {
    for (const text of [brief, explanation]) expect(JSON.stringify(blocksOf(text))).not.toMatch(/[*_`#]/);
  });

  test('its solution earns full marks, doing nothing fails, and every goal can be missed', () => {
    expect(proof.refused).toEqual([]);
    expect(proof.solved.goals.filter(({ verdict }) => verdict.verdict !== 'met')).toEqual([]);
    expect([proof.solved.score, proof.solved.passed]).toEqual([100, true]);
    expect(proof.solved.prediction?.filter(({ right }) => !right) ?? []).toEqual([]);
    expect(proof.nothing.passed).toBe(false);
    expect(proof.nothing.score).toBeLessThan(50);
    expect(proof.neverMissed).toEqual([]);
    expect(isProved(proof)).toBe(true);
  });

  test('other ways that are as right earn full marks, too', () => {
    for (const { why, refused, grade } of proof.others) expect([why, refused, grade.score, grade.passed]).toEqual([why, [], 100, true]);
    // Whoever repairs a hidden fault in another way than the author has repaired it.
    if (scenario.kind === 'ticket') expect(proof.others.length).toBeGreaterThan(0);
  });

  test('its guide notices each step when the solution does it, in order, and none when nothing is done', () => {
    expect(proof.guide).toEqual({ neverDone: [], tooEarly: [], byNothing: [] });
  });
});

test('the app finds the same scenarios, and opens each with its texts', async () => {
  expect((await listScenarios()).map((one) => one.id).sort()).toEqual(ids.toSorted());
  for (const id of ids) expect((await openScenario(id))?.scenario.id).toBe(id);
  expect(await openScenario('nowhere')).toBeNull();
});
