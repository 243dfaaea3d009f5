import { parseDuration } from '#lib/contract/index.ts';
import type { Lab } from '#lib/lab/lab.svelte.ts';
import type { SessionLog } from '#lib/sessions/index.ts';
import { exhibit } from '#lib/sessions/share/exhibit.ts';
import { sharedRun } from '../sharedRun.ts';

/** A state that somebody shared, to be looked at; null where this tab does not know it any more. */
export async function openShared(id: string): Promise<SessionLog | null> {
  const run = sharedRun(id);
  return run && exhibit(id, run);
}

/** Shows what the sender looked at: the moment, and the system. */
export function lookAtShared(lab: Lab, id: string): void {
  const shared = sharedRun(id)?.shared;
  if (shared?.system !== undefined) lab.choose(shared.system);
  const at = shared?.at === undefined ? null : parseDuration(shared.at);
  if (at !== null) lab.look(at);
}
