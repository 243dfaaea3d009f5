import { parseDuration } from '#lib/contract/index.ts';
import type { Formula } from './goal.ts';
import { type Condition, isOccurrence, type Occasion } from './occasion.ts';
import { type Place, type Signals, signalsOf, type Turn } from './signals.ts';
import type { Playing } from './ticks.ts';
import { met, missed, OPEN, type Verdict } from './verdict.ts';
import { watchesOf } from './watches.ts';

/**
 * Verdicts on formulas over a play, from one walk over its trace, in the order of the formulas. Over: nothing comes any more, so what
 * has not come is missed; before that it is open.
 */
export function evaluate(formulas: readonly Formula[], playing: Playing, { over, system }: { over: boolean; system: string }): Verdict[] {
  const signals = signalsOf(playing, watchesOf(formulas, system));
  const court = new Court(signals, over);
  return formulas.map((formula) => court.judge(formula));
}

const ms = (duration: string | undefined): number => (duration === undefined ? Infinity : parseDuration(duration)!);

class Court {
  constructor(
    private readonly signals: Signals,
    private readonly over: boolean
  ) {}

  judge(formula: Formula): Verdict {
    if ('all' in formula) return this.#all(formula.all.map((part) => this.judge(part)));
    if ('any' in formula) return this.#any(formula.any.map((part) => this.judge(part)));
    const base = formula.from ? this.#first(formula.from, this.signals.start) : this.signals.start;
    if (!base) return this.over ? missed(this.signals.end) : OPEN;
    if ('eventually' in formula) return this.#eventually(this.#first(formula.eventually, base), base, formula);
    if ('always' in formula) return this.#never(this.#firstNot(formula.always, base), base, ms(formula.within));
    if ('never' in formula) return this.#never(this.#first(formula.never, base), base, ms(formula.within));
    if ('until' in formula) return this.#until(formula, base);
    if ('before' in formula) return this.#before(formula, base);
    if ('stableFor' in formula) return this.#stable(formula.holds, base, parseDuration(formula.stableFor)!);
    return this.#count(formula, base);
  }

