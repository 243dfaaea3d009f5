import type { Command } from '#lib/contract/index.ts';
import { Lab } from '#lib/lab/lab.svelte.ts';
import type { SessionStore } from '#lib/sessions/index.ts';
import { makeSession } from './newSession.ts';

/** Where a session's branch stands now, and what is said of it there. */
interface Branched {
  session: string;
  story: string;
}

/**
 * A session that begins as the one that is shown, up to the moment that is shown. `wanted` is a change that was tried there: it is
 * made in the branch, and said if it does not fit.
 */
export async function branchHere(
  store: SessionStore,
  lab: Lab,
  { id, name, moment }: { id: string; name: string; moment: string },
  wanted?: Command
): Promise<Branched> {
  const { commands, at } = lab.branch();
  const branch = Lab.start(lab.envelope, commands, null, lab.faults);
  const refusal = wanted ? branch.apply(wanted) : null;
  const session = await makeSession(store, lab.envelope, `${name.replace(/, branch( \d+)?$/, '')}, branch`, branch.commands, {
    ...{ elapsedMs: branch.now, summary: { day: branch.day.number, words: branch.words } },
    branch: { of: id, at, name, moment }
  });
  const begun = `This is a branch of “${name}” from ${moment}: until then they are the same.`;
  return { session, story: refusal ? `${begun} The change was not made: ${refusal.reason}.` : begun };
}
