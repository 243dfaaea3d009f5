import { type Failure, RUNGS, type Rung } from '#lib/contract/index.ts';
import type { SystemState } from './state.ts';

/** One rung of the link as a picture: what lies below has been climbed, the first failure is the answer to "how far did it get". */
export interface RungView {
  rung: Rung;
  status: 'passed' | 'failed' | 'current' | 'unknown';
  failure: Failure | null;
}

/** The ladder as the last attempt left it, or as the present one stands. */
export function ladder({ link }: SystemState): RungView[] {
  const reached = link.rung ? RUNGS.indexOf(link.rung) : -1;
  const trying = link.state === 'connecting';
  return RUNGS.map((rung, index) => {
    if (link.state === 'connected') return { rung, status: 'passed', failure: null };
    if (!trying && link.failure?.rung === rung) return { rung, status: 'failed', failure: link.failure };
    if (index < reached) return { rung, status: 'passed', failure: null };
    return { rung, status: trying && index === reached ? 'current' : 'unknown', failure: null };
  });
}
