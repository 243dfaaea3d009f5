import { DAY, formatDuration, type Refusal } from '#lib/contract/index.ts';

/** What is typed in COM's forms, as the values of a command. What is no number is handed on as it is: the twin says what is wrong. */

export const numberOf = (text: string): unknown => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text || undefined);

export function daysAsDuration(text: string): string {
  const days = Number(text);
  return text.trim() !== '' && days >= 0 && days < 1e6 ? formatDuration(Math.round(days * DAY)) : text;
}

/** A moment as `datetime-local` has it, in UTC. */
export const asLocal = (instant: string | undefined): string =>
  instant === undefined ? '' : new Date(Date.parse(instant)).toISOString().slice(0, 16);

/** The moment again; what was not touched stays as it was, to the millisecond. */
export function asInstant(local: string, before?: string): string | undefined {
  if (local === '') return undefined;
  return before !== undefined && asLocal(before) === local ? before : `${local}:00Z`;
}

/** The reason of a refusal that lies at a place, or null. Days are typed as a number, so what is none is told as that. */
export function mistakeAt(refusal: Refusal | null, pointer: string): string | null {
  if (refusal?.pointer !== pointer) return null;
  return refusal.reason.replace(/^""/, 'An empty field').replace(/is no ISO 8601 duration.*/, 'is no number of days');
}
