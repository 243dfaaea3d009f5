import type { Day } from './days.ts';
import { answerOf, type Audience, questionsFor, type Suspect, suspectsOf } from './evidence.ts';
import type { Matrix } from './matrix.ts';
import type { Question } from './observation.ts';
import { QUESTIONS } from './observations/index.ts';
import { Asking, causesOf } from './tree.ts';

/** What somebody on the phone has answered. `unknown`: he cannot tell. */
export type Reply = 'yes' | 'no' | 'unknown';
export interface Answered {
  question: string;
  reply: Reply;
  /** It was asked to be sure. */
  check?: true;
}

/** A cause that is still possible, or the likeliest where none fits everything. */
export interface Cause {
  fault: string;
  /** On which of the days it looks as was answered. */
  days: readonly Day[];
  /** 0 to 1, of all causes. */
  share: number;
}

/** Where a call stands. Worked out from its answers alone, so to take one back is to leave it out. */
export interface Standing {
  /** What to ask next; null where nothing more that this audience can answer would tell causes apart. */
  next: Question | null;
  /**
   * Where nothing is left to ask and all answers fit: a question to be sure. What tells causes apart is answered either way by one of them,
   * so a wrong answer would never show.
   */
  check: Question | null;
  /** The likeliest first. */
  causes: readonly Cause[];
  /** Answers that no single fault gives. `slip`: the place of the one that is most likely wrong. */
  contradiction: { slip: number } | null;
  /** Where nothing is left to ask and several causes are: the cheapest question that would separate them, and what it needs. */
  separator: Question | null;
}

/** How often an answer is wrong: simulator assumption. It only matters where answers contradict each other. */
const SLIPS = 0.08;

/** So many questions are asked to be sure. */
const CHECKS = 2;

/** How many of the answers somebody who has this cause would not have given. */
interface Counted {
  suspect: Suspect;
  wrong: number;
}

export class Call {
  readonly #questions: Question[];
  readonly #asking: Asking;
  readonly #place: ReadonlyMap<string, number>;

  /** `heard`: who has answered but can be asked no more. What they said still counts. */
  constructor(
    readonly matrix: Matrix,
    readonly audience: Audience,
    heard: Audience = []
  ) {
    this.#questions = questionsFor([...audience, ...heard]);
    this.#asking = new Asking(this.#questions, suspectsOf(matrix, this.#questions));
    this.#place = new Map(this.#questions.map(({ id }, place) => [id, place]));
  }

  get asking(): Asking {
    return this.#asking;
  }

  /** Answers to questions of somebody who is neither asked nor was heard are left aside. */
  standing(answers: readonly Answered[]): Standing {
    const { told, counted, fewest, left } = this.#judge(answers);
    const asked = new Set(answers.map(({ question }) => this.#place.get(question)));
    const next = this.#asking.next(left, (place) => !asked.has(place) && this.#canBeAsked(place));
    return {
      next,
      check: next === null && fewest === 0 ? this.#check(answers, left, counted) : null,
      causes: ranked(left),
      contradiction: fewest === 0 ? null : { slip: this.#likeliestSlip(told, counted) },
      separator: next === null && causesOf(left).length > 1 ? separatorOf(this.matrix, left, this.audience) : null
    };
  }

  #canBeAsked(place: number): boolean {
    return this.audience.includes(this.#questions[place]!.observation.access);
  }

  /** How many causes are left before anything was answered, and after each of the answers. */
  counts(answers: readonly Answered[]): number[] {
    return [...answers.keys(), answers.length].map((end) => causesOf(this.#judge(answers.slice(0, end)).left).length);
  }

  /** Who fits best, and where each slips. */
  #judge(answers: readonly Answered[]) {
    const told = answers.flatMap(({ question, reply }, at) => {
      const place = this.#place.get(question);
      return place === undefined || reply === 'unknown' ? [] : [{ at, place, yes: reply === 'yes' }];
    });
    const counted = this.#asking.suspects.map((suspect) => ({
      suspect,
      wrong: told.filter(({ place, yes }) => suspect.answers[place] !== yes).length
    }));
    const fewest = Math.min(...counted.map(({ wrong }) => wrong));
    const left = counted.filter(({ wrong }) => wrong === fewest).map(({ suspect }) => suspect);
    return { told, counted, fewest, left };
  }

  /** The question that those who are left answer alike, and most of those otherwise whom one wrong answer has ruled out; for what it costs. */
  #check(answers: readonly Answered[], left: readonly Suspect[], counted: readonly Counted[]): Question | null {
    if (answers.filter(({ check }) => check).length >= CHECKS) return null;
    const asked = new Set(answers.map(({ question }) => question));
    const causes = new Set(causesOf(left));
    const rivals = counted.filter(({ suspect, wrong }) => wrong === 1 && !causes.has(suspect.fault));
    let best: { question: Question; worth: number } | null = null;
    for (const [place, question] of this.#questions.entries()) {
      const expected = left[0]!.answers[place];
      if (asked.has(question.id) || !this.#canBeAsked(place) || left.some(({ answers: own }) => own[place] !== expected)) continue;
      const caught = rivals.reduce((sum, { suspect }) => sum + (suspect.answers[place] === expected ? 0 : suspect.weight), 0);
      const worth = caught / question.observation.cost;
      if (worth > (best?.worth ?? 0)) best = { question, worth };
    }
    return best?.question ?? null;
  }

  /** The answer without which most would fit: suspects weighed by how few of their other answers would have to be wrong, too. */
  #likeliestSlip(told: readonly { at: number; place: number; yes: boolean }[], counted: readonly Counted[]): number {
    const blame = told.map(({ at, place, yes }) => ({
      at,
      weight: counted
        .filter(({ suspect }) => suspect.answers[place] !== yes)
        .reduce((sum, { suspect, wrong }) => sum + suspect.weight * (SLIPS / (1 - SLIPS)) ** wrong, 0)
    }));
    return blame.reduce((most, one) => (one.weight > most.weight ? one : most)).at;
  }
}

function ranked(left: readonly Suspect[]): Cause[] {
  const all = left.reduce((sum, { weight }) => sum + weight, 0);
  return causesOf(left)
    .map((fault) => {
      const own = left.filter((suspect) => suspect.fault === fault);
      return { fault, days: own.flatMap(({ days }) => days), share: own.reduce((sum, { weight }) => sum + weight, 0) / all };
    })
    .sort((a, b) => b.share - a.share);
}

/** The cheapest question for somebody else than this audience that parts the causes; of equally cheap ones that which parts best. */
export function separatorOf(matrix: Matrix, left: readonly Suspect[], audience: Audience): Question | null {
  const others = QUESTIONS.filter(({ observation }) => !audience.includes(observation.access));
  const looked = (fault: string) => left.filter((one) => one.fault === fault).flatMap(({ days }) => days);
  const suspects = suspectsOf(matrix, others)
    .map((suspect) => ({ ...suspect, days: suspect.days.filter((day) => looked(suspect.fault).includes(day)) }))
    .filter(({ days }) => days.length > 0);
  return new Asking(others, suspects).next(suspects);
}

/** What the twin itself would answer: for proofs, and to play a call. */
export function truthfully(matrix: Matrix, fault: string, day: number, question: Question): Reply {
  const row = matrix.rows.find(({ faults }) => faults.length === 1 && faults[0] === fault)!;
  return answerOf(question, row, day) ? 'yes' : 'no';
}
