import type { Ground } from '#lib/twin/trace/facts.ts';
import type { Causes } from '../rules.ts';
import { becauseOf, rulesIn } from './grounds.ts';
import { NOWHERE, type Past, type Place } from './past.ts';
import type { Step } from './subject.ts';
import { tell } from './text.ts';
import { groundsOf } from './turnedOn.ts';

/** Who asks: of what was until a moment, for which system, and how faults are called. */
export interface Asking {
  past: Past;
  system: string;
  titleOf: (fault: string) => string;
}

/** Where a chain begins: what is seen, and what it turned on. */
export interface Start {
  step: Omit<Step, 'is'>;
  grounds: readonly Ground[];
  /** Where to look back from. */
  before: Place;
}

/** A step of a chain, and how much it tells beside others (more is better). */
export interface Link extends Step {
  tells: number;
}

export const isOf = (fact: { system: string }, system: string) => fact.system === system;

/** The system whose link another lives on: its own, or its Primary's. */
export const leaderOf = ({ past, system }: Asking) => past.opening.systems[system]?.identity.follows ?? system;

/** A fact of the trace as a step. */
export function linkOf({ past, system, titleOf }: Asking, place: Place, is: Step['is']): Link {
  const { text, rules, tells } = tell(past, place, system, titleOf);
  return { at: past.at(place), text, rules: [...new Set([...rules, ...rulesIn(becauseOf(past, place))])], is, tells };
}

/** A fact that is asked about; where there is none, what was so from the beginning. */
export function factStart(asking: Asking, place: Place, otherwise: { text: string; grounds: readonly Ground[] }): Start {
  if (place === NOWHERE) return { step: { at: 0, text: otherwise.text, rules: [] }, grounds: otherwise.grounds, before: 0 };
  const { at, text, rules } = linkOf(asking, place, 'fact');
  return { step: { at, text, rules }, grounds: groundsOf(asking.past, place), before: place };
}

/** What holds at the moment that is asked about, and on what it rests. */
export const holdingStart = (asking: Asking, text: string, rules: Causes, grounds: readonly Ground[]): Start => ({
  step: { at: asking.past.until, text, rules },
  grounds,
  before: asking.past.end
});
