import * as v from 'valibot';

/** Why something was not taken: a JSON pointer (RFC 6901) to the offending value and the reason in words. */
export interface Refusal {
  pointer: string;
  reason: string;
}

/** A JSON pointer from path parts. */
export function pointer(parts: readonly (string | number)[]): string {
  return parts.map((part) => '/' + String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}

const SHOWN = 40;

/** A value as it stands in a sentence: short, quoted, never its whole length. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  const shown = [...text.slice(0, 2 * SHOWN)];
  return shown.length > SHOWN ? shown.slice(0, SHOWN).join('') + '…' : text;
}

type Issue = v.BaseIssue<unknown>;

function reason(issue: Issue): string {
  const key = issue.path?.at(-1)?.key;
  if (issue.type === 'strict_object' && issue.expected === 'never') return `there is no ${shown(key)} here`;
  if (issue.type === 'strict_object' && issue.received === 'undefined') return `${String(key)} is missing`;
  if (issue.input === undefined) return `${String(key ?? 'a value')} is missing`;
  if (issue.type === 'strict_object' || issue.type === 'record') return `${shown(issue.input)} must be an object`;
  return `${shown(issue.input)} ${issue.message}`;
}

/** The first thing that is wrong with a value, or null where it fits the schema. */
export function refusalOf(schema: v.GenericSchema, value: unknown): Refusal | null {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (result.success) return null;
  const issue = deepest(result.issues[0]);
  return { pointer: pointer((issue.path ?? []).map((item) => item.key as string | number)), reason: reason(issue) };
}

/** Unions report their options' issues inside; the one that got furthest tells a person most. */
function deepest(issue: Issue): Issue {
  const inner = issue.issues?.map(deepest) ?? [];
  return inner.reduce((best, one) => ((one.path?.length ?? 0) > (best.path?.length ?? 0) ? one : best), issue);
}
