import type { Fault } from '#lib/twin/faults/fault.ts';
import type { ActOf } from '../acts.ts';
import type { Enquiry, Examiner, Observed } from '../examiner.ts';
import type { PlacedAct } from '../goals/ticks.ts';
import { type Played, takenOver } from '../play.ts';

/** What a claim's parts are worth, as shares of the diagnosis. */
const COMPONENT = 8 / 25;
const CAUSE = 12 / 25;
const EFFECT = 5 / 25;

export interface DiagnosisGrade {
  /** 0 to 1. */
  share: number;
  component: boolean;
  cause: boolean;
  effect: boolean;
  /** Causes that were possible before anything was looked at, and those that the attached evidence leaves. */
  rivals: number;
  rivalsLeft: string[];
}

const NONE: DiagnosisGrade = { share: 0, component: false, cause: false, effect: false, rivals: 0, rivalsLeft: [] };

/** What a fault does, in one word: the code at which attempts stop, or what goes off. */
export function effectOf({ sign }: Fault): string {
  if (sign.failure ?? sign.loses) return (sign.failure ?? sign.loses)!;
  if (sign.flaps) return 'flaps';
  if (sign.telephony) return 'telephony';
  if (sign.users) return 'users';
  if (sign.features) return 'features';
  if (sign.refuses) return 'remote';
  return sign.clock ? 'clock' : 'alarm';
}

/** What probes found, of the acts that are named. */
export function observed(acts: readonly PlacedAct[], which?: readonly number[]): Observed[] {
  return acts.flatMap(({ act }, index) =>
    act.do === 'probe' && act.found !== undefined && (!which || which.includes(index)) ? [{ probe: act.probe, found: act.found }] : []
  );
}

/** What a ticket is graded by: its fault, the system that it strikes, the play, and who knows what rules what out. */
export interface Examined {
  truth: Fault;
  system: string;
  of: Enquiry;
  played: Played;
  examiner: Examiner;
}

/** The true cause, and all that nobody can tell from it when the trainee takes over: to name any of them is right. */
export const sameCauses = ({ truth, system, of, played, examiner }: Examined): ReadonlySet<string> =>
  new Set(examiner.sameAs(of, truth.id, system, ...takenOver(played)));

/**
 * The first diagnosis that was given: component, cause and effect, and all of that times the share of rivals that its evidence rules out.
 * Evidence is what had been recorded by then, and speaks for the true cause: what is seen after a repair rules nothing out. Who
 * guesses right with none earns next to nothing.
 */
export function gradeDiagnosis(examined: Examined): DiagnosisGrade {
  const { truth, of, played, examiner } = examined;
  const { acts } = played;
  const place = acts.findIndex(({ act }) => act.do === 'diagnose');
  if (place < 0) return NONE;
  const claim = acts[place]!.act as ActOf<'diagnose'>;
  const same = sameCauses(examined);
  const all = examiner.causesLeft(of, []);
  const left = new Set(examiner.causesLeft(of, speaking(examined, observed(acts.slice(0, place), claim.evidence))));
  const rivals = all.filter((id) => !same.has(id));
  const rivalsLeft = rivals.filter((id) => left.has(id));
  const component = claim.component === truth.family;
  const cause = same.has(claim.cause);
  const effect = claim.effect === effectOf(truth);
  const right = (component ? COMPONENT : 0) + (cause ? CAUSE : 0) + (effect ? EFFECT : 0);
  const proven = rivals.length === 0 ? 1 : 1 - rivalsLeft.length / rivals.length;
  return { share: right * Math.max(proven, 1 / Math.max(1, all.length)), component, cause, effect, rivals: rivals.length, rivalsLeft };
}

/** Observations that the true cause can show. */
export const speaking = ({ truth, of, examiner }: Examined, seen: readonly Observed[]): Observed[] =>
  seen.filter((one) => examiner.causesLeft(of, [one]).includes(truth.id));
