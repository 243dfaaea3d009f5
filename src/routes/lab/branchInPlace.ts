import type { Command } from '#lib/contract/index.ts';
import type { RunLog } from '#lib/lab/beside.ts';
import type { SessionLog, SessionStore } from '#lib/sessions/index.ts';
import { inParts } from '#lib/ui/time/turns.ts';
import { type BranchedFrom, branchName, labelsOf, storyOf } from '../branchHere.ts';
import { makeLog } from '../newSession.ts';
import type { Place, Standing } from './place.ts';

/**
 * The run that is shown goes on as its own branch: the picture first, then what keeps it. Gives the branch, or null where the page has gone
 * on to something else meanwhile; then the branch is on the list. `wanted` is a change that was tried there: it is made in the branch.
 */
export async function branchInPlace(
  store: SessionStore,
  { lab, log: parent, stopRecording }: Standing,
  place: Place,
  from: BranchedFrom,
  wanted?: Command
): Promise<SessionLog | null> {
  stopRecording();
  const coming = logToCome();
  const { commands, at, summary } = await inParts(() => {
    const beginning = lab.branchOff(coming.log);
    const summary = { day: lab.day.number, words: lab.words };
    const refusal = wanted ? lab.apply(wanted) : null;
    lab.lastWarp = { text: storyOf(from, refusal) };
    return { ...beginning, summary };
  });
  const known = { elapsedMs: at, summary, ...labelsOf(from, at) };
  const log = await makeLog(store, lab.envelope, branchName(from), commands, known);
  await coming.has(log);
  const isHere = place.holds(parent);
  if (isHere) {
    void parent.close();
    lab.keepIn(log);
    place.keepIn(log);
  } else await log.close();
  // The picture stands; now it is lived, before anybody is likely to go on.
  lab.goOn();
  return isHere ? log : null;
}

/** A log that is still being made: what is done meanwhile is handed to it, in its order, before `has` is over. */
function logToCome(): { log: RunLog; has: (log: SessionLog) => Promise<void> } {
  let give!: (log: SessionLog) => void;
  const coming = new Promise<SessionLog>((resolve) => (give = resolve));
  const handed: Promise<unknown>[] = [];
  const append: RunLog['append'] = (item, progress) => {
    const kept = coming.then((log) => log.append(item, progress));
    handed.push(kept);
    return kept;
  };
  const has = async (log: SessionLog) => {
    give(log);
    await Promise.all(handed);
  };
  return { log: { mode: 'writing', append }, has };
}
