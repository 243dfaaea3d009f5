import type { FaultCatalogue } from '#lib/twin/faults/fault.ts';
import { enquiryOf, type Means } from '../attempt.ts';
import type { Played } from '../play.ts';
import type { Scenario } from '../scenario.ts';
import type { Exam } from './exam.ts';

/** How hard a ticket is, as the fault × symptom matrix has it. */
export interface Difficulty {
  /** The fewest probes that lead to the cause. */
  probes: number;
  /** Causes that are possible before anything is looked at, beside the true one and its twins. */
  rivals: number;
  /** Other causes that nothing tells from the true one. */
  twins: string[];
}

/** @param played the ticket as the trainee takes it over */
export function difficulty(scenario: Scenario, played: Played, { examiner }: Means): Difficulty {
  if (!examiner) throw new Error('an exam is drawn with what diagnosis knows');
  const { fault, system = played.system } = scenario.ticket!;
  const asked = [enquiryOf(scenario), fault, system, played.trace, played.startedAt] as const;
  const twins = examiner.sameAs(...asked).filter((id) => id !== fault);
  const rivals = examiner.causesLeft(asked[0], []).length - 1 - twins.length;
  return { probes: examiner.optimum(...asked), rivals, twins };
}

/** Why a ticket of this difficulty is none for an exam: it has more than one answer, or is easier or harder than the others. */
export function unfit({ probes, twins }: Difficulty, { from, to }: Exam['probes'], { faults }: FaultCatalogue): string | null {
  if (twins.length > 0) {
    const titles = twins.map((id) => faults.find((one) => one.id === id)?.title ?? id);
    return `nothing that can be looked at tells it from “${titles.join('”, “')}”`;
  }
  if (probes >= from && probes <= to) return null;
  return `an expert needs ${probes} ${probes === 1 ? 'probe' : 'probes'}, not ${from === to ? from : `${from} or ${to}`}`;
}
