import { parseDuration } from '#lib/contract/index.ts';
import { faultsFor } from '#lib/lab/faultsFor.ts';
import { Lab } from '#lib/lab/lab.svelte.ts';
import type { ImportedRun } from '#lib/sessions/runFile.ts';
import { ENGINE } from '#lib/twin/version.ts';
import type { About } from '#lib/ui/share/SharedState.svelte';
import { hourAndMinute } from '#lib/ui/time/civil.ts';

/** What a shared state is, as today's engine lives it. */
export async function aboutShared({ envelope, commands, shared }: ImportedRun): Promise<About> {
  const faults = await faultsFor(commands);
  const lab = Lab.start(envelope, commands, null, faults);
  if (shared?.system !== undefined) lab.choose(shared.system);
  if (shared?.at !== undefined) lab.look(parseDuration(shared.at)!);
  const ids = new Set(Object.values(lab.view.systems).flatMap((system) => system.faults.map(({ id }) => id)));
  const time = hourAndMinute(lab.view.epochMs + lab.now, lab.system.settings.time.zone);
  return {
    name: shared?.name ?? null,
    moment: `Day ${lab.day.number}, ${time}: ${lab.words}`,
    commands: commands.length,
    faults: faults?.faults.filter(({ id }) => ids.has(id)).map(({ title }) => title) ?? [],
    engine: engineWords(shared?.engine),
    note: shared?.note ?? null
  };
}

function engineWords(engine = ENGINE): string {
  const version = engine.split('/').at(-1)!;
  const today = ENGINE.split('/').at(-1)!;
  return engine === ENGINE
    ? `${version}, the one that runs here`
    : `${version}; here it is lived by ${today}, and may come out differently`;
}
