import { keepScenario, ownScenarios } from '#lib/sessions/ownScenarios.ts';
import type { ScenarioText } from '#lib/training/scenario.ts';
import { openScenario } from '#lib/training/scenarios/index.ts';

/** Keeps a scenario on this device, and says in words what became of it. A name is one scenario's: the course's own are not replaced. */
export async function keepOwn(text: ScenarioText): Promise<{ kept: boolean; words: string }> {
  const { id, title } = text.scenario;
  if (await openScenario(id))
    return { kept: false, words: `The course has a scenario with the name “${id}” already: give this one another name for files.` };
  const before = ownScenarios().find(({ scenario }) => scenario.id === id);
  const refused = keepScenario(text);
  if (refused) return { kept: false, words: refused };
  const place = before ? `in place of “${before.scenario.title}”, which had the same name for files` : 'beside the course’s own';
  return { kept: true, words: `“${title}” is kept in this browser, ${place}.` };
}