  /** What is not decided: lost when the play is over. */
  #undecided(more: Partial<Verdict> = {}): Verdict {
    return this.over ? { ...missed(this.signals.end), ...more } : OPEN;
  }

  #eventually(found: Place | null, base: Place, { within, grace }: { within?: string | undefined; grace?: string | undefined }): Verdict {
    const deadline = base.at + ms(within);
    if (found && found.at <= deadline) return met(found);
    const late = (found?.at ?? this.signals.end.at) - deadline;
    if (!found && late <= 0) return this.#undecided();
    const forgiven = found && grace !== undefined ? Math.max(0, 1 - late / Math.max(1, ms(grace))) : 0;
    // Not there at all by now: it may yet come, but too late.
    if (!found && late < (grace === undefined ? 0 : ms(grace)) && !this.over) return OPEN;
    return missed(found ?? this.signals.placeAt(deadline), { tooLateMs: late }, forgiven);
  }

  #never(found: Place | null, base: Place, forMs: number): Verdict {
    const end = base.at + forMs;
    if (found && found.at <= end) return missed(found);
    if (this.signals.end.at > end) return met(this.signals.placeAt(end));
    return this.over ? met(this.signals.end) : OPEN;
  }

  #until({ until, holds, within }: Extract<Formula, { until: unknown }>, base: Place): Verdict {
    const lost = this.#firstNot(holds, base);
    const found = this.#first(until, base);
    if (lost && (!found || lost.step < found.step)) return missed(lost);
    return this.#eventually(found, base, { within });
  }

  #before({ before, comes, times = 1 }: Extract<Formula, { before: unknown }>, base: Place): Verdict {
    const then = this.#first(before, base);
    const all = this.#places(comes, base);
    const earlier = then ? all.filter(({ step }) => step < then.step) : all;
    const enough = earlier[times - 1];
    if (enough && then) return met(enough);
    if (then) return missed(then, { missing: times - earlier.length }, earlier.length / times);
    return this.#undecided();
  }

  #stable(condition: Condition, base: Place, forMs: number): Verdict {
    const turns = this.signals.turnsOf(condition);
    const last = turns.at(-1)!;
    if (!last.on) return this.#undecided({ place: last.step > base.step ? place(last) : this.signals.end });
    const since = last.step > base.step ? last : base;
    const held = this.signals.end.at - since.at;
    if (held >= forMs) return met(this.signals.placeAt(since.at + forMs));
    return this.#undecided({ distance: { tooShortMs: forMs - held }, share: held / forMs });
  }

  #count({ count, atLeast = 0, atMost = Infinity, within }: Extract<Formula, { count: unknown }>, base: Place): Verdict {
    const end = base.at + ms(within);
    const all = this.#places(count, base).filter(({ at }) => at <= end);
    const closed = this.over || this.signals.end.at > end;
    if (all.length > atMost) return missed(all[atMost]!, { tooMany: all.length - atMost });
    if (all.length < atLeast)
      return closed
        ? missed(this.signals.placeAt(Math.min(end, this.signals.end.at)), { missing: atLeast - all.length }, all.length / atLeast)
        : OPEN;
    if (atMost === Infinity) return met(atLeast > 0 ? all[atLeast - 1]! : base);
    return closed ? met(this.signals.placeAt(Math.min(end, this.signals.end.at))) : OPEN;
  }

  /** Every part must be met; each earns its share. The counter-example is the first, the witness the last. */
  #all(parts: Verdict[]): Verdict {
    const share = parts.reduce((sum, part) => sum + part.share, 0) / parts.length;
    const lost = parts.filter(({ verdict }) => verdict === 'missed');
    if (lost.length > 0) return { verdict: 'missed', place: extreme(lost, -1), share, parts };
    if (parts.some(({ verdict }) => verdict === 'open')) return { verdict: 'open', place: null, share, parts };
    return { verdict: 'met', place: extreme(parts, 1), share: 1, parts };
  }

  #any(parts: Verdict[]): Verdict {
    const share = Math.max(...parts.map((part) => part.share));
    const won = parts.filter(({ verdict }) => verdict === 'met');
    if (won.length > 0) return { verdict: 'met', place: extreme(won, -1), share: 1, parts };
    if (parts.some(({ verdict }) => verdict === 'open')) return { verdict: 'open', place: null, share, parts };
    return { verdict: 'missed', place: extreme(parts, 1), share, parts };
  }

  /** Where it is so for the first time from a place on: there already, or later. */
  #first(occasion: Occasion, base: Place): Place | null {
    return this.#places(occasion, base)[0] ?? null;
  }

  /** Every place from a place on at which it happens or becomes so; that it is so already counts as one. */
  #places(occasion: Occasion, base: Place): Place[] {
    const { signals } = this;
    if (isOccurrence(occasion)) return signals.happeningsOf(occasion).filter(({ step }) => step >= base.step);
    const turns = signals.turnsOf(occasion);
    const later = turns.filter(({ on, step }) => on && step > base.step).map(place);
    return onAt(turns, base) ? [base, ...later] : later;
  }

  #firstNot(condition: Condition, base: Place): Place | null {
    const turns = this.signals.turnsOf(condition);
    if (!onAt(turns, base)) return base;
    const off = turns.find((turn) => !turn.on && turn.step > base.step);
    return off ? place(off) : null;
  }
}

const onAt = (turns: readonly Turn[], { step }: Place): boolean => turns.findLast((turn) => turn.step <= step)!.on;

const place = ({ at, entry, step }: Place): Place => ({ at, entry, step });

/** The first (-1) or last (1) of the places of some verdicts. */
function extreme(verdicts: readonly Verdict[], sign: 1 | -1): Place {
  return verdicts.map((one) => one.place!).reduce((best, one) => ((one.step - best.step || one.at - best.at) * sign > 0 ? one : best));
}
