import type { Edition } from '#lib/lms/api/dialect.ts';
import { makePackage } from '#lib/lms/package/make.ts';
import { ownScenarios } from '#lib/sessions/ownScenarios.ts';
import { digest } from '#lib/training/digest.ts';
import { listScenarios, openScenario } from '#lib/training/scenarios/index.ts';

/** The package of one scenario, or of all (null). Throws where a scenario cannot be read. */
export async function packageOf(scenario: string | null, edition: Edition, title: string, page: string): Promise<Uint8Array<ArrayBuffer>> {
  const ids = scenario === null ? (await listScenarios()).map(({ id }) => id) : [scenario];
  const scenarios = await Promise.all(
    ids.map(async (id) => {
      const bundle = (await openScenario(id)) ?? ownOf(id);
      if (!bundle) throw new Error(`the scenario “${id}” cannot be read`);
      return { id, title: bundle.scenario.title, bundle };
    })
  );
  // The same contents have the same name: a package that was exported again finds what this device kept.
  const id = `linktwin-${scenario ?? 'course'}-${digest(scenarios).slice(0, 12)}`;
  return makePackage({ id, title, edition, scenarios }, page);
}

/** One of this device's own. Its solution stays here: what lies in a package can be read by whoever gets it. */
function ownOf(id: string) {
  const found = ownScenarios().find(({ scenario }) => scenario.id === id);
  return found && { scenario: found.scenario, brief: found.brief, explanation: found.explanation };
}
