import { readScenario, readScenarioValue, type Scenario, type ScenarioText } from '../scenario.ts';

/** The scenarios of the course, each a folder of data here. What is not opened is not fetched; a solution never is. */
const scenarios = import.meta.glob<unknown>('./*/scenario.json', { import: 'default' });
const texts = import.meta.glob<string>('./*/*.md', { query: '?raw', import: 'default' });

const idOf = (path: string) => path.split('/')[1]!;

/** All of them without their texts, by level and title. */
export async function listScenarios(): Promise<Scenario[]> {
  const values = await Promise.all(Object.values(scenarios).map((load) => load()));
  const read = values.flatMap((value) => {
    const one = readScenarioValue(value);
    return one.ok ? [one.value] : [];
  });
  return read.sort((a, b) => a.level - b.level || (a.title < b.title ? -1 : 1));
}

/** One with its texts, or null where there is none of this id. */
export async function openScenario(id: string): Promise<ScenarioText | null> {
  const path = Object.keys(scenarios).find((one) => idOf(one) === id);
  if (!path) return null;
  const [scenario, brief, explanation] = await Promise.all([
    scenarios[path]!(),
    texts[`./${id}/brief.md`]?.(),
    texts[`./${id}/explanation.md`]?.()
  ]);
  const read = readScenario({ scenario, brief, explanation });
  return read.ok ? read.value : null;
}
