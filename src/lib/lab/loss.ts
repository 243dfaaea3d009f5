import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { applyEntry, blank, copyOf, type TwinState } from '#lib/views/index.ts';
import { isWell } from './hint.ts';

/** A loss of the link, and the days that it began. Moments in milliseconds since the epoch of the run. */
export interface Loss {
  at: number;
  /** How long error mode lasts from then on (SC-6). */
  lastsMs: number;
  /** When the days ran out (SC-11, SR-14); null where they did not. */
  expiredAt: number | null;
  /** How things were when the link last worked, before whatever cost it; null where it never did. */
  before: TwinState | null;
}

/** The last loss of a system's link that led to the end of error mode, or the one that is in progress; null where there is none. */
export function lossOf(trace: readonly Entry[], system: string): Loss | null {
  let loss: Loss | null = null;
  let last: Loss | null = null;
  const state = blank();
  let well: TwinState | null = null;
  let worked: TwinState | null = null;
  /** When somebody did something last; what came of it at once has happened when the next entry is later. */
  let done: number | null = 0;
  const look = (at: number) => {
    const then = copyOf(state);
    then.at = at;
    if (then.systems[system]!.link.state === 'connected') worked = then;
    if (isWell(then, system)) well = then;
  };
  for (const entry of trace) {
    const fact = isRepeat(entry) ? null : entry.fact;
    if (done !== null && entry.at > done) {
      look(done);
      done = null;
    }
    if (fact?.is === 'command') {
      look(entry.at);
      done = entry.at;
    }
    if (fact?.is === 'entitlement' && fact.system === system) {
      if (fact.mode === 'error' && fact.lastsMs !== null) {
        last = { at: entry.at, lastsMs: fact.lastsMs, expiredAt: null, before: well ?? worked };
      } else if (fact.mode === 'expired' && last) {
        last.expiredAt = entry.at;
        loss = last;
      } else last = null;
    }
    applyEntry(state, entry, Infinity);
  }
  // The days of one that has not run out yet are what somebody asks about first.
  return last ?? loss;
}

/** The last loss whose days ran out; null where none did. */
export function expiryOf(trace: readonly Entry[], system: string): (Loss & { expiredAt: number }) | null {
  const until = trace.findLastIndex(
    (entry) => !isRepeat(entry) && entry.fact.is === 'entitlement' && entry.fact.system === system && entry.fact.mode === 'expired'
  );
  const loss = until < 0 ? null : lossOf(trace.slice(0, until + 1), system);
  return !loss || loss.expiredAt === null ? null : { ...loss, expiredAt: loss.expiredAt };
}
