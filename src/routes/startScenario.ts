import { rememberBegun } from '#lib/lab/courseProgress.ts';
import type { SessionStore } from '#lib/sessions/index.ts';

/** Begins an attempt at a scenario of the course, or of this device; the address where it is played. Throws where there is none, or it cannot be kept. */
export async function startScenario(store: SessionStore, id: string): Promise<string> {
  const [{ openScenario }, { ownScenarios }, { beginAttempt }] = await Promise.all([
    import('#lib/training/scenarios/index.ts'),
    import('#lib/sessions/ownScenarios.ts'),
    import('#lib/lab/beginAttempt.ts')
  ]);
  const text = (await openScenario(id)) ?? ownScenarios().find(({ scenario }) => scenario.id === id);
  if (!text) throw new Error('there is no such scenario');
  const { envelope, name, ...beginning } = await beginAttempt(text, new Date().toISOString());
  const log = await store.create(envelope, name, beginning);
  await log.close();
  rememberBegun(id, log.id);
  return `/lab?session=${log.id}`;
}
