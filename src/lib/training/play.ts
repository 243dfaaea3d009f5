import { type Command, type Envelope, pointer, type Refusal } from '#lib/contract/index.ts';
import { createTwin, type TwinOptions } from '#lib/twin/engine.ts';
import type { Entry, Happened } from '#lib/twin/trace/facts.ts';
import { type Act, isAct } from './acts.ts';
import type { PlacedAct, Playing } from './goals/ticks.ts';

/** What is done in an attempt, in its order: commands of the twin, and acts beside it. */
export type Step = Command | Act;

/** What a probe shows of a system at a moment of a trace, or null where there is no such probe. */
type Observe = (probe: string, system: string, trace: readonly Entry[], at: number) => string | null;

export interface Played extends Playing {
  /** The steps that were refused, by their place among the steps. */
  refused: ({ index: number } & Refusal)[];
  /** Of each step, the moment at its end. */
  moments: number[];
  /** The steps as they were done: a probe with what it found. */
  found: Step[];
  /** The first system of the site: the one that is meant where none is named. */
  system: string;
}

interface Options extends TwinOptions {
  observe?: Observe;
  /** Where each of what is prepared stands in its scenario, and what is wrong `within` it. */
  places?: readonly ((within: string) => string)[];
  /** Why a step may not be done here, or null. */
  forbids?: (step: Step) => Refusal | null;
  /** Called after each step with what has happened by then. */
  after?: (index: number, trace: readonly Entry[]) => void;
}

/** What had happened when the trainee took over, and when: nothing that he did, though he did it at that very moment. */
export const takenOver = ({ trace, from, startedAt }: Played) => [trace.slice(0, from), startedAt] as const;

/** Plays a run as it was prepared and then what the trainee does. What is refused changes nothing. */
export function play(start: Envelope, prepared: readonly unknown[], steps: readonly Step[], options: Options = {}): Played {
  const twin = createTwin(start, options);
  const opening = twin.trace[0] as Happened & { fact: { is: 'opening' } };
  const system = Object.keys(opening.fact.systems)[0]!;
  const refused: Played['refused'] = [];
  for (const [index, command] of prepared.entries()) {
    const refusal = twin.apply(command);
    // A place that cannot be prepared is no place to begin at.
    if (refusal)
      throw new Error(
        `${options.places?.[index]?.(refusal.pointer) ?? pointer(['run', 'commands', index]) + refusal.pointer}: ${refusal.reason}`
      );
  }
  const [from, startedAt] = [twin.trace.length, twin.now];
  const acts: PlacedAct[] = [];
  const moments: number[] = [];
  const found = [...steps];
  for (const [index, step] of steps.entries()) {
    const refusal = options.forbids?.(step) ?? (isAct(step) ? act(step, index) : twin.apply(step));
    if (refusal) refused.push({ index, ...refusal });
    moments.push(twin.now);
    options.after?.(index, twin.trace);
  }
  return { trace: twin.trace, from, startedAt, acts, now: twin.now, refused, moments, found, system };

  function act(given: Act, index: number): Refusal | null {
    if (given.do === 'probe' && options.observe) {
      const seen = options.observe(given.probe, given.system ?? system, twin.trace, twin.now);
      if (seen === null) return { pointer: '/probe', reason: `there is no probe "${given.probe}"` };
      found[index] = { ...given, found: seen };
    }
    acts.push({ act: found[index] as Act, at: twin.now, entries: twin.trace.length });
    return null;
  }
}
