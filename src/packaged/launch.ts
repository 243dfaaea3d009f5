import { beginAttempt } from '#lib/lab/beginAttempt.ts';
import { loadFaults } from '#lib/lab/faultsFor.ts';
import type { PackageContents } from '#lib/lms/package/contents.ts';
import { LmsSession, type LmsState } from '#lib/lms/session.ts';
import type { Item } from '#lib/sessions/history.ts';
import type { SessionStore } from '#lib/sessions/index.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { readScenario } from '#lib/training/scenario.ts';
import { download } from '../routes/download.ts';
import { progressOf } from './playOf.ts';

/** A scenario that is being played for an LMS. */
export interface Launched {
  /** The session that it is played in. */
  session: string;
  /** When a result was made that had been left unsent, in ms. */
  recovered: number | null;
  sendNow: () => void;
  /** Saves, and ends the conversation with the LMS. */
  exit: () => void;
  /** Hands the result to the person. */
  saveFile: () => void;
  /** Stops following the session. */
  end: () => void;
}

/** Steps that follow one another at once are graded and reported together. */
const TOGETHER_MS = 300;

/** Finds the LMS, takes up what it or this device remembers, and follows the session that it is played in. */
export async function launch(
  { id, edition }: PackageContents,
  { id: scenario, bundle }: PackageContents['scenarios'][number],
  store: SessionStore,
  changed: (state: LmsState) => void
): Promise<{ ok: true; value: Launched } | { ok: false; problem: string }> {
  const read = readScenario(bundle as Parameters<typeof readScenario>[0]);
  if (!read.ok)
    return { ok: false, problem: `The scenario in this package cannot be played. At ${read.refusal.pointer}: ${read.refusal.reason}` };
  const lms = new LmsSession({ pack: id, scenario, edition }, browser(), () => changed(lms.state));
  changed(lms.state);
  const means = { faults: await loadFaults(), examiner: matrixExaminer() };
  const beginning = await beginAttempt(read.value, lms.found?.on ?? new Date().toISOString());
  const commands = [...beginning.commands, ...((lms.found?.steps ?? []) as Item[])];
  const log = await store.create(beginning.envelope, beginning.name, { ...beginning, commands });
  const session = log.id;
  await log.close();

  let items: readonly Item[] = commands;
  let reported = items.length;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const report = () => {
    clearTimeout(soon);
    if (items.length === reported) return;
    reported = items.length;
    const progress = progressOf(items, means);
    if (progress) lms.report(progress);
  };
  const follow = async () => {
    const now = await store.open(session, { readOnly: true });
    if (!now) return;
    items = now.items;
    void now.close();
    clearTimeout(soon);
    soon = setTimeout(report, TOGETHER_MS);
  };
  const exit = () => {
    report();
    lms.exit();
  };
  const unsubscribe = store.subscribe(() => void follow());
  const leaving = new AbortController();
  const { signal } = leaving;
  addEventListener('pagehide', exit, { signal });
  // A page that comes back from the browser's cache has ended its conversation: it begins anew.
  addEventListener('pageshow', (event) => event.persisted && location.reload(), { signal });

  return {
    ok: true,
    value: {
      session,
      recovered: lms.recovered,
      exit,
      sendNow: () => lms.sendNow(),
      saveFile: () => download(beginning.name, JSON.stringify(progressOf(items, means), null, 2)),
      end: () => {
        unsubscribe();
        leaving.abort();
      }
    }
  };
}

function browser(): ConstructorParameters<typeof LmsSession>[1] {
  return {
    window,
    storage: storage(),
    now: () => Date.now(),
    later: (call, ms) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    }
  };
}

/** Even to name it can throw in the frame of another site. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
