import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Refusal, readJson } from '#lib/contract/index.ts';
import { readBundle, readScenario, type ScenarioText } from '#lib/training/scenario.ts';

type Read = { ok: true; value: ScenarioText } | { ok: false; refusal: Refusal };

/** A scenario from a folder (scenario.json, brief.md, explanation.md, solution.json) or from one file. Throws what reading a file throws. */
export function readScenarioAt(path: string): Read {
  if (!statSync(path).isDirectory()) return readBundle(readFileSync(path, 'utf8'));
  const json = (name: string) => {
    const read = readJson(readFileSync(join(path, name), 'utf8'));
    if (read.ok) return read;
    return { ok: false as const, refusal: { pointer: `/${name}${read.refusal.pointer}`, reason: read.refusal.reason } };
  };
  const scenario = json('scenario.json');
  if (!scenario.ok) return scenario;
  const solution = existsSync(join(path, 'solution.json')) ? json('solution.json') : null;
  if (solution && !solution.ok) return solution;
  const text = (name: string) => readFileSync(join(path, name), 'utf8');
  return readScenario({
    scenario: scenario.value,
    brief: text('brief.md'),
    explanation: text('explanation.md'),
    ...(solution && { solution: solution.value })
  });
}
