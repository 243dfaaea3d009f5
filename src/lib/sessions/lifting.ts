import { LIMITS } from '#lib/contract/index.ts';
import { type Branch, FIRST_ENGINE, type Mark, type SessionRow } from './rows.ts';

/** What an older version of the app did not write, or what somebody else wrote wrongly, as today's code expects it. */

type Lifted = Pick<SessionRow, 'engine' | 'assessed' | 'branch' | 'marks'>;

/**
 * A row, or a copy, as the newest form has it. Labels may be anything and are read as far as they make sense;
 * that what is sealed was altered is seen by its seal.
 */
export function lifted<Kept extends object>(kept: Kept): Kept & Lifted {
  const { engine, assessed, branch, marks } = kept as Partial<Record<keyof Lifted, unknown>>;
  return {
    ...kept,
    ...{ engine: typeof engine === 'string' ? engine : FIRST_ENGINE, assessed: assessed === true },
    ...{ branch: readBranch(branch), marks: readMarks(marks) }
  };
}

export function readBranch(value: unknown): Branch | null {
  if (typeof value !== 'object' || value === null) return null;
  const { of, at, name, moment } = value as Record<string, unknown>;
  if (typeof of !== 'string' || of.length > 64 || !isMoment(at)) return null;
  const words = (text: unknown) => (typeof text === 'string' ? text.slice(0, LIMITS.markCharacters) : '');
  return { of, at, ...(words(name) && { name: words(name) }), ...(words(moment) && { moment: words(moment) }) };
}

/** The marks that make sense, in their order in time, as many and as long as there may be. */
export function readMarks(value: unknown): Mark[] {
  if (!Array.isArray(value)) return [];
  const marks: Mark[] = [];
  for (const mark of value.slice(0, 10 * LIMITS.marks) as unknown[]) {
    if (typeof mark !== 'object' || mark === null) continue;
    const { at, text } = mark as Record<string, unknown>;
    const words = typeof text === 'string' ? text.trim().slice(0, LIMITS.markCharacters) : '';
    if (isMoment(at) && words) marks.push({ at, text: words });
  }
  return marks.sort((one, other) => one.at - other.at).slice(0, LIMITS.marks);
}

const isMoment = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
