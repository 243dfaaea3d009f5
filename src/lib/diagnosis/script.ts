import { DAYS, type Day } from './cases.ts';
import { answerOf } from './evidence.ts';
import { isUnusual } from './look.ts';
import type { Row } from './matrix.ts';
import type { Observation, Question } from './observation.ts';
import { OBSERVATIONS } from './observations/index.ts';
import { isLeaf, type Node } from './tree.ts';

/** What a script is made of: the way through the questions to a cause, and what comes of it if nothing is done. */

export interface Step {
  ask: Question;
  yes: boolean;
}

/** The questions that lead to a case on a day, truly answered, and the causes that are left then. */
export function pathTo(tree: Node, row: Row, day: Day): { steps: Step[]; causes: readonly string[] } {
  const steps: Step[] = [];
  let at = tree;
  while (!isLeaf(at)) {
    const yes = answerOf(at.ask, row, DAYS.indexOf(day));
    steps.push({ ask: at.ask, yes });
    at = yes ? at.yes : at.no;
  }
  return { steps, causes: at.causes };
}

/** Where an answer leads: to the question of a number, or to causes. */
type Leads = { to: number } | { causes: readonly string[] };
export interface Numbered {
  number: number;
  ask: Question;
  yes: Leads;
  no: Leads;
  /** The number of the question that leads here; null for the first. */
  from: number | null;
}

/** A tree as a numbered key, to be read on paper: what follows "no" stands next, what follows "yes" after it. */
export function keyOf(tree: Node): Numbered[] {
  const key: Numbered[] = [];
  const place = (node: Node, from: number | null): Leads => {
    if (isLeaf(node)) return { causes: node.causes };
    const number = key.length + 1;
    const entry: Numbered = { number, ask: node.ask, yes: { causes: [] }, no: { causes: [] }, from };
    key.push(entry);
    entry.no = place(node.no, number);
    entry.yes = place(node.yes, number);
    return { to: number };
  };
  place(tree, null);
  return key;
}

/** What somebody at the site and in the configuration sees change on a day. */
export interface Turn {
  day: Day;
  changes: { observation: Observation; reads: string }[];
}

/** What happens when, if nothing is done: on the first day what is unusual, on each later one what is not as on the one before. */
export function courseOf(row: Row, healthy: Row): Turn[] {
  return DAYS.map((day, index) => ({
    day,
    changes: OBSERVATIONS.flatMap((observation, place) => {
      const { access, values } = observation;
      const value = row.seen[index]![place]!;
      const counts = access === 'phone' || (access === 'configuration' && COURSE.includes(observation.id));
      const changed = index === 0 ? isUnusual(row, healthy, 0, place) : value !== row.seen[index - 1]![place];
      return counts && changed ? [{ observation, reads: values[value]! }] : [];
    })
  })).filter(({ changes }) => changes.length > 0);
}

/** What the configuration tells of the 30 days. */
const COURSE = ['entitlement', 'alarm-day'];
