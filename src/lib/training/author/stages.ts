import { type Command, type Envelope } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import type { Fault, FaultCatalogue, Situation } from '#lib/twin/faults/fault.ts';
import { stateAt, type TwinState } from '#lib/views/index.ts';

/** A lived run as an author takes it apart: what builds the healthy state, what breaks it, and perhaps how he mended it himself. */
export interface Material {
  envelope: Envelope;
  commands: readonly Command[];
  /** How many commands lead to the healthy state: the target. */
  healthy: number;
  /** How many lead to where the trainee takes over. */
  handedOver: number;
}

export interface Stages {
  healthy: TwinState;
  broken: TwinState;
  /** When each command was over, in milliseconds since the epoch of the run. */
  moments: number[];
}

/** Lives the run once, and keeps how things stood at the two places. What was refused then is refused again and changes nothing. */
export function stagesOf({ envelope, commands, healthy, handedOver }: Material, faults: FaultCatalogue): Stages {
  const twin = createTwin(envelope, { faults });
  const now = () => stateAt(twin.trace, twin.now);
  const stages: Partial<Stages> = {};
  const moments: number[] = [];
  for (let done = 0; ; done++) {
    if (done === healthy) stages.healthy = now();
    if (done === handedOver) stages.broken = now();
    if (done >= commands.length) break;
    twin.apply(commands[done]);
    moments.push(twin.now);
  }
  const end = now();
  return { healthy: stages.healthy ?? end, broken: stages.broken ?? end, moments };
}

/** Where a run is likely to be cut: before the first thing that breaks something, and before the first that takes it back. */
export function likelyCut(commands: readonly Command[]): Pick<Material, 'healthy' | 'handedOver'> {
  const breaks = commands.findIndex(({ do: what }) => what === 'fault' || what === 'network');
  const healthy = breaks < 0 ? 0 : breaks;
  const mends = commands.findIndex(({ do: what }, index) => index > healthy && what === 'repair');
  return { healthy, handedOver: mends < 0 ? commands.length : mends };
}

/** What a fault looks at, of a state that is folded from a trace. */
export function situationOf(state: TwinState, system: string, kind: string): Situation {
  const { identity, settings, site, com } = state.systems[system]!;
  return {
    ...{ system, kind, identity, settings, site, internet: state.internet, customerId: state.customerId },
    trueTime: new Date(state.epochMs + state.at).toISOString(),
    subscriptions: com.subscriptions,
    registeredAs: com.systemId
  };
}

export const kindOf = ({ site }: Envelope): string => (typeof site === 'string' ? site : site.kind);

/**
 * A fault of the catalogue in place of whatever broke the healthy state before. Where it shows with the next attempt only, the system is
 * restarted; then a day passes, and the hours after which the matrix knows how everything looks.
 */
export function breakWith({ envelope, commands, healthy }: Material, { id, sign }: Fault, system: string): Material {
  const broken: Command[] = [
    { do: 'fault', id, system },
    ...(sign.shows === 'attempt' ? [{ do: 'reboot' as const, system }] : []),
    { do: 'advance', by: 'P1DT4H' }
  ];
  const all = [...commands.slice(0, healthy), ...broken];
  return { envelope, commands: all, healthy, handedOver: all.length };
}
