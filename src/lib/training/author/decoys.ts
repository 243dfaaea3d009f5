import type { Fault } from '#lib/twin/faults/fault.ts';
import { attempt, type Means } from '../attempt.ts';
import type { Scenario } from '../scenario.ts';
import { situationOf, type Stages } from './stages.ts';

/**
 * Benign noise: faults that are wrong as well and hurt nobody. The link stands with them, telephones work, and nobody is out of service.
 * @param hidden the ticket's own, which is no decoy
 */
export function decoysFor({ healthy }: Stages, kind: string, hidden: string | null, faults: readonly Fault[]): Fault[] {
  return faults.filter(
    (fault) =>
      fault.id !== hidden &&
      isBenign(fault) &&
      Object.keys(healthy.systems).some((system) => fault.cannot(situationOf(healthy, system, kind)) === null)
  );
}

const isBenign = ({ sign }: Fault): boolean => !(sign.failure || sign.loses || sign.flaps || sign.mode || sign.telephony || sign.users);

/** Why a decoy of a ticket cannot be one here, a sentence for each. `open` are those that may be. */
export function unfitDecoys(scenario: Scenario, open: readonly Fault[], means: Means): string[] {
  const { ticket } = scenario;
  return (ticket?.decoys ?? []).flatMap((id): string[] => {
    const title = `“${means.faults.faults.find((one) => one.id === id)?.title ?? id}”`;
    if (id === ticket!.fault) return [`${title} is the fault that is hidden: untick it.`];
    if (!open.some((one) => one.id === id)) return [`${title} cannot be wrong as well here: untick it.`];
    try {
      attempt({ ...scenario, ticket: { ...ticket!, decoys: [id] } }, [], means);
      return [];
    } catch (error) {
      return [`${title} cannot come in together with the fault that is hidden: ${error instanceof Error ? error.message : String(error)}.`];
    }
  });
}
