import { DAY, LIMITS } from '#lib/contract/index.ts';
import { type Branch, FIRST_ENGINE, type Mark, type SessionRow } from './rows.ts';
import { oneLine } from './words.ts';

/** What an older version of the app did not write, or what somebody else wrote wrongly, as today's code expects it. */

type Lifted = Pick<SessionRow, 'name' | 'engine' | 'assessed' | 'branch' | 'marks'>;

/**
 * A row, or a copy, as the newest form has it. Labels may be anything and are read as far as they make sense;
 * that what is sealed was altered is seen by its seal.
 */
export function lifted<Kept extends object>(kept: Kept): Kept & Lifted {
  const { name, engine, assessed, branch, marks } = kept as Partial<Record<keyof Lifted, unknown>>;
  return {
    ...kept,
    ...{ engine: typeof engine === 'string' ? engine : FIRST_ENGINE, assessed: assessed === true },
    ...{ name: readName(name), branch: readBranch(branch), marks: readMarks(marks) }
  };
}

export function readBranch(value: unknown): Branch | null {
  if (typeof value !== 'object' || value === null) return null;
  const { of, at, name, moment } = value as Record<string, unknown>;
  if (typeof of !== 'string' || of.length > 64 || !isMoment(at)) return null;
  const words = { name: oneLine(name, LIMITS.markCharacters), moment: oneLine(moment, LIMITS.markCharacters) };
  return { of, at, ...(words.name && { name: words.name }), ...(words.moment && { moment: words.moment }) };
}

/** The marks that make sense, in their order in time, as many and as long as there may be. */
export function readMarks(value: unknown): Mark[] {
  if (!Array.isArray(value)) return [];
  const marks = (value.slice(0, 10 * LIMITS.marks) as unknown[]).map(readMark).filter((mark) => mark !== null);
  return marks.sort((one, other) => one.at - other.at).slice(0, LIMITS.marks);
}

/** A mark that can be shown, its name one line of what a person can see; null where it makes no sense. */
export function readMark(value: unknown): Mark | null {
  if (typeof value !== 'object' || value === null) return null;
  const { at, text } = value as Record<string, unknown>;
  const words = oneLine(text, LIMITS.markCharacters);
  return isMoment(at) && words ? { at, text: words } : null;
}

/** What a session is called. */
export const readName = (value: unknown): string => oneLine(value, LONGEST_NAME);

const LONGEST_NAME = 200;
/** No run is longer than a hundred years, and not every number is a date. */
const LAST_MOMENT = 100 * 365 * DAY;
const isMoment = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= LAST_MOMENT;
