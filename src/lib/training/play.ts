import { type Command, type Envelope, pointer, type Refusal } from '#lib/contract/index.ts';
import { createTwin, type TwinOptions } from '#lib/twin/engine.ts';
import type { Entry } from '#lib/twin/trace/facts.ts';
import { type Act, isAct } from './acts.ts';
import type { PlacedAct, Playing } from './goals/ticks.ts';

/** What is done in an attempt, in its order: commands of the twin, and acts beside it. */
export type Step = Command | Act;

/** What a probe shows at present, or null where there is no such probe. Looked at through `#lib/diagnosis`. */
export type Observe = (act: Extract<Act, { do: 'probe' }>, at: number, trace: readonly Entry[]) => string | null;

export interface Played extends Playing {
  /** The steps that were refused, by their place among the steps. */
  refused: ({ index: number } & Refusal)[];
  /** Of each step, the moment at its end. */
  moments: number[];
  /** The first system of the site: the one that is meant where none is named. */
  system: string;
}

interface Options extends TwinOptions {
  observe?: Observe;
  /** Why a step may not be done here, or null. */
  forbids?: (step: Step) => Refusal | null;
  /** Called after each step with what has happened by then. */
  after?: (index: number, trace: readonly Entry[]) => void;
}

/** Plays a run as it was prepared and then what the trainee does. What is refused changes nothing. */
export function play(start: Envelope, prepared: readonly unknown[], steps: readonly Step[], options: Options = {}): Played {
  const twin = createTwin(start, options);
  const refused: Played['refused'] = [];
  for (const [index, command] of prepared.entries()) {
    const refusal = twin.apply(command);
    // A place that cannot be prepared is no place to begin at.
    if (refusal) throw new Error(`${pointer(['run', 'commands', index])}${refusal.pointer}: ${refusal.reason}`);
  }
  const [from, startedAt] = [twin.trace.length, twin.now];
  const acts: PlacedAct[] = [];
  const moments: number[] = [];
  for (const [index, step] of steps.entries()) {
    const refusal = options.forbids?.(step) ?? (isAct(step) ? act(step) : twin.apply(step));
    if (refusal) refused.push({ index, ...refusal });
    moments.push(twin.now);
    options.after?.(index, twin.trace);
  }
  const opening = twin.trace[0] as Extract<Entry, { fact: unknown }> & { fact: { is: 'opening' } };
  return { trace: twin.trace, from, startedAt, acts, now: twin.now, refused, moments, system: Object.keys(opening.fact.systems)[0]! };

  function act(given: Act): Refusal | null {
    let placed = given;
    if (given.do === 'probe' && options.observe) {
      const found = options.observe(given, twin.now, twin.trace);
      if (found === null) return { pointer: '/probe', reason: `there is no probe "${given.probe}"` };
      placed = { ...given, found };
    }
    acts.push({ act: placed, at: twin.now, entries: twin.trace.length });
    return null;
  }
}
