import type { Numbers, RuleSet } from '#lib/contract/index.ts';
import type { Network } from './network/network.ts';
import type { EventQueue } from './time/queue.ts';
import type { Trace } from './trace/trace.ts';

/** What every part of a twin shares: time, the record, the network, the numbers and the rules. */
export interface World {
  readonly queue: EventQueue;
  readonly trace: Trace;
  readonly network: Network;
  readonly numbers: Numbers;
  readonly rules: RuleSet;
  /** True time at the start of the run, in milliseconds since 1970. */
  readonly epochMs: number;
  /** The chance of this run, from its seed; see `network/quality.ts`. */
  readonly lossTable: readonly number[];
}

/** True time now, in milliseconds since 1970. */
export function trueTime(world: World): number {
  return world.epochMs + world.queue.now;
}
