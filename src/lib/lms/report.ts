import type { Edition } from './api/dialect.ts';
import type { Progress } from './progress.ts';

type Setting = readonly [element: string, value: string];

/** So many answers go to the LMS, the last ones: each is several calls, and each call may cross the network. */
const ANSWERS = 30;
/** The longest text of an answer in either edition that every LMS takes. */
const CHARACTERS = 250;

/** What is set for a progress, in its order. The LMS may know better whether a score passes (its mastery score wins). */
export function reportOf(edition: Edition, progress: Progress, session: { ms: number; kept: string }): Setting[] {
  return edition === '1.2' ? report12(progress, session) : report2004(progress, session);
}

function report12({ score, passed, completed, goals, answers }: Progress, { ms, kept }: { ms: number; kept: string }): Setting[] {
  const status = !completed ? 'incomplete' : passed === null ? 'completed' : passed ? 'passed' : 'failed';
  return [
    ...scoreSettings('cmi.core.score', score),
    ['cmi.core.lesson_status', status],
    ['cmi.suspend_data', kept],
    ['cmi.core.session_time', time12(ms)],
    ['cmi.core.exit', completed ? '' : 'suspend'],
    ...goals.flatMap(({ id, verdict }, n): Setting[] => [
      [`cmi.objectives.${n}.id`, id],
      [`cmi.objectives.${n}.status`, { met: 'passed', missed: 'failed', open: 'incomplete' }[verdict]]
    ]),
    ...answers.slice(-ANSWERS).flatMap(({ id, answer, right }, n): Setting[] => [
      [`cmi.interactions.${n}.id`, id],
      [`cmi.interactions.${n}.type`, 'fill-in'],
      [`cmi.interactions.${n}.student_response`, short(answer)],
      [`cmi.interactions.${n}.result`, right === null ? 'neutral' : right ? 'correct' : 'wrong']
    ])
  ];
}

function report2004({ score, passed, completed, goals, answers }: Progress, { ms, kept }: { ms: number; kept: string }): Setting[] {
  return [
    ...scoreSettings('cmi.score', score),
    ...(score === null ? [] : [['cmi.score.scaled', String(Math.round(score * 10) / 1000)] as const]),
    ['cmi.completion_status', completed ? 'completed' : 'incomplete'],
    ['cmi.success_status', !completed || passed === null ? 'unknown' : passed ? 'passed' : 'failed'],
    ['cmi.suspend_data', kept],
    ['cmi.session_time', time2004(ms)],
    ['cmi.exit', completed ? 'normal' : 'suspend'],
    ...goals.flatMap(({ id, says, verdict }, n): Setting[] => [
      [`cmi.objectives.${n}.id`, id],
      [`cmi.objectives.${n}.description`, short(says)],
      [`cmi.objectives.${n}.success_status`, { met: 'passed', missed: 'failed', open: 'unknown' }[verdict]],
      [`cmi.objectives.${n}.completion_status`, verdict === 'open' ? 'incomplete' : 'completed']
    ]),
    ...answers.slice(-ANSWERS).flatMap(({ id, asked, answer, right }, n): Setting[] => [
      [`cmi.interactions.${n}.id`, id],
      [`cmi.interactions.${n}.type`, 'other'],
      [`cmi.interactions.${n}.description`, short(asked)],
      [`cmi.interactions.${n}.learner_response`, short(answer)],
      [`cmi.interactions.${n}.result`, right === null ? 'neutral' : right ? 'correct' : 'incorrect']
    ])
  ];
}

const scoreSettings = (at: string, score: number | null): Setting[] =>
  score === null
    ? []
    : [
        [`${at}.min`, '0'],
        [`${at}.max`, '100'],
        [`${at}.raw`, String(score)]
      ];

const short = (text: string) => (text.length <= CHARACTERS ? text : `${text.slice(0, CHARACTERS - 1)}…`);

/** A duration as 1.2 writes it: HHHH:MM:SS.SS, at most 9999 hours. */
export function time12(ms: number): string {
  const hundredths = Math.min(Math.floor(ms / 10), 9999 * 360_000 + 359_999);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6000) % 60];
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

/** A duration as 2004 writes it, to a hundredth of a second. */
export const time2004 = (ms: number): string => `PT${Math.floor(ms / 10) / 100}S`;
