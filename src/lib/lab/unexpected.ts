import type { AlarmCode, LogCode } from '#lib/contract/index.ts';
import type { Entry, Fact, Happened } from '#lib/twin/trace/facts.ts';
import { FAILURE_WORDS, logText, type TwinState } from '#lib/views/index.ts';
import { firstTurns } from './lookAhead.ts';

/** Alarms that come again every day. */
const DAILY: ReadonlySet<AlarmCode | LogCode> = new Set(['link.down-daily', 'certificate.expiring'] as const);

/**
 * What passes without anybody looking up: heartbeats, audits, a daily alarm that was already coming, an attempt that fails like the
 * one before, and what is told again without having changed. It learns from all that it is shown, in the order of time.
 */
class Routine {
  #known = new Map<string, unknown>();

  has(fact: Fact): boolean {
    switch (fact.is) {
      // Heartbeats and audits, answered or lost, and what an attempt says on its way.
      case 'frame':
      case 'attempt':
      case 'granted':
      // What COM shows goes with the link, a moment before or after it.
      case 'com':
        return true;
      case 'link': {
        const { state, failure } = fact.set;
        if (state === 'connected') this.#known.delete(`failure ${fact.system}`);
        return state !== 'connected' && (!failure || this.#same(`failure ${fact.system}`, `${failure.rung} ${failure.code}`));
      }
      case 'alarm':
        return fact.change === 'again' && DAILY.has(fact.code);
      // Each stands beside a fact that tells whether it is news.
      case 'log':
        return DAILY.has(fact.code);
      case 'clock':
        return this.#same(`clock ${fact.system}`, fact.offsetMs);
      case 'entitlement':
        return this.#same(`mode ${fact.system}`, fact.mode);
      default:
        return false;
    }
  }

  #same(what: string, value: unknown): boolean {
    const before = this.#known.get(what);
    this.#known.set(what, value);
    return before === value;
  }
}

/** The first thing after a moment that is no routine; null where the trace holds none. */
export function unexpectedAfter(trace: readonly Entry[], after: number): Happened | null {
  const routine = new Routine();
  let first: Happened | null = null;
  for (const happened of firstTurns(trace, after)) {
    const isRoutine = routine.has(happened.fact);
    if (!isRoutine && happened.at > after && (!first || happened.at < first.at)) first = happened;
  }
  return first;
}

/** What it was, where the story of the way has no words for it. */
export function unexpectedText({ fact }: Happened, { rules }: TwinState): string {
  switch (fact.is) {
    case 'log':
      return logText(rules, fact.code, fact.data);
    case 'link':
      return fact.set.failure ? `attempts fail for another reason: ${FAILURE_WORDS[fact.set.failure.code]}` : 'the link came up';
    case 'clock':
      return 'the system’s clock was set';
    case 'network':
      return 'COM’s certificate is another';
    case 'order':
      return 'an order was processed at COM';
    case 'command':
      return 'something was done';
    default:
      return 'something changed';
  }
}
