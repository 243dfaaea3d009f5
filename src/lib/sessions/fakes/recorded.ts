import type { Command } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import type { Entry } from '#lib/twin/trace/facts.ts';
import { FakeBrowser } from './browser.ts';
import { dial, ENVELOPE, wait } from './runs.ts';

/** What the engine that runs here makes of commands. */
export function traceOf(commands: readonly Command[]): readonly Entry[] {
  const twin = createTwin(ENVELOPE);
  for (const command of commands) twin.apply(command);
  return twin.trace;
}

/** A browser with one session and its recording, as a version of the app left it. */
export async function leftBy(engine: string) {
  const browser = new FakeBrowser();
  const store = await browser.page({ engine });
  const log = await store.create(ENVELOPE, 'A');
  await log.append(dial('112'));
  await log.append(wait(30), { elapsedMs: 30_000 });
  const trace = traceOf(log.commands);
  if (!(await log.record(trace, engine))) throw new Error('nothing was recorded');
  await store.close();
  return { browser, id: log.id, trace };
}
