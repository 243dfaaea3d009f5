import type { Command } from '#lib/contract/index.ts';
import { Lab } from '#lib/lab/lab.svelte.ts';
import type { Mark, SessionStore } from '#lib/sessions/index.ts';
import { handOverLived } from './handOver.ts';
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
  { id, name, moment, marks }: { id: string; name: string; moment: string; marks: readonly Mark[] },
  wanted?: Command
): Promise<Branched> {
  const { commands, at } = lab.branch();
  const labels = { branch: { of: id, at, name, moment }, marks: marks.filter((mark) => mark.at <= at) };
  const begun = `This is a branch of “${name}” from ${moment}: until then they are the same.`;
  const named = `${name.replace(/, branch( \d+)?$/, '')}, branch`;
  if (!wanted && at === lab.now) {
    const standing = { elapsedMs: at, summary: { day: lab.day.number, words: lab.words } };
    const session = await makeSession(store, lab.envelope, named, commands, { ...standing, ...labels });
    handOverLived(session, { trace: lab.trace, end: at });
    return { session, story: begun };
  }
  const branch = Lab.start(lab.envelope, commands, null, lab.faults);
  const refusal = wanted ? branch.apply(wanted) : null;
  const standing = { elapsedMs: branch.now, summary: { day: branch.day.number, words: branch.words } };
  const session = await makeSession(store, lab.envelope, named, branch.commands, { ...standing, ...labels });
  handOverLived(session, { trace: branch.trace, end: branch.now });
  return { session, story: refusal ? `${begun} The change was not made: ${refusal.reason}.` : begun };
}
