import type { Answered } from './call.ts';

/** After so many answers that told nothing, one goes on otherwise. */
export const PATIENCE = 5;

/**
 * Whether a call stands still: one of the last five answers could not be told, and none of them ruled a cause out. A call in which all is
 * told may take as many answers to tell days apart, and is none.
 * @param counts how many causes were left before anything was answered, and after each answer
 * @param from answers before this place are not looked at
 */
export function standsStill(answers: readonly Answered[], counts: readonly number[], from = 0): boolean {
  const last = answers.slice(from).slice(-PATIENCE);
  return last.length === PATIENCE && last.some(({ reply }) => reply === 'unknown') && counts.at(-1) === counts.at(-1 - PATIENCE);
}
