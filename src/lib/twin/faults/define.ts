import { type Command, failure, type Rung } from '#lib/contract/index.ts';
import type { Family, Fault, Sign, Situation } from './fault.ts';
import { undo } from './undo.ts';

/** The commands that faults are made of, in short. */
export const configure = ({ system }: Situation, set: Record<string, unknown>): Command => ({ do: 'configure', system, set });
export const network = ({ system }: Situation, set: Record<string, unknown>): Command => ({ do: 'network', system, set });
export const reboot = ({ system }: Situation): Command => ({ do: 'reboot', system });
export const defaultSecurity = ({ system }: Situation): Command => ({ do: 'default-security', system });
type ComSet = Extract<Command, { do: 'com'; set: unknown }>['set'];
export const comSet = ({ system }: Situation, set: ComSet): Command => ({ do: 'com', system, set });

/** A fault as its file tells it; what most have in common may be left out. */
export type Telling = Pick<Fault, 'id' | 'title' | 'does' | 'seen' | 'clauses' | 'repair' | 'put' | 'sign'> &
  Partial<Pick<Fault, 'basis' | 'rows' | 'reach' | 'sites' | 'cannot' | 'take'>> & {
    /** Strikes systems without a link of their own, too. */
    linkless?: true;
    /** Left out: where attempts stop, or the rung of the code with which the link is lost. */
    rung?: Rung | null;
  };

/** Without a way out of its own a fault is taken out by taking back what its commands did. */
export function family(name: Family, tellings: readonly Telling[]): Fault[] {
  return tellings.map(({ linkless, rung, cannot, take, ...told }): Fault => ({
    basis: 'documented',
    reach: 'system',
    ...told,
    family: name,
    rung: rung === undefined ? rungOf(told.sign) : rung,
    cannot: (situation) => {
      const { sites } = told;
      if (sites && !sites.includes(situation.kind)) return `it is a matter of another kind of site (${sites.join(', ')})`;
      if (!linkless && !situation.identity.hasLink) return 'the system has no link of its own';
      return cannot?.(situation) ?? null;
    },
    take: take ?? ((before, now) => undo(told.put(before), before, now))
  }));
}

function rungOf({ failure: stops, loses }: Sign): Rung | null {
  const code = stops ?? loses;
  return code ? failure(code).rung : null;
}
