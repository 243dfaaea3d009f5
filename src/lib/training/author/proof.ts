import type { Refusal } from '#lib/contract/index.ts';
import { attempt, type Means } from '../attempt.ts';
import { grade, type Grade } from '../grade/grade.ts';
import { type Proof, prove } from '../prove.ts';
import { readScenario, type Scenario, type ScenarioText } from '../scenario.ts';
import { readSolution } from '../solution.ts';
import { type Answer, answersOf, type Tried } from './answers.ts';
import { type Analysis, bundleOf, type Draft, handedOut } from './draft.ts';
import { unfitDecoys } from './decoys.ts';
import { expertSteps } from '../expert.ts';
import type { Finding, Place } from './finding.ts';
import { mistakesOf } from './mistakes.ts';
import { cameTrue } from './question.ts';
import { decoysPlayed, hintsFollowed } from './ticketProof.ts';

export interface Proved {
  /** Nothing stands in the way. */
  holds: boolean;
  findings: Finding[];
  /** What was asked of the scenario as a whole, each with its answer; empty where it could not be played. */
  answers: Answer[];
  /** What is handed out; null where it is no scenario. */
  text: ScenarioText | null;
  /** The fewest probes of a ticket; of a lesson, the fewest things done by a repair that passes. Null where none passes. */
  optimum: number | null;
}

type Note = (place: Place, kind: Finding['kind'], says: string) => void;
type Step = Parameters<typeof attempt>[1][number];

