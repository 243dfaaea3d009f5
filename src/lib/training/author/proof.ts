import type { Refusal } from '#lib/contract/index.ts';
import { cardOf } from '#lib/views/ruleCards.ts';
import { attempt, type Means } from '../attempt.ts';
import { grade, type Grade } from '../grade/grade.ts';
import { prove } from '../prove.ts';
import { readScenario, type Scenario, type ScenarioText } from '../scenario.ts';
import { readSolution } from '../solution.ts';
import { rulesCited } from '../text.ts';
import { type Analysis, bundleOf, type Draft, hiddenFault } from './draft.ts';
import { expertSteps } from './expert.ts';
import { falseHints } from './hints.ts';

/** The places of the form that something is said of; a goal and a hint by its id or number: `goal connected`, `hint 0`. */
type Place =
  'run' | 'about' | 'goals' | 'trainee' | 'hints' | 'ticket' | 'brief' | 'explanation' | 'solution' | `goal ${string}` | `hint ${number}`;

/** One thing that the proof found. `wrong` stands in the way; `known` is worth knowing. */
interface Finding {
  place: Place;
  kind: 'good' | 'wrong' | 'known';
  says: string;
}

export interface Proved {
  /** Nothing stands in the way. */
  holds: boolean;
  findings: Finding[];
  /** What is handed out; null where it is no scenario. */
  text: ScenarioText | null;
  /** The fewest probes of a ticket; of a lesson, the fewest things done by a repair that passes. Null where none passes. */
  optimum: number | null;
}

