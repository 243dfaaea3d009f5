import type { Question } from './observation.ts';
import type { Suspect } from './evidence.ts';

/**
 * Which question to ask next: the one that leads to the cause at the smallest expected cost. Among few suspects that is found by trying
 * everything; among many by what a question tells for what it costs, for to find the best tree of all is beyond any computer.
 */
export type Node =
  | { ask: Question; yes: Node; no: Node }
  /** One fault, or a group that these questions do not separate. */
  | { causes: readonly string[]; suspects: readonly Suspect[] };

export const isLeaf = (node: Node): node is Extract<Node, { causes: unknown }> => 'causes' in node;

/** Whether the question at a place may be asked: not one that was asked before, or could not be answered. */
type Allowed = (question: number) => boolean;

interface Split {
  question: number;
  /** Bits about the cause for what it costs. */
  worth: number;
}

/** Up to so many ways of looking are searched to the end. */
const FEW = 7;

export class Asking {
  readonly #exact = new Map<string, { cost: number; question: number }>();
  readonly #looks: string[];
  readonly #keys: ReadonlyMap<Suspect, number>;

  /** `suspects` have an answer for each of `questions`, in their order. */
  constructor(
    readonly questions: readonly Question[],
    readonly suspects: readonly Suspect[]
  ) {
    const looks = suspects.map(({ answers }) => answers.map(Number).join(''));
    this.#looks = [...new Set(looks)];
    this.#keys = new Map(suspects.map((suspect, index) => [suspect, this.#looks.indexOf(looks[index]!)]));
  }

  /** The best question for those that are left, of those that are allowed; null where none of them would tell anything that matters. */
  next(left: readonly Suspect[], allowed: Allowed = () => true): Question | null {
    const index = this.#next(left, allowed);
    return index === null ? null : this.questions[index]!;
  }

  #next(left: readonly Suspect[], allowed: Allowed): number | null {
    if (causesOf(left).length < 2) return null;
    const splits = this.#splits(left, allowed);
    if (splits.length === 0) return null;
    if (new Set(left.map((one) => this.#keys.get(one)!)).size <= FEW) return this.#best(left, splits, allowed).question;
    return splits.reduce((best, one) => (one.worth > best.worth ? one : best)).question;
  }

  /** The whole tree of those suspects. */
  tree(left: readonly Suspect[] = this.suspects): Node {
    const question = this.#next(left, () => true);
    if (question === null) return { causes: causesOf(left), suspects: left };
    const [yes, no] = parted(left, question);
    return { ask: this.questions[question]!, yes: this.tree(yes), no: this.tree(no) };
  }

  /** The questions that part those who are left, and how much each tells for what it costs. One of several that part alike is enough. */
  #splits(left: readonly Suspect[], allowed: Allowed): Split[] {
    const seen = new Map<string, Split>();
    const before = spread(left);
    this.questions.forEach(({ observation }, question) => {
      if (!allowed(question)) return;
      const [yes, no] = parted(left, question);
      if (yes.length === 0 || no.length === 0) return;
      const first = left[0]!.answers[question]!;
      const key = left.map((one) => (one.answers[question] === first ? '0' : '1')).join('');
      const all = weightOf(left);
      const gain = before - (weightOf(yes) / all) * spread(yes) - (weightOf(no) / all) * spread(no);
      // What parts only the days of one fault tells nothing about the cause.
      if (!partsCauses(yes, no)) return;
      const known = seen.get(key);
      if (!known || observation.cost < this.questions[known.question]!.observation.cost)
        seen.set(key, { question, worth: gain / observation.cost });
    });
    return [...seen.values()];
  }

  /** The cheapest way to the end, by trying all. */
  #best(left: readonly Suspect[], splits: readonly Split[], allowed: Allowed): { cost: number; question: number } {
    const key =
      left
        .map((one) => this.suspects.indexOf(one))
        .sort((a, b) => a - b)
        .join(' ') +
      '|' +
      splits.map(({ question }) => question).join(' ');
    const known = this.#exact.get(key);
    if (known) return known;
    let best = { cost: Infinity, question: splits[0]!.question };
    const all = weightOf(left);
    for (const { question } of splits) {
      const price = this.questions[question]!.observation.cost;
      if (price >= best.cost) continue;
      let cost = price;
      for (const part of parted(left, question)) {
        if (causesOf(part).length < 2) continue;
        const rest = this.#splits(part, allowed);
        if (rest.length > 0) cost += (weightOf(part) / all) * this.#best(part, rest, allowed).cost;
        if (cost >= best.cost) break;
      }
      if (cost < best.cost) best = { cost, question };
    }
    this.#exact.set(key, best);
    return best;
  }
}

