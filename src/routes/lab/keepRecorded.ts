import type { Lab } from '#lib/lab/lab.svelte.ts';
import type { SessionLog } from '#lib/sessions/index.ts';
import { ENGINE } from '#lib/twin/version.ts';

/** Long enough that nobody who is at work is disturbed by it. */
const QUIET_MS = 4000;

/**
 * Keeps the recording of a session: some quiet seconds after the last change, and when the session is left. What it is for: another
 * version of the engine can still show what was seen. Returns what ends it.
 */
export function keepRecorded(lab: Lab, log: SessionLog): () => void {
  /** A new list after every change, also where only the last wait has become longer. */
  let recorded: SessionLog['items'] | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    if (log.mode !== 'writing' || log.items === recorded) return;
    lab.save();
    lab.goOn();
    recorded = log.items;
    void log.record(lab.trace, ENGINE);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, QUIET_MS);
  };
  soon();
  const unsubscribe = log.subscribe(soon);
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    unsubscribe();
    write();
  };
}