/** Shows that a scenario can be solved, that it asks something, and that nothing in it is false. Plays it a dozen times. */
export function proofOf(draft: Draft, analysis: Analysis, means: Means): Proved {
  const findings: Finding[] = [];
  const note = (place: Place, kind: Finding['kind'], says: string) => findings.push({ place, kind, says });
  const fail = (place: Place, says: string): Proved => ({
    holds: false,
    findings: [...findings, { place, kind: 'wrong', says }],
    text: null,
    optimum: null
  });

  const hidden = draft.kind === 'ticket' ? hiddenFault(draft.material) : null;
  if (hidden && 'reason' in hidden) return fail('run', `A ticket hides a fault, and ${hidden.reason}.`);
  if (draft.goals.every(({ on }) => !on))
    return fail(
      'goals',
      draft.goals.length > 0
        ? 'No goal is ticked.'
        : 'Nothing that anybody notices is other in the broken state: let time pass, restart, or choose other moments.'
    );
  const read = readScenario(bundleOf(draft, analysis));
  if (!read.ok) return fail(placeOf(read.refusal, draft), wordsOf(read.refusal));
  const { scenario } = read.value;
  let probing: ReturnType<typeof expertSteps>;
  try {
    probing = expertSteps(scenario, means);
    attempt(scenario, [], means);
  } catch (error) {
    return fail('run', `It cannot be prepared: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const text = { ...read.value, solution: bundleOf(draft, analysis, probing).solution };
  const solution = readSolution(text.solution);
  if (!solution.ok) return fail('solution', wordsOf(solution.refusal));
  if (solution.value.steps.length === probing.length)
    note('solution', 'wrong', 'There is no repair yet: mend it yourself, or choose one that was worked out.');

  const { solved, refused, nothing, neverMissed } = prove(scenario, solution.value, means);
  for (const { index, reason } of refused) note('solution', 'wrong', `Step ${index + 1} of your repair is refused: ${reason}.`);
  const others = analysis.repairs.map((repair) => ({ repair, ...played(scenario, [...probing, ...repair.steps], means) }));
  for (const { id, verdict } of solved.goals)
    if (verdict.verdict !== 'met')
      note(
        `goal ${id}`,
        'wrong',
        others.some(({ grade: { goals } }) => goals.some((one) => one.id === id && one.verdict.verdict === 'met'))
          ? 'Your repair misses it; another repair meets it.'
          : 'No repair that was tried meets it: as it stands it is impossible.'
      );
  if (solved.passed) note('solution', 'good', `Your repair passes, with ${solved.score} of 100 points.`);
  if (nothing.passed) note('goals', 'wrong', 'Who does nothing passes: add a goal that the broken state does not meet.');
  else note('goals', 'good', `Who does nothing does not pass (${nothing.score} points).`);
  for (const id of neverMissed) note(`goal ${id}`, 'wrong', 'Every play that was tried meets it, doing nothing too: it asks nothing.');
  for (const { repair, grade: other, refusal } of others) {
    if (repair.id === draft.solution) continue;
    if (refusal) note('solution', 'known', `“${repair.title}” is not open to the trainee: ${refusal}.`);
    else if (other.passed) note('solution', 'known', `“${repair.title}” passes too, with ${other.score} points.`);
    else
      note(
        'solution',
        'known',
        `“${repair.title}” does not pass: it misses ${missedBy(other)
          .map((says) => `“${says}”`)
          .join(', ')}.`
      );
  }
  if (others.filter((one) => one.grade.passed).length > 1)
    note('goals', 'good', 'More than one repair passes: no single way is asked for.');
  for (const [index, says] of falseHints(draft, scenario, analysis, means)) note(`hint ${index}`, 'wrong', says);
  for (const name of ['brief', 'explanation'] as const)
    for (const rule of rulesCited(read.value[name])) if (cardOf(rule) === null) note(name, 'wrong', `There is no rule “${rule}”.`);

  const fewest = Math.min(
    ...others.filter((one) => one.grade.passed).map(({ repair }) => repair.steps.filter(({ do: what }) => what !== 'advance').length)
  );
  const optimum = scenario.ticket ? (solved.efficiency?.optimum ?? null) : Number.isFinite(fewest) ? fewest : null;
  const asRight = others.filter(
    ({ repair, grade: one, refusal }) => repair.id !== draft.solution && one.score === 100 && one.passed && !refusal
  );
  const told = asRight.map(({ repair }) => ({ why: repair.title, steps: [...probing, ...repair.steps] }));
  const whole = { ...text, solution: { ...text.solution, ...(told.length > 0 && { others: told }) } };
  return { holds: findings.every(({ kind }) => kind !== 'wrong'), findings, text: whole, optimum };
}

function played(scenario: Scenario, steps: Parameters<typeof attempt>[1], means: Means): { grade: Grade; refusal: string | null } {
  const play = attempt(scenario, steps, means);
  return { grade: grade(scenario, play, means), refusal: play.refused[0]?.reason ?? null };
}

const missedBy = ({ goals }: Grade) => goals.filter(({ verdict }) => verdict.verdict !== 'met').map(({ says }) => says);

const FIELDS: Record<string, string> = {
  id: 'The name for files',
  title: 'The title',
  minutes: 'The time',
  brief: 'The brief',
  explanation: 'The explanation',
  says: 'What the customer says'
};

/** A refusal as a sentence: the last name in its pointer stands for the field. */
function wordsOf({ pointer, reason }: Refusal): string {
  const name = pointer.split('/').at(-1) ?? '';
  // The reason may name the field, or the nothing that stands in it.
  const rest = reason.replace(/^"" /, '').replace(new RegExp(`^${name} `), '');
  return `${FIELDS[name] ?? (pointer || 'It')} ${rest}.`;
}

/** Where in the form a refusal of the scenario belongs. */
function placeOf({ pointer }: Refusal, { goals }: Draft): Place {
  const [, part = '', key = '', index = ''] = pointer.split('/');
  if (part === 'brief' || part === 'explanation') return part;
  if (key === 'run') return 'run';
  if (key === 'ticket') return 'ticket';
  if (key === 'goals') return index === '' ? 'goals' : `goal ${goals.filter(({ on }) => on)[Number(index)]?.id ?? ''}`;
  if (key === 'hints') return index === '' ? 'hints' : `hint ${Number(index)}`;
  return ['screens', 'may', 'warps'].includes(key) ? 'trainee' : 'about';
}
