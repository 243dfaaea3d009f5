import { DAY, parseDuration } from '#lib/contract/index.ts';
import { faultsFor } from '#lib/lab/faultsFor.ts';
import { Lab } from '#lib/lab/lab.svelte.ts';
import { liveInSlices, longestOf } from '#lib/lab/liveInSlices.ts';
import type { Lived } from '#lib/lab/replay.ts';
import { Run } from '#lib/lab/run.svelte.ts';
import { History } from '#lib/sessions/history.ts';
import type { ImportedRun } from '#lib/sessions/runFile.ts';
import { ENGINE } from '#lib/twin/version.ts';
import type { About } from '#lib/ui/share/SharedState.svelte';
import { hourAndMinute } from '#lib/ui/time/civil.ts';

const YEAR = 365 * DAY;
/** A longer run is lived only when somebody wants it: it may take seconds. */
const AT_ONCE = 5 * YEAR;

/** What is known of a shared state before it is lived. */
export function toldAtOnce({ commands, shared }: ImportedRun): About {
  return {
    ...{ name: shared?.name ?? null, moment: null, commands: commands.length, faults: [] },
    ...{ engine: engineWords(shared?.engine), note: shared?.note ?? null }
  };
}

/** In whole years, how long a run is that takes a while to be lived; null: it does not. */
export function yearsOf({ commands }: ImportedRun): number | null {
  const longest = longestOf(commands);
  return longest > AT_ONCE ? Math.round(longest / YEAR) : null;
}

/** What a shared state is, as today's engine lives it, and what was lived; null where it is not wanted any more. See `liveInSlices`. */
export async function aboutShared(
  run: ImportedRun,
  rest: Parameters<typeof liveInSlices>[3]
): Promise<{ about: About; lived: Lived } | null> {
  const { envelope, shared } = run;
  const { commands } = new History(run.commands);
  const faults = await faultsFor(commands);
  const lived = await liveInSlices(envelope, commands, faults, rest);
  if (!lived) return null;
  const lab = new Lab(Run.resume(envelope, commands, faults, lived));
  if (shared?.system !== undefined) lab.choose(shared.system);
  if (shared?.at !== undefined) lab.look(parseDuration(shared.at)!);
  const ids = new Set(Object.values(lab.view.systems).flatMap((system) => system.faults.map(({ id }) => id)));
  const time = hourAndMinute(lab.view.epochMs + lab.now, lab.system.settings.time.zone);
  const about = {
    ...toldAtOnce(run),
    moment: `Day ${lab.day.number}, ${time}: ${lab.words}`,
    faults: faults?.faults.filter(({ id }) => ids.has(id)).map(({ title }) => title) ?? []
  };
  return { about, lived };
}

function engineWords(engine = ENGINE): string {
  const version = engine.split('/').at(-1)!;
  const today = ENGINE.split('/').at(-1)!;
  return engine === ENGINE
    ? `${version}, the one that runs here`
    : `${version}; here it is lived by ${today}, and may come out differently`;
}
