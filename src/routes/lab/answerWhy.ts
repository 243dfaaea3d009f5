import { faultCatalogue } from '#lib/twin/faults/index.ts';
import type { Lab } from '#lib/lab/lab.svelte.ts';
import { hasCauses, type Step, type Subject, why } from '#lib/views/why.ts';

const titles = new Map(faultCatalogue.faults.map(({ id, title }) => [id, title]));

/** The chain for a subject at a moment, else that which a lab shows; null where the recording holds no causes. */
export function answer(lab: Lab, subject: Subject, at = lab.now): readonly Step[] | null {
  const { trace } = lab;
  return lab.isShownOnly && !hasCauses(trace) ? null : why(trace, subject, at, (id) => titles.get(id) ?? id);
}
