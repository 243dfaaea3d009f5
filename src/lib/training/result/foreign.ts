import { EXAM_FORMAT } from '../exam/exam.ts';
import { REVIEWED_FORMAT } from './amend.ts';
import { ATTEMPT_FORMAT } from './file.ts';

/** What a file that is no JSON begins with. */
const BEGINNINGS: readonly [RegExp, string][] = [
  [/^PK\u0003\u0004/, 'a zip, such as a package for an LMS; result files are handed in unpacked'],
  [/^%PDF/, 'a PDF, such as a printed certificate'],
  [/^\s*<(!doctype|html|svg|\?xml)/i, 'a page of the web, or XML'],
  [/^\s*\{\s*"(header|format)"\s*:.{0,200}?linktwin-(attempt|reviewed)\//s, 'the beginning of one: it was cut off, or changed by hand'],
  [/^\s*[{[]/, 'JSON that was cut off, or changed by hand'],
  [/^\s*$/, 'an empty file']
];

/** What files of this app call themselves, up to their version. */
const FORMATS: readonly [string, string][] = [
  [ATTEMPT_FORMAT, 'a result file of another version'],
  [REVIEWED_FORMAT, 'a result file with adjustments of another version'],
  [EXAM_FORMAT, 'an exam file of another version'],
  ['linktwin-run/1', 'a run file: a session that was exported, without a score']
];

/** What has these members is this. */
const SHAPES: readonly [readonly string[], string][] = [
  [['header', 'record', 'seal'], 'a result file that was changed by hand'],
  [['progress', 'record'], 'what an LMS package keeps of a play'],
  [['completed', 'answers', 'record'], 'what an LMS package saves of a play; the LMS has the score'],
  [['run', 'goals'], 'a scenario without its brief'],
  [['steps'], 'a scenario’s solution'],
  [['envelope', 'commands'], 'a run'],
  [['site', 'start', 'commands'], 'a run']
];

const NO_RESULT = 'This is no result file of Linktwin';

/** Why text that is no JSON is not taken, with what it seems to be. */
export function notJson(source: string): string {
  const seems = BEGINNINGS.find(([begins]) => begins.test(source.slice(0, 1000)))?.[1];
  return `${NO_RESULT}${seems ? `. It seems to be ${seems}` : ': it is text, and no JSON'}.`;
}

/** Why a value is not taken, with what it seems to be; null where it is a result, well or badly formed, and speaks for itself. */
export function notResult(value: unknown): string | null {
  if (Array.isArray(value)) return `${NO_RESULT}. It seems to be a list; of several results each is handed in as a file.`;
  if (typeof value !== 'object' || value === null) return `${NO_RESULT}: it holds a single value.`;
  const { format, header } = value as { format?: unknown; header?: unknown };
  const own = typeof header === 'object' && header !== null && 'format' in header ? header.format : format;
  if (own === ATTEMPT_FORMAT && own !== format) return null;
  if (own === REVIEWED_FORMAT) return null;
  if (typeof own === 'string') return ofFormat(own);
  const seems = SHAPES.find(([keys]) => keys.every((key) => Object.hasOwn(value, key)))?.[1];
  return `${NO_RESULT}${seems ? `. It seems to be ${seems}` : ': it is JSON of something else'}.`;
}

function ofFormat(format: string): string {
  const name = (one: string) => one.replace(/\/.*$/, '');
  const [ours, words] = FORMATS.find(([one]) => name(one) === name(format)) ?? [];
  const called = `it calls itself “${format.slice(0, 40)}”`;
  if (!ours) return `${NO_RESULT}: ${called}.`;
  if (ours === format) return `${NO_RESULT}. It seems to be ${words}.`;
  return `This Linktwin cannot read it. It seems to be ${words}: ${called}, and here ${ours} is read.`;
}
