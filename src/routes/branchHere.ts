import type { Command, Refusal } from '#lib/contract/index.ts';
import { Lab } from '#lib/lab/lab.svelte.ts';
import type { Beginning, Mark, SessionStore } from '#lib/sessions/index.ts';
import { handOverLived } from './handOver.ts';
import { makeSession } from './newSession.ts';

/** What a branch branches off from. */
export interface BranchedFrom {
  id: string;
  name: string;
  /** "day 4, 09:00" */
  moment: string;
  marks: readonly Mark[];
}

/** Where a session's branch stands now, and what is said of it there. */
interface Branched {
  session: string;
  story: string;
}

/**
 * A session that begins as the one that is shown, up to the moment that is shown. `wanted` is a change that was tried there: it is
 * made in the branch, and said if it does not fit.
 */
export async function branchHere(store: SessionStore, lab: Lab, from: BranchedFrom, wanted?: Command): Promise<Branched> {
  const { commands, at } = lab.branch();
  const labels = labelsOf(from, at);
  const named = branchName(from);
  if (!wanted && at === lab.now) {
    const standing = { elapsedMs: at, summary: { day: lab.day.number, words: lab.words } };
    const session = await makeSession(store, lab.envelope, named, commands, { ...standing, ...labels });
    handOverLived(session, { trace: lab.trace, end: at });
    return { session, story: storyOf(from, null) };
  }
  const branch = Lab.start(lab.envelope, commands, null, lab.faults);
  const refusal = wanted ? branch.apply(wanted) : null;
  const standing = { elapsedMs: branch.now, summary: { day: branch.day.number, words: branch.words } };
  const session = await makeSession(store, lab.envelope, named, branch.commands, { ...standing, ...labels });
  handOverLived(session, { trace: branch.trace, end: branch.now });
  return { session, story: storyOf(from, refusal) };
}

/** What a branch is called, as far as that is free. */
export const branchName = ({ name }: BranchedFrom): string => `${name.replace(/, branch( \d+)?$/, '')}, branch`;

/** Where it comes from, and which marks it takes along. */
export const labelsOf = ({ id, name, moment, marks }: BranchedFrom, at: number): Pick<Beginning, 'branch' | 'marks'> => ({
  branch: { of: id, at, name, moment },
  marks: marks.filter((mark) => mark.at <= at)
});

/** What is said when it stands. */
export function storyOf({ name, moment }: BranchedFrom, refusal: Refusal | null): string {
  const begun = `This is a branch of “${name}” from ${moment}: until then they are the same.`;
  return refusal ? `${begun} The change was not made: ${refusal.reason}.` : begun;
}
