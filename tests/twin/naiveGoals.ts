import { parseDuration } from '#lib/contract/index.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import { applyEntry, blank, copyOf, rowOf, type TwinState } from '#lib/views/index.ts';
import type { Formula } from '#lib/training/goals/goal.ts';
import type { Condition, Occasion, Occurrence } from '#lib/training/goals/occasion.ts';
import { statePath, valueAt } from '#lib/training/goals/statePath.ts';
import type { Playing } from '#lib/training/goals/ticks.ts';
import { changedPaths, liesUnder } from '#lib/training/goals/changed.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';
import type { Act } from '#lib/training/acts.ts';

/**
 * Goals by their definition: the trace with its repetitions written out, every state of it kept, and each formula read off all of them.
 * Slow and plain; what the fast evaluation is held against.
 */

interface Moment {
  at: number;
  before: TwinState;
  state: TwinState;
  facts: { fact: Fact; before: TwinState }[];
  acts: Act[];
}

function moments({ trace, from, startedAt, acts }: Playing): Moment[] {
  const happenings = trace.flatMap((entry, index) =>
    [...expand([entry])].map(({ at, fact }) => ({ at, fact, index, act: null as Act | null }))
  );
  const all = [
    ...happenings,
    ...acts.map(({ act, at, entries }) => ({ at, fact: null as Fact | null, index: entries - 0.5, act: act as Act | null }))
  ].sort((a, b) => a.at - b.at || a.index - b.index);
  let state = blank();
  const snapshot = () => copyOf(state);
  const found: Moment[] = [];
  for (const { at, fact, index, act } of all) {
    if (index < from - 0.5) {
      applyEntry(state, { at, fact: fact! }, at);
      continue;
    }
    if (found.length === 0) found.push({ at: startedAt, before: snapshot(), state: snapshot(), facts: [], acts: [] });
    const last = found.at(-1)!;
    const joins = found.length > 1 && last.at === at && !act && fact!.is !== 'command';
    const moment = joins ? last : { at, before: last.state, state: last.state, facts: [], acts: [] };
    if (!joins) found.push(moment);
    if (act) moment.acts.push(act);
    else {
      moment.facts.push({ fact: fact!, before: snapshot() });
      state = copyOf(state);
      applyEntry(state, { at, fact: fact! }, at);
    }
    moment.state = snapshot();
  }
  if (found.length === 0) found.push({ at: startedAt, before: snapshot(), state: snapshot(), facts: [], acts: [] });
  return found;
}

function holds(condition: Condition, state: TwinState, first: string): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, state, first));
  if ('any' in condition) return condition.any.some((one) => holds(one, state, first));
  if ('not' in condition) return !holds(condition.not, state, first);
  const value = valueAt(state, condition.system ?? first, statePath(condition.state));
  if (condition.is !== undefined && value !== condition.is) return false;
  if (condition.isNot !== undefined && value === condition.isNot) return false;
  if (condition.oneOf && !condition.oneOf.includes(value)) return false;
  if (condition.atLeast !== undefined && !(typeof value === 'number' && value >= condition.atLeast)) return false;
  return condition.atMost === undefined || (typeof value === 'number' && value <= condition.atMost);
}

function happens(one: Occurrence, { facts, acts }: Moment): boolean {
  if ('trainee' in one) return acts.some((act) => act.do === one.trainee);
  if ('probe' in one)
    return acts.some(
      (act) => act.do === 'probe' && (one.probe === 'any' || act.probe === one.probe) && (!one.found || act.found === one.found)
    );
  return facts.some(({ fact, before }) => {
    if ('action' in one || 'actionOutside' in one) {
      if (fact.is !== 'command') return false;
      const paths = changedPaths(fact.command, before);
      return paths.some((path) => ('action' in one ? liesUnder(path, one.action) : !liesUnder(path, one.actionOutside)));
    }
    const concerns = !one.system || ('system' in fact && fact.system === one.system);
    if ('event' in one) return concerns && rowOf(fact)?.code === one.event;
    return concerns && fact.is === 'alarm' && fact.code === one.alarm && (!one.change || fact.change === one.change);
  });
}

const ms = (text: string | undefined) => (text === undefined ? Infinity : parseDuration(text)!);

export interface NaiveVerdict {
  verdict: 'met' | 'missed' | 'open';
  at: number | null;
}

