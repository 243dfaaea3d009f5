import { readJson } from '#lib/contract/index.ts';
import type { Means } from '../attempt.ts';
import { type Exam, EXAM_FORMAT, minutesFor, proctorHash, readExamValue } from '../exam/exam.ts';
import { variantOf } from '../exam/variant.ts';
import { readScenario, type ScenarioText } from '../scenario.ts';
import { digest } from '../digest.ts';
import type { HandedIn } from './again.ts';
import { type Amendment, brokenAmendment, readReviewedValue } from './amend.ts';
import { type AttemptFile, type Header, scenarioHash } from './file.ts';
import { notJson, notResult } from './foreign.ts';
import { type Mismatch, type Regraded, regrade } from './regrade.ts';

/** What a file that a trainer drops may be: a result, or what results are graded by. */
export type Dropped =
  | { is: 'result'; name: string; result: AttemptFile; amendments: Amendment[] }
  | { is: 'exam'; name: string; exam: Exam }
  | { is: 'scenario'; name: string; text: ScenarioText }
  /** `says`: what is wrong with it, and where. */
  | { is: 'refused'; name: string; says: string };

const told = ({ pointer, reason }: { pointer: string; reason: string }) => (pointer ? `At ${pointer}: ${reason}` : `It ${reason}`);

/** The engine's own words for a mistake differ from browser to browser. */
const isJson = ({ reason }: { reason: string }) => !reason.startsWith('is no JSON');

/** Reads a file for what it says that it is. */
export function readDropped(name: string, source: string): Dropped {
  const json = readJson(source);
  if (!json.ok)
    return {
      is: 'refused',
      name,
      says: isJson(json.refusal) ? `This is no result file of Linktwin. ${told(json.refusal)}.` : notJson(source)
    };
  const value = typeof json.value === 'object' && json.value !== null ? (json.value as Record<string, unknown>) : {};
  if (value['format'] === EXAM_FORMAT) {
    const read = readExamValue(value);
    return read.ok ? { is: 'exam', name, exam: read.value } : { is: 'refused', name, says: told(read.refusal) };
  }
  if ('scenario' in value && 'brief' in value) {
    const read = readScenario({ scenario: value['scenario'], brief: value['brief'], explanation: value['explanation'] });
    return read.ok ? { is: 'scenario', name, text: read.value } : { is: 'refused', name, says: told(read.refusal) };
  }
  const foreign = notResult(json.value);
  if (foreign) return { is: 'refused', name, says: foreign };
  const read = readReviewedValue(json.value);
  return read.ok ? { is: 'result', name, ...read.value } : { is: 'refused', name, says: told(read.refusal) };
}

/** What results are graded by: exams and scenarios that were dropped with them, and the scenarios of the course. */
export interface Known {
  exams: readonly Exam[];
  scenarios: readonly ScenarioText[];
}

/**
 * What is known with one more exam or scenario, or in words why it is not taken. The first of a name is what is graded by: a candidate
 * could hand in an easier one under the same name, beside a result that fits it.
 * @param ofCourse the scenario of the course with that id
 */
export function learn(known: Known, dropped: Dropped & { is: 'exam' | 'scenario' }, ofCourse: ScenarioText | null): Known | string {
  const ANOTHER = 'results go on being graded by that one. Open this page anew to grade by this file.';
  if (dropped.is === 'exam') {
    const { exam } = dropped;
    if (ofCourse) return `The course has a scenario “${exam.id}”: results of that name are graded by the course’s.`;
    const before = known.exams.find(({ id }) => id === exam.id);
    if (before) return digest(before) === digest(exam) ? known : `An exam “${exam.id}” that is not the same was opened before: ${ANOTHER}`;
    return { ...known, exams: [...known.exams, exam] };
  }
  const { scenario } = dropped.text;
  const same = (one: ScenarioText) => scenarioHash(one.scenario) === scenarioHash(scenario);
  if (ofCourse)
    return same(ofCourse) ? known : `The course has a scenario “${scenario.id}” that is not the same: results are graded by the course’s.`;
  const before = known.scenarios.find((one) => one.scenario.id === scenario.id);
  if (before) return same(before) ? known : `A scenario “${scenario.id}” that is not the same was opened before: ${ANOTHER}`;
  return { ...known, scenarios: [dropped.text, ...known.scenarios] };
}

/** A result that was graded again. */
export interface Review {
  name: string;
  result: AttemptFile;
  amendments: readonly Amendment[];
  /** What it was an attempt at; null where nobody here has that. */
  text: ScenarioText | null;
  regraded: Regraded;
  /** Milliseconds at the device, from the beginning to the last step. */
  wallMs: number;
  /** The score that counts: the last adjustment, unless any was changed after it was written, or what was recomputed, or null. */
  score: number | null;
}

/**
 * Grades a result again, whatever is in it: what cannot be played says why.
 * @param goOn see `regrade`
 * @param handedIn what the rest of the class handed in, to be compared with
 */
export function review(
  { name, result, amendments }: Dropped & { is: 'result' },
  known: Known,
  means: Means,
  goOn?: () => void,
  handedIn?: HandedIn
): Review {
  const wallMs = result.record.at(-1)?.wall ?? 0;
  const exam = known.exams.find(({ id }) => id === result.header.scenario.id);
  const nothing = (says: string, at: string): Regraded => ({
    matches: false,
    mismatches: [{ pointer: at, says }],
    engine: 'same',
    grade: null
  });
  let text: ScenarioText | null = null;
  let regraded: Regraded;
  try {
    text = exam
      ? variantOf(exam, result.header.candidate, result.header.variant, means).text
      : (known.scenarios.find(({ scenario }) => scenario.id === result.header.scenario.id) ?? null);
    regraded = text
      ? regrade(result, text.scenario, means, goOn)
      : nothing(`nobody here knows “${result.header.scenario.id}”: open its exam or scenario file, too`, '/header/scenario/id');
  } catch (error) {
    regraded = nothing(`it cannot be played: ${error instanceof Error ? error.message : String(error)}`, '');
  }
  const broken = ofAmendments(result, amendments);
  const copied = handedIn?.copied({ name, result, amendments }) ?? [];
  const more = [...(exam ? ofExam(exam, result.header, wallMs) : []), ...copied, ...broken];
  if (more.length > 0) regraded = { ...regraded, matches: false, mismatches: [...regraded.mismatches, ...more] };
  // What was adjusted counts only as it was signed off.
  const score = (broken.length > 0 ? undefined : amendments.at(-1)?.score) ?? regraded.grade?.score ?? null;
  return { name, result, amendments, text, regraded, wallMs, score };
}

function ofExam(exam: Exam, { candidate, proctor }: Header, wallMs: number): Mismatch[] {
  const wrong: Mismatch[] = [];
  const most = minutesFor(exam, candidate);
  const took = Math.ceil(wallMs / 60_000);
  if (took > most) wrong.push({ pointer: '/record', says: `the last step was done after ${took} minutes; there were ${most}` });
  if (exam.proctor && proctorHash(exam.id, proctor) !== exam.proctor)
    wrong.push({ pointer: '/header/proctor', says: 'it was not begun with the proctor’s code of this exam' });
  return wrong;
}

function ofAmendments(result: AttemptFile, amendments: readonly Amendment[]): Mismatch[] {
  const broken = brokenAmendment({ result, amendments: [...amendments] });
  return broken < 0
    ? []
    : [{ pointer: `/amendments/${broken}`, says: `adjustment ${broken + 1} was changed after it was written, or is of another result` }];
}
