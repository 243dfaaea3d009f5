import { goto } from '$app/navigation';
import type { Command } from '#lib/contract/index.ts';
import { type Case, type Day, faultOf, runOf } from '#lib/diagnosis/cases.ts';
import type { SessionStore } from '#lib/sessions/index.ts';
import { makeSession } from './newSession.ts';

/** What a case is called: its fault, or both. */
export const caseTitle = (faults: readonly string[]) => faults.map((id) => faultOf(id).title).join(' + ');

/** Opens a case in the twin, so many days after it came in, as a session of its own. */
export async function openCase(store: SessionStore, one: Case, day: Day): Promise<void> {
  const { site, start, rules, seed, epoch, commands } = runOf(one, day);
  const session = await makeSession(
    store,
    { site, start, rules, seed, epoch },
    `${caseTitle(one.faults)}, day ${day}`,
    commands as Command[]
  );
  await goto(`/lab?session=${session}`);
}