export function naively(
  formulas: readonly Formula[],
  playing: Playing,
  { over, system }: { over: boolean; system: string }
): NaiveVerdict[] {
  const all = moments(playing);
  const { now } = playing;
  const met = (at: number): NaiveVerdict => ({ verdict: 'met', at });
  const missed = (at: number): NaiveVerdict => ({ verdict: 'missed', at });
  const undecided: NaiveVerdict = over ? missed(now) : { verdict: 'open', at: null };
  const isCondition = (one: Occasion): one is Condition => ['state', 'all', 'any', 'not'].some((key) => key in one);
  const isSo = (one: Occasion, moment: Moment) => (isCondition(one) ? holds(one, moment.state, system) : happens(one, moment));
  const judge = (formula: Formula): NaiveVerdict => {
    if ('all' in formula) {
      const parts = formula.all.map(judge);
      const lost = parts.filter(({ verdict }) => verdict === 'missed').map(({ at }) => at!);
      if (lost.length) return missed(Math.min(...lost));
      return parts.every(({ verdict }) => verdict === 'met') ? met(Math.max(...parts.map(({ at }) => at!))) : { verdict: 'open', at: null };
    }
    if ('any' in formula) {
      const parts = formula.any.map(judge);
      const won = parts.filter(({ verdict }) => verdict === 'met').map(({ at }) => at!);
      if (won.length) return met(Math.min(...won));
      return parts.every(({ verdict }) => verdict === 'missed')
        ? missed(Math.max(...parts.map(({ at }) => at!)))
        : { verdict: 'open', at: null };
    }
    const since = formula.from ? all.findIndex((moment) => isSo(formula.from!, moment)) : 0;
    if (since < 0) return undecided;
    const rest = all.slice(since);
    const base = rest[0]!.at;
    const eventually = (occasion: Occasion, within: string | undefined): NaiveVerdict => {
      const found = rest.find((moment) => isSo(occasion, moment));
      const deadline = base + ms(within);
      if (found) return found.at <= deadline ? met(found.at) : missed(found.at);
      return now > deadline ? missed(deadline) : undecided;
    };
    const never = (lost: Moment | undefined, within: string | undefined): NaiveVerdict => {
      const end = base + ms(within);
      if (lost && lost.at <= end) return missed(lost.at);
      return now > end ? met(end) : over ? met(now) : undecided;
    };
    /** Where it becomes so, or happens. */
    const places = (occasion: Occasion) =>
      rest.filter(
        (moment, index) => isSo(occasion, moment) && (!isCondition(occasion) || index === 0 || !isSo(occasion, rest[index - 1]!))
      );
    if ('eventually' in formula) return eventually(formula.eventually, formula.within);
    if ('never' in formula)
      return never(
        rest.find((moment) => isSo(formula.never, moment)),
        formula.within
      );
    if ('always' in formula)
      return never(
        rest.find((moment) => !isSo(formula.always, moment)),
        formula.within
      );
    if ('until' in formula) {
      const lost = rest.findIndex((moment) => !isSo(formula.holds, moment));
      const found = rest.findIndex((moment) => isSo(formula.until, moment));
      if (lost >= 0 && (found < 0 || lost < found)) return missed(rest[lost]!.at);
      return eventually(formula.until, formula.within);
    }
    if ('before' in formula) {
      const then = rest.findIndex((moment) => isSo(formula.before, moment));
      if (then < 0) return undecided;
      const earlier = places(formula.comes).filter((moment) => rest.indexOf(moment) < then);
      const nth = earlier[(formula.times ?? 1) - 1];
      return nth ? met(nth.at) : missed(rest[then]!.at);
    }
    if ('stableFor' in formula) {
      // Lost where it ceased to be so for the last time; where it never was so, the end tells it.
      const lastOff = rest.findLastIndex((moment) => !isSo(formula.holds, moment));
      const last = rest[lastOff + 1];
      const duration = ms(formula.stableFor);
      if (last) return now - last.at >= duration ? met(last.at + duration) : undecided;
      if (!over) return undecided;
      const firstOff = rest.findLastIndex((moment) => isSo(formula.holds, moment)) + 1;
      return missed(firstOff > 0 ? rest[firstOff]!.at : now);
    }
    const end = base + ms(formula.within);
    const counted = places(formula.count).filter(({ at }) => at <= end);
    const { atLeast = 0, atMost = Infinity } = formula;
    const closed = over || now > end;
    if (counted.length > atMost) return missed(counted[atMost]!.at);
    if (counted.length < atLeast) return closed ? missed(Math.min(end, now)) : undecided;
    if (atMost === Infinity) return met(atLeast > 0 ? counted[atLeast - 1]!.at : base);
    return closed ? met(Math.min(end, now)) : undecided;
  };
  return formulas.map(judge);
}