const weightOf = (suspects: readonly Suspect[]) => suspects.reduce((sum, { weight }) => sum + weight, 0);

export function causesOf(suspects: readonly Suspect[]): string[] {
  return [...new Set(suspects.map(({ fault }) => fault))];
}

/** Whether the two sides are not the same causes: then a question may matter, if only with another. */
function partsCauses(yes: readonly Suspect[], no: readonly Suspect[]): boolean {
  const [a, b] = [causesOf(yes), new Set(causesOf(no))];
  return a.length !== b.size || a.some((cause) => !b.has(cause));
}

function parted(left: readonly Suspect[], question: number): [Suspect[], Suspect[]] {
  return [left.filter(({ answers }) => answers[question]), left.filter(({ answers }) => !answers[question])];
}

/** How uncertain the cause still is, in bits (Shannon): 0 with one cause, 1 with two that are equally likely. */
function spread(suspects: readonly Suspect[]): number {
  const weights = new Map<string, number>();
  for (const { fault, weight } of suspects) weights.set(fault, (weights.get(fault) ?? 0) + weight);
  const all = weightOf(suspects);
  return [...weights.values()].reduce((sum, weight) => sum - (weight / all) * Math.log2(weight / all), 0);
}

/** How many questions a tree takes. */
export interface Length {
  /** On average, every fault and day alike. */
  expected: number;
  worst: number;
  /** The same as costs. */
  expectedCost: number;
}

export function lengthOf(node: Node): Length {
  const lengths: { weight: number; questions: number; cost: number }[] = [];
  const walk = (at: Node, questions: number, cost: number): void => {
    if (isLeaf(at)) {
      lengths.push({ weight: weightOf(at.suspects), questions, cost });
      return;
    }
    const price = at.ask.observation.cost;
    walk(at.yes, questions + 1, cost + price);
    walk(at.no, questions + 1, cost + price);
  };
  walk(node, 0, 0);
  const all = lengths.reduce((sum, { weight }) => sum + weight, 0);
  return {
    expected: lengths.reduce((sum, { weight, questions }) => sum + weight * questions, 0) / all,
    worst: Math.max(...lengths.map(({ questions }) => questions)),
    expectedCost: lengths.reduce((sum, { weight, cost }) => sum + weight * cost, 0) / all
  };
}

/** The tree of somebody who asks in the order of the documents, until one cause, or one group, is left. Questions that tell nothing are asked all the same. */
export function checklist(questions: readonly Question[], suspects: readonly Suspect[], inOrder: readonly number[]): Length {
  let expected = 0;
  let expectedCost = 0;
  let worst = 0;
  for (const truth of suspects) {
    let left: readonly Suspect[] = suspects;
    let asked = 0;
    let cost = 0;
    for (const question of inOrder) {
      if (
        causesOf(left).length < 2 ||
        !inOrder.slice(asked).some((index) => left.some((one) => one.answers[index] !== left[0]!.answers[index]))
      )
        break;
      asked++;
      cost += questions[question]!.observation.cost;
      left = left.filter((one) => one.answers[question] === truth.answers[question]);
    }
    expected += truth.weight * asked;
    expectedCost += truth.weight * cost;
    worst = Math.max(worst, asked);
  }
  return { expected, worst, expectedCost };
}
