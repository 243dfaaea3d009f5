import { attempt, enquiryOf, type Means } from './attempt.ts';
import { effectOf } from './grade/diagnosis.ts';
import type { Step } from './play.ts';
import type { Scenario } from './scenario.ts';

/** How an expert finds a ticket's cause, by the fault × symptom matrix: the best probe after the best, and then the diagnosis with all of them. */
export function expertSteps(scenario: Scenario, { faults, examiner }: Means): Step[] {
  const { ticket } = scenario;
  const truth = faults.faults.find(({ id }) => id === ticket?.fault);
  if (!ticket || !truth || !examiner) return [];
  const { trace, now, system: first } = attempt(scenario, [], { faults, examiner });
  const system = ticket.system ?? first;
  const way = examiner.shortest(enquiryOf(scenario), truth.id, system, trace, now);
  return [
    ...way.map(({ probe }): Step => ({ do: 'probe', probe, system })),
    { do: 'diagnose', component: truth.family, cause: truth.id, effect: effectOf(truth), evidence: way.map((_, index) => index) }
  ];
}
