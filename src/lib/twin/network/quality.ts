import type { Numbers, SiteNetwork } from '#lib/contract/index.ts';
import type { Ground } from '../trace/facts.ts';

/**
 * What a poor line does to heartbeats (SR-6, SR-7). The limits are documented, their effect is a simulator assumption: beyond a
 * limit heartbeats are lost at random, more the further beyond; at twice the limit none gets through.
 */

/** The chance, 0 to 1, that a heartbeat is lost. */
export function lossChance(wan: SiteNetwork['wan'], numbers: Numbers): number {
  const late = (wan.rttMs - numbers.rttLimitMs) / numbers.rttLimitMs;
  const narrow = (numbers.bandwidthLimitKbps - wan.bandwidthKbps) / (numbers.bandwidthLimitKbps / 2);
  const excess = Math.max(0, late, narrow);
  // Exactly twice the limit is not yet "over twice", but a chance of 1 leaves no difference.
  const kept = Math.max(0, 1 - excess) * (1 - wan.lossPercent / 100);
  return 1 - kept;
}

/** What of the line is poor. */
export function poorGrounds(wan: SiteNetwork['wan'], numbers: Numbers): readonly Ground[] {
  const poor: [Ground, boolean][] = [
    ['site/wan/rttMs', wan.rttMs > numbers.rttLimitMs],
    ['site/wan/bandwidthKbps', wan.bandwidthKbps < numbers.bandwidthLimitKbps],
    ['site/wan/lossPercent', wan.lossPercent > 0]
  ];
  return poor.flatMap(([ground, isPoor]) => (isPoor ? [ground] : []));
}

/** Chance from a seed, as a short table that repeats: what repeats can be leapt over. */
const TABLE_LENGTH = 64;

export function lossTable(seed: number): readonly number[] {
  // mulberry32: 32 bits of state, good enough for sixty-four draws, the same everywhere.
  let state = seed >>> 0;
  return Array.from({ length: TABLE_LENGTH }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  });
}
