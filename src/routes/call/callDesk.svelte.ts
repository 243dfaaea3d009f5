import { type Answered, Call, type Reply } from '#lib/diagnosis/call.ts';
import { faultOf } from '#lib/diagnosis/cases.ts';
import type { Matrix } from '#lib/diagnosis/matrix.ts';
import { ACCESSES, type Access, type Question } from '#lib/diagnosis/observation.ts';
import { QUESTIONS } from '#lib/diagnosis/observations/index.ts';
import { standsStill } from '#lib/diagnosis/standstill.ts';
import { noticedOf, pairsFor } from '#lib/diagnosis/told.ts';
import { forgetLast, keepCall, keptCall, lastCall, type KeptCall, NO_CALL } from './keptCall.ts';
import { outlookOf } from './outlooks.ts';

const byId = new Map(QUESTIONS.map((question) => [question.id, question]));

/** A cause less likely than that is one of many: it is shown to whoever wants to see it, and not before. */
const STANDS_OUT = 0.15;

/** A call: what was answered, where it stands, and the site as it would be. */
export class CallDesk {
  #kept = $state.raw<KeptCall>(NO_CALL);
  #matrix = $state.raw<Matrix | null>(null);
  /** The place of an answer that is asked for again. */
  #again = $state<number | null>(null);
  /** The cause that somebody wants to see; null: the likeliest, where one stands out. */
  #picked = $state<string | null>(null);

  /** Answers before this place were looked at, and somebody went on all the same. */
  #wentOn = $state(0);
  /** A call that another tab had, which was perhaps lost with it. */
  #last = $state.raw<KeptCall | null>(null);

  /** Takes up the call that this tab remembers. */
  async begin(now: number): Promise<void> {
    this.#kept = known(keptCall());
    if (this.begunAt === null) this.#last = lastCall(now);
    const { keptMatrix } = await import('#lib/diagnosis/kept.ts');
    this.#matrix = keptMatrix();
  }

  readonly call = $derived.by(() => this.#matrix && new Call(this.#matrix, this.audience));
  readonly answered = $derived.by(() => this.answers.map(({ question, reply }) => ({ question: byId.get(question)!, reply })));
  /** Who has answered but can be asked no more, as text: the same as long as it reads the same. */
  readonly #heard = $derived(
    ACCESSES.filter(
      (access) =>
        !this.audience.includes(access) &&
        this.answered.some(({ question, reply }) => reply !== 'unknown' && question.observation.access === access)
    ).join()
  );
  readonly #judge = $derived.by(() => {
    const heard = ACCESSES.filter((access) => this.#heard.split(',').includes(access));
    return heard.length > 0 && this.#matrix ? new Call(this.#matrix, this.audience, heard) : this.call;
  });
  readonly standing = $derived.by(() => this.#judge?.standing(this.answers) ?? null);
  readonly counts = $derived.by(() => this.#judge?.counts(this.answers) ?? []);

  get begunAt(): number | null {
    return this.#kept.begunAt;
  }
  get audience(): readonly Access[] {
    return this.#kept.audience;
  }
  get answers(): readonly Answered[] {
    return this.#kept.answers;
  }
  get rules() {
    return this.#kept.rules;
  }

  readonly standsStill = $derived.by(() => this.asked !== null && standsStill(this.answers, this.counts, this.#wentOn));
  /** What two faults would look like what was answered, where no single one does. */
  readonly pairs = $derived.by(() => (this.#matrix && this.standing?.contradiction ? pairsFor(this.#matrix, this.answers) : []));
  /** The search by symptoms, with what was told so far. */
  readonly search = $derived(
    `/symptoms?${new URLSearchParams(noticedOf(this.answers).map(({ observation, value }) => ['seen', `${observation}:${value}`]))}`
  );

  /** What is asked now: an answer again, the next question, or one to be sure; null: nothing more. */
  readonly asked: { question: Question; place: number; check?: true } | null = $derived.by(() => {
    if (this.#again !== null) {
      const { check } = this.answers[this.#again]!;
      return { question: this.answered[this.#again]!.question, place: this.#again, ...(check && { check }) };
    }
    const { next = null, check = null } = this.standing ?? {};
    const place = this.answers.length;
    return next ? { question: next, place } : check && { question: check, place, check: true };
  });
  get isAgain(): boolean {
    return this.#again !== null;
  }

  /** The cause that is shown, with the site as it would be: the one somebody wants to see, else the likeliest where one stands out. */
  readonly shown = $derived.by(() => {
    const causes = this.standing?.causes ?? [];
    const cause = causes.find(({ fault }) => fault === this.#picked) ?? causes.slice(0, 1).find(({ share }) => share >= STANDS_OUT);
    if (!cause || this.begunAt === null || !this.#matrix) return null;
    return { fault: faultOf(cause.fault), days: cause.days, outlook: outlookOf(this.#matrix, cause.fault, this.rules) };
  });
  /** The day that is looked at: the chosen one, or the first that the answers fit. */
  readonly day = $derived.by(() => this.#kept.day ?? this.shown?.days[0] ?? 0);

  /** When the call began that can be gone on with; null: there is none. */
  get lastBegunAt(): number | null {
    return this.begunAt === null ? (this.#last?.begunAt ?? null) : null;
  }
  takeUpLast(): void {
    if (this.#last) this.#keep(known(this.#last));
  }
  /** Asks on, though nothing was ruled out for a while. */
  goOn(): void {
    this.#wentOn = this.answers.length;
  }

  /** @param said what the customer said unasked: first answers like any other */
  start(at: number, said: readonly Answered[] = []): void {
    this.#keep({ begunAt: at, answers: said });
  }
  end(): void {
    const { audience, rules } = this.#kept;
    forgetLast();
    this.#last = null;
    this.#wentOn = 0;
    this.#keep({ ...NO_CALL, audience, rules });
  }
  reach(access: string, reached: boolean): void {
    this.#keep({ audience: ACCESSES.filter((one) => (one === access ? reached : this.audience.includes(one))) });
  }
  reply(reply: Reply): void {
    if (!this.asked) return;
    const { question, place, check } = this.asked;
    this.#keep({ answers: this.answers.toSpliced(place, 1, { question: question.id, reply, ...(check && { check }) }) });
  }
  undo(): void {
    this.#wentOn = Math.min(this.#wentOn, this.answers.length - 1);
    this.#keep({ answers: this.answers.slice(0, -1) });
  }
  askAgain(place: number | null): void {
    this.#again = place;
  }
  pick(fault: string): void {
    this.#picked = fault;
  }
  look(day: number): void {
    this.#keep({ day }, this.#picked);
  }
  liveBy(rules: KeptCall['rules']): void {
    this.#keep({ rules }, this.#picked);
  }

  #keep(change: Partial<KeptCall>, picked: string | null = null): void {
    this.#kept = { ...this.#kept, ...change };
    this.#again = null;
    this.#picked = picked;
    keepCall(this.#kept);
  }
}

/** A version that knows other questions leaves out what it does not know. */
const known = (kept: KeptCall): KeptCall => ({ ...kept, answers: kept.answers.filter(({ question }) => byId.has(question)) });
