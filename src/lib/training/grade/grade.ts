import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { enquiryOf, type Means } from '../attempt.ts';
import { evaluate } from '../goals/evaluate.ts';
import { CATEGORIES, type Formula, type Goal } from '../goals/goal.ts';
import type { Place } from '../goals/signals.ts';
import type { Verdict } from '../goals/verdict.ts';
import type { Played } from '../play.ts';
import type { Scenario, Weights } from '../scenario.ts';
import { type DiagnosisGrade, gradeDiagnosis } from './diagnosis.ts';
import { type EfficiencyGrade, gradeEfficiency } from './efficiency.ts';

interface GoalGrade extends Pick<Goal, 'id' | 'says' | 'category'> {
  verdict: Verdict;
}

export interface Grade {
  /** 0 to 100, to a tenth. */
  score: number;
  /** Every goal is met, and a ticket's cause is named. */
  passed: boolean;
  /** Points earned of points there are, by part; a part that this scenario does not have is left out. */
  parts: Partial<Record<keyof Weights, { earned: number; of: number }>>;
  goals: GoalGrade[];
  diagnosis?: DiagnosisGrade;
  efficiency?: EfficiencyGrade;
  /** No outcome was reached, so that nothing was harmed on the way to none earns nothing. */
  unearnedSafety: boolean;
  /** Where telephony went that was on, if that lowers the outcome. */
  capped: Place | null;
  /** Of the question that was asked first: each option, whether it came true, and whether it was ticked. */
  prediction?: { id: string; ticked: boolean; right: boolean; place: Place | null }[];
}

const TELEPHONY_LOST: Formula = { never: { event: 'telephony.off' } };

/** The score of a play that is over (`over`), or of one as it stands. Throws where a ticket is graded without an examiner. */
export function grade(scenario: Scenario, played: Played, { faults, examiner }: Means, over = true): Grade {
  const { goals, weights, telephonyLost, ticket, predict } = scenario;
  const formulas = [...goals.map(({ must }) => must), TELEPHONY_LOST, ...(predict?.options.map(({ when }) => when) ?? [])];
  const verdicts = evaluate(formulas, played, { over, system: ticket?.system ?? played.system });
  const outcomes = goals.flatMap(({ category }, index) => (category === 'outcome' ? [verdicts[index]!] : []));
  // Who does nothing harms nothing: that is no merit.
  const unearnedSafety = outcomes.length > 0 && outcomes.every(({ verdict }) => verdict !== 'met');
  const graded = goals.map(({ id, says, category }, index): GoalGrade => {
    const verdict = verdicts[index]!;
    return { id, says, category, verdict: unearnedSafety && category === 'safety' ? { ...verdict, share: 0 } : verdict };
  });
  const lost = verdicts[goals.length]!;
  const capped = lost.verdict === 'missed' && telephonyLost < 1 ? lost.place : null;

  const shares: Partial<Record<keyof Weights, number>> = {};
  for (const category of CATEGORIES) {
    const own = goals.flatMap((goal, index) => (goal.category === category ? [{ goal, verdict: graded[index]!.verdict }] : []));
    const weight = own.reduce((sum, { goal }) => sum + goal.weight, 0);
    if (own.length > 0) shares[category] = own.reduce((sum, { goal, verdict }) => sum + goal.weight * verdict.share, 0) / weight;
  }
  if (capped && shares.outcome !== undefined) shares.outcome = Math.min(shares.outcome, telephonyLost);

  let found: Pick<Grade, 'diagnosis' | 'efficiency'> = {};
  if (ticket) {
    if (!examiner) throw new Error('a ticket is graded with what diagnosis knows');
    const truth = faults.faults.find(({ id }) => id === ticket.fault);
    if (!truth) throw new Error(`there is no fault "${ticket.fault}"`);
    const examined = { truth, system: ticket.system ?? played.system, of: enquiryOf(scenario), played, examiner };
    const diagnosis = gradeDiagnosis(examined);
    const efficiency = gradeEfficiency(examined, firstChange(played));
    shares.diagnosis = diagnosis.share;
    // What the goals ask of the evidence counts as much as how well it was chosen.
    shares.evidence = shares.evidence === undefined ? efficiency.share : (shares.evidence + efficiency.share) / 2;
    found = { diagnosis, efficiency };
  }

  const parts: Grade['parts'] = {};
  for (const [part, share] of Object.entries(shares) as [keyof Weights, number][])
    if (weights[part] > 0) parts[part] = { earned: rounded(share * weights[part]), of: weights[part] };
  const of = Object.values(parts).reduce((sum, part) => sum + part.of, 0);
  const earned = Object.keys(parts).reduce((sum, part) => sum + shares[part as keyof Weights]! * weights[part as keyof Weights], 0);
  return {
    score: of === 0 ? 0 : rounded((100 * earned) / of),
    passed: graded.every(({ verdict }) => verdict.verdict === 'met') && (found.diagnosis?.cause ?? true),
    parts,
    goals: graded,
    unearnedSafety: unearnedSafety && graded.some(({ category }) => category === 'safety'),
    ...found,
    capped,
    ...(predict && { prediction: prediction(scenario, played, verdicts.slice(goals.length + 1)) })
  };
}

const rounded = (value: number) => Math.round(value * 10) / 10;

/** How many entries the trace had when the trainee changed something first, or null. Time and calls change nothing. */
function firstChange({ trace, from }: Played): number | null {
  const changes = (entry: Entry) =>
    !isRepeat(entry) && entry.fact.is === 'command' && !['call', 'hang-up', 'remote'].includes(entry.fact.command.do);
  const index = trace.findIndex((entry, place) => place >= from && changes(entry));
  return index < 0 ? null : index;
}

/** What was ticked first against what came true. */
function prediction({ predict }: Scenario, { acts }: Played, verdicts: readonly Verdict[]): NonNullable<Grade['prediction']> {
  const answer = acts.find(({ act }) => act.do === 'predict')?.act;
  const ticked = new Set(answer?.do === 'predict' ? answer.ticked : []);
  return predict!.options.map(({ id }, index) => {
    const { verdict, place } = verdicts[index]!;
    return { id, ticked: ticked.has(id), right: (verdict === 'met') === ticked.has(id), place };
  });
}
