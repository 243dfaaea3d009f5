import { Attempt, type AttemptLog } from './attempt.svelte.ts';
import { begunIn } from './attemptRecord.ts';
import { loadFaults } from './faultsFor.ts';
import type { Lab } from './lab.svelte.ts';

/** The attempt that a session is, with all that it is graded by; null for an ordinary session. It becomes the lab's gate. */
export async function openAttempt(lab: Lab, log: AttemptLog): Promise<Attempt | null> {
  const begun = begunIn(log.items);
  if (!begun) return null;
  const [faults, examining] = await Promise.all([loadFaults(), begun.text.scenario.ticket && import('#lib/training/examine.ts')]);
  return new Attempt(lab, log, begun, { faults, ...(examining && { examiner: examining.matrixExaminer() }) });
}
