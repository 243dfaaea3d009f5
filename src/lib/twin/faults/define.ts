import { type Command, failure, type Rung, type SiteKind } from '#lib/contract/index.ts';
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
  Partial<Pick<Fault, 'basis' | 'rows' | 'reach' | 'cannot' | 'take'>> & {
    /** Of which kinds of site it is a matter; left out: of all. */
    sites?: readonly SiteKind[];
    /** Strikes systems without a link of their own, too. */
    linkless?: true;
    /** Left out: where attempts stop, or the rung of the code with which the link is lost. */
    rung?: Rung | null;
  };

/** What a system shows from then on whose link is down while its entitlement is whole (SC-6, SC-8). */
const AFTER_LOSS = 'From then on there is an alarm every day, and all that was subscribed works for the 30 days.';
const inErrorMode = ({ failure: stops, mode, users }: Sign) => stops !== undefined && mode === undefined && users === undefined;

/** Without a way out of its own a fault is taken out by taking back what its commands did. */
export function family(name: Family, tellings: readonly Telling[]): Fault[] {
  return tellings.map(({ linkless, sites, rung, cannot, take, ...told }): Fault => {
    const never: Fault['never'] = (kind, hasLink) => {
      if (sites && !sites.some((one) => one === kind)) return `only on ${sites.map((one) => SITE_WORDS[one]).join(' and ')}`;
      return linkless || hasLink ? null : 'only at a system with a link of its own';
    };
    return {
      basis: 'documented',
      reach: 'system',
      never,
      ...told,
      seen: inErrorMode(told.sign) ? { ...told.seen, trainee: `${told.seen.trainee} ${AFTER_LOSS}` } : told.seen,
      family: name,
      rung: rung === undefined ? rungOf(told.sign) : rung,
      cannot: (situation) => never(situation.kind, situation.identity.hasLink) ?? cannot?.(situation) ?? null,
      take: take ?? ((before, now) => undo(told.put(before), before, now))
    };
  });
}

const SITE_WORDS: Record<SiteKind, string> = { ip500v2: 'One IP500 V2', scn: 'SCN', 'server-edition': 'Server Edition' };

function rungOf({ failure: stops, loses }: Sign): Rung | null {
  const code = stops ?? loses;
  return code ? failure(code).rung : null;
}
