import type { Day } from './cases.ts';
import { separatorOf } from './call.ts';
import { type Audience, questionsFor, type Suspect, suspectsOf } from './evidence.ts';
import type { Matrix } from './matrix.ts';
import type { Question } from './observation.ts';

/** Causes that answer every question of an audience alike. */
export interface Inseparable {
  causes: readonly { fault: string; days: readonly Day[] }[];
  /** The cheapest question for somebody else that parts them; null where nobody can. */
  separator: Question | null;
}

/** All groups of causes that an audience cannot tell apart on some day, the largest first. */
export function inseparable(matrix: Matrix, audience: Audience): Inseparable[] {
  const groups = new Map<string, Suspect[]>();
  for (const suspect of suspectsOf(matrix, questionsFor(audience))) {
    const key = suspect.answers.map(Number).join('');
    groups.set(key, [...(groups.get(key) ?? []), suspect]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((group) => ({
      causes: group.map(({ fault, days }) => ({ fault, days })),
      separator: separatorOf(matrix, group, audience)
    }));
}
