import type { RunLog } from '#lib/lab/beside.ts';
import { faultsFor } from '#lib/lab/faultsFor.ts';
import { Lab } from '#lib/lab/lab.svelte.ts';
import type { Faults, Lived } from '#lib/lab/replay.ts';
import { Run } from '#lib/lab/run.svelte.ts';
import { History } from '#lib/sessions/history.ts';
import type { SessionLog } from '#lib/sessions/index.ts';
import { takeOverLived } from '../handOver.ts';

const SOON_MS = 250;

/** How a session of another engine is shown: by what was recorded then, by the part of it that there is, or as today's engine lives it. */
export interface Shown {
  engine: string;
  age: SessionLog['age'];
  by: 'recording' | 'part of a recording' | 'replay';
}

/** The lab of a session; `kept` is where it is kept, null for one that is only compared. Another engine might make something else of the same commands, so its sessions are shown as they were recorded. */
export async function openLab(log: SessionLog, kept: RunLog | null = log): Promise<{ lab: Lab; shown: Shown | null }> {
  const { envelope, items, engine, age } = log;
  const found = log.isOlder ? await log.recording() : null;
  const recorded = found && readable(() => new Lab(Run.show(envelope, items, { trace: found.trace, end: found.at }), kept));
  if (recorded) return { lab: recorded, shown: { engine, age, by: found.isWhole ? 'recording' : 'part of a recording' } };
  const faults = await faultsFor(items);
  const lived = log.isOlder ? null : (takeOverLived(log.id) ?? (log.mode === 'shown' ? await livedInSlices(log, faults) : null));
  if (lived && 'twin' in lived) return { lab: new Lab(Run.resume(envelope, items, faults, lived), kept), shown: null };
  const lab = new Lab(lived ? Run.takeUp(envelope, items, faults, lived) : Run.start(envelope, items, faults), kept);
  // The picture stands first; then it is lived, before anybody is likely to go on.
  if (lived) setTimeout(() => lab.goOn(), SOON_MS);
  return { lab, shown: log.isOlder ? { engine, age, by: 'replay' } : null };
}

/** Whatever somebody shared may take long: the page answers meanwhile. */
async function livedInSlices({ envelope, items }: SessionLog, faults: Faults): Promise<Lived | null> {
  const [{ liveInSlices }, { breather }] = await Promise.all([import('#lib/lab/liveInSlices.ts'), import('../breather.ts')]);
  const rest = breather(
    () => undefined,
    () => true
  );
  return liveInSlices(envelope, new History(items).commands, faults, rest);
}

/** How many moments of a recording are looked at before it is believed. */
const PROBES = 24;

/** A recording that today's screens can be read from; null where its facts are of another form than ours. */
function readable(show: () => Lab): Lab | null {
  try {
    const lab = show();
    for (let probe = 0; probe <= PROBES; probe++) {
      lab.look((lab.end * probe) / PROBES);
      void [lab.words, lab.timeline, lab.log];
    }
    lab.toPresent();
    return lab;
  } catch {
    return null;
  }
}
