import { DAYS, type Day } from './cases.ts';
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

/** All groups of causes that an audience cannot tell apart on some day, the largest first; each once, with all of its days. */
export function inseparable(matrix: Matrix, audience: Audience): Inseparable[] {
  const alike = new Map<string, Suspect[]>();
  for (const suspect of suspectsOf(matrix, questionsFor(audience))) {
    const key = suspect.answers.map(Number).join('');
    alike.set(key, [...(alike.get(key) ?? []), suspect]);
  }
  const groups = new Map<string, Suspect[]>();
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    const key = group.map(({ fault }) => fault).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), ...group]);
  }
  return [...groups.values()]
    .map((group) => ({ causes: causesIn(group), separator: separatorOf(matrix, group, audience) }))
    .sort((a, b) => b.causes.length - a.causes.length);
}

function causesIn(group: readonly Suspect[]): Inseparable['causes'] {
  return [...new Set(group.map(({ fault }) => fault))].map((fault) => ({
    fault,
    days: DAYS.filter((day) => group.some((one) => one.fault === fault && one.days.includes(day)))
  }));
}