/** Shows that a scenario can be solved, that it asks something, and that nothing in it is false. Plays it a dozen times. */
export function proofOf(draft: Draft, analysis: Analysis, means: Means): Proved {
  const findings: Finding[] = [];
  const note: Note = (place, kind, says) => findings.push({ place, kind, says });
  const failed = (): Proved => ({ holds: false, findings, answers: [], text: null, optimum: null });
  const fail = (place: Place, says: string): Proved => {
    note(place, 'wrong', says);
    return failed();
  };

  for (const { place, says } of mistakesOf(draft)) note(place, 'wrong', says);
  if (draft.goals.length === 0)
    note('goals', 'wrong', 'Nothing that anybody notices is other in the broken state: let time pass, restart, or choose other moments.');
  if (findings.length > 0) return failed();
  const read = readScenario(bundleOf(draft, analysis));
  if (!read.ok) return fail(placeOf(read.refusal, draft), wordsOf(read.refusal));
  const { scenario } = read.value;
  for (const says of unfitDecoys(scenario, analysis.decoys, means)) note('decoys', 'wrong', says);
  if (findings.length > 0) return failed();
  let probing: Step[];
  try {
    probing = expertSteps(scenario, means);
    attempt(scenario, [], means);
  } catch (error) {
    return fail('run', `It cannot be prepared: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const repair = analysis.repairs.find(({ id }) => id === draft.solution)?.steps ?? [];
  if (repair.length === 0) note('solution', 'wrong', 'There is no repair yet: mend it yourself, or choose one that was worked out.');
  const others = analysis.repairs.map((one): Tried => ({ repair: one, ...played(scenario, [...probing, ...one.steps], means) }));
  const own = others.find((one) => one.repair.id === draft.solution);
  const right = scenario.predict && own ? cameTrue(own.grade) : [];
  const first: Step[] = scenario.predict ? [{ do: 'predict', ticked: right }] : probing;
  const text = { ...read.value, solution: bundleOf(draft, analysis, first).solution };
  const solution = readSolution(text.solution);
  if (!solution.ok) return fail('solution', wordsOf(solution.refusal));

  const proof = prove(scenario, solution.value, means);
  const { solved, refused, nothing } = proof;
  for (const { index, reason } of refused)
    note('solution', 'wrong', `Step ${index - first.length + 1} of your repair is refused: ${reason}.`);
  noteGoals(note, draft, proof, others);
  if (solved.passed) note('solution', 'good', `Your repair passes, with ${solved.score} of 100 points.`);
  if (nothing.passed) note('goals', 'wrong', 'Who does nothing passes: add a goal that the broken state does not meet.');
  else note('goals', 'good', `Who does nothing does not pass (${nothing.score} points).`);
  noteOthers(note, draft, others);
  const written = handedOut(draft);
  for (const { index, says } of proof.falseHints) note(`hint ${written[index]!}`, 'wrong', says);
  noteGuide(note, draft, proof);
  noteQuestion(note, draft, right, others);

  const fewest = Math.min(
    ...others.filter((one) => one.grade.passed).map(({ repair }) => repair.steps.filter(({ do: what }) => what !== 'advance').length)
  );
  const optimum = scenario.ticket ? (solved.efficiency?.optimum ?? null) : Number.isFinite(fewest) ? fewest : null;
  const asRight = others.filter(
    ({ repair, grade: one, refusal }) => repair.id !== draft.solution && one.score === 100 && one.passed && !refusal
  );
  const told = asRight.map(({ repair }) => ({ why: repair.title, steps: [...first, ...repair.steps] }));
  const whole = { ...text, solution: { ...text.solution, ...(told.length > 0 && { others: told }) } };
  const ofTicket = scenario.ticket
    ? { hints: hintsFollowed(scenario, means), decoys: scenario.ticket.decoys ? decoysPlayed(scenario, means) : null }
    : null;
  if (ofTicket?.hints.kind === 'wrong') note('ticket', 'wrong', ofTicket.hints.says);
  const answers = answersOf({ ofTicket, scenario, proof, others, own: draft.solution, findings, optimum });
  return { holds: findings.every(({ kind }) => kind !== 'wrong'), findings, answers, text: whole, optimum };
}

function noteGoals(note: Note, { kind, decoys }: Draft, { solved, neverMissed }: Proof, others: readonly Tried[]): void {
  const masked = kind === 'ticket' && decoys.length > 0;
  for (const { id, verdict } of solved.goals)
    if (verdict.verdict !== 'met')
      note(
        `goal ${id}`,
        'wrong',
        others.some(({ grade: { goals } }) => goals.some((one) => one.id === id && one.verdict.verdict === 'met'))
          ? 'Your repair misses it; another repair meets it.'
          : masked
            ? 'No repair that was tried meets it, with the decoys that are in: untick it, or the decoy that stands in its way.'
            : 'No repair that was tried meets it: as it stands it is impossible.'
      );
  for (const id of neverMissed) note(`goal ${id}`, 'wrong', 'Every play that was tried meets it, doing nothing too: it asks nothing.');
}

function noteOthers(note: Note, { solution }: Draft, others: readonly Tried[]): void {
  for (const { repair, grade: other, refusal } of others) {
    if (repair.id === solution) continue;
    const missed = missedBy(other).map((says) => `“${says}”`);
    if (refusal) note('solution', 'known', `“${repair.title}” is not open to the trainee: ${refusal}.`);
    else if (other.passed) note('solution', 'known', `“${repair.title}” passes too, with ${other.score} points.`);
    else note('solution', 'known', `“${repair.title}” does not pass: it misses ${missed.join(', ')}.`);
  }
}

function noteGuide(note: Note, { kind, guided, steps }: Draft, { guide }: Proof): void {
  if (kind !== 'lesson' || !guided) return;
  const ticked = steps.filter(({ on }) => on);
  const said = (places: readonly number[], says: string) => {
    for (const index of places) note(`step ${ticked[index]!.id}`, 'wrong', says);
  };
  said(guide.neverDone, 'Your repair never makes it true: the guide would stand still here.');
  said(guide.tooEarly, 'Your repair makes it true before the step that it follows: it would never be seen.');
  said(guide.byNothing, 'It is so when the trainee takes over: it would never be seen.');
}

function noteQuestion(note: Note, { kind, question }: Draft, right: readonly string[], others: readonly Tried[]): void {
  if (kind !== 'lesson' || !question.on) return;
  const says = (id: string) => `“${question.options.find((option) => option.id === id)?.says ?? id}”`;
  if (right.length === 0) note('question', 'wrong', 'No option comes true when your repair is played: exactly one must.');
  else if (right.length > 1)
    note('question', 'wrong', `${right.map(says).join(' and ')} come true when your repair is played: exactly one must.`);
  else note(`option ${right[0]!}`, 'good', 'It comes true when your repair is played: this is the right one.');
  for (const { repair, grade: other } of others)
    if (other.passed && cameTrue(other).join() !== right.join())
      note(
        'question',
        'known',
        `Who takes the way of “${repair.title}” finds ${cameTrue(other).map(says).join(' and ') || 'no option'} true.`
      );
}

function played(scenario: Scenario, steps: readonly Step[], means: Means): { grade: Grade; refusal: string | null } {
  const play = attempt(scenario, steps, means);
  return { grade: grade(scenario, play, means), refusal: play.refused[0]?.reason ?? null };
}

const missedBy = ({ goals }: Grade) => goals.filter(({ verdict }) => verdict.verdict !== 'met').map(({ says }) => says);

/** A refusal that no mistake foretold, as a sentence: it names the key. */
const wordsOf = ({ pointer, reason }: Refusal) => `${pointer || 'It'} ${reason}.`;

/** Where in the form a refusal of the scenario belongs. */
function placeOf({ pointer }: Refusal, { goals, steps, question }: Draft): Place {
  const [, part = '', key = '', index = '', at = ''] = pointer.split('/');
  if (part === 'brief' || part === 'explanation') return part;
  if (key === 'goals') return index === '' ? 'goals' : `goal ${goals.filter(({ on }) => on)[Number(index)]?.id ?? ''}`;
  if (key === 'hints') return index === '' ? 'hints' : `hint ${Number(index)}`;
  if (key === 'guide') return index === '' ? 'guide' : `step ${steps.filter(({ on }) => on)[Number(index)]?.id ?? ''}`;
  if (key === 'predict') return index === 'options' && at !== '' ? `option ${question.options[Number(at)]?.id ?? ''}` : 'question';
  return PLACES.find((place) => place === key) ?? (key === 'warps' ? 'trainee' : 'about');
}
const PLACES = ['run', 'ticket', 'screens', 'may', 'minutes', 'title'] as const;
