import { type Command, type CommandOf, diffPatch, mergePatch, type Refusal, systemName } from '#lib/contract/index.ts';
import type { Fault, FaultBoard, FaultSite, Situation } from './fault.ts';
import { nearest } from './nearest.ts';
import { touched } from './undo.ts';

type FaultCommand = CommandOf<'fault' | 'repair'>;

/** What a command means, worked out before anything is done. */
type Plan = { fault: Fault; system: string; before: Situation; commands: Command[] } | Refusal;

/** Which faults are in, and what was true when each came in. */
export class Board implements FaultBoard {
  #in = new Map<string, { fault: Fault; before: Situation }>();

  constructor(
    private readonly faults: ReadonlyMap<string, Fault>,
    private readonly site: FaultSite
  ) {}

  refusal(command: FaultCommand): Refusal | null {
    const plan = this.#plan(command);
    return 'reason' in plan ? plan : null;
  }

  perform(command: FaultCommand): void {
    const plan = this.#plan(command);
    if ('reason' in plan) return;
    const { fault, system, before, commands } = plan;
    const key = keyOf(fault.id, system);
    if (command.do === 'fault') this.#in.set(key, { fault, before });
    else this.#in.delete(key);
    this.site.note(system, fault.id, command.do === 'fault' ? 'put' : 'taken');
    for (const inner of commands) this.site.perform(inner);
  }

  #plan(command: FaultCommand): Plan {
    const fault = this.faults.get(command.id);
    if (!fault) {
      const near = nearest(command.id, [...this.faults.keys()]);
      return { pointer: '/id', reason: `there is no fault "${command.id}"; the nearest are ${near.join(', ')}` };
    }
    const plan = command.do === 'fault' ? this.#toPut(fault, command.system) : this.#toTake(fault, command.system);
    return 'reason' in plan ? plan : (this.#unfit(plan) ?? plan);
  }

  #toPut(fault: Fault, wanted: string | undefined): Plan {
    const systems = wanted === undefined ? this.site.systems : [wanted];
    const situations = systems.map((system) => this.site.situation(system));
    const before = situations.find((one) => fault.cannot(one) === null);
    if (!before) {
      const reason = `${quoted(fault)} cannot strike ${systemName(situations[0]!.system)}: ${fault.cannot(situations[0]!)}`;
      return { pointer: wanted === undefined ? '/id' : '/system', reason };
    }
    const { system } = before;
    if (this.#in.has(keyOf(fault.id, system))) return { pointer: '/id', reason: `${quoted(fault)} is in on ${systemName(system)} already` };
    const commands = fault.put(before);
    if (!commands.some((command) => changes(command, before)))
      return { pointer: '/id', reason: `${quoted(fault)} would change nothing on ${systemName(system)}: it is so already` };
    const places = touched(commands, before);
    const rival = [...this.#in.values()].find((one) => overlap(touched(one.fault.put(one.before), one.before), places));
    if (rival)
      return {
        pointer: '/id',
        reason: `${quoted(fault)} and ${quoted(rival.fault)}, which is in on ${systemName(rival.before.system)}, change the same thing: take that out first`
      };
    return { fault, system, before, commands };
  }

  #toTake(fault: Fault, wanted: string | undefined): Plan {
    const system = wanted ?? this.site.systems.find((one) => this.#in.has(keyOf(fault.id, one)));
    const found = system === undefined ? undefined : this.#in.get(keyOf(fault.id, system));
    if (system === undefined || !found)
      return { pointer: '/id', reason: `${quoted(fault)} is not in${wanted ? ` on ${systemName(wanted)}` : ''}` };
    const { before } = found;
    return { fault, system, before, commands: fault.take(before, this.site.situation(system)) };
  }

  /** A fault goes in or out whole: no inner command may be refused. */
  #unfit({ fault, commands }: { fault: Fault; commands: Command[] }): Refusal | null {
    for (const command of commands) {
      const refusal = this.site.refusal(command);
      if (refusal) return { pointer: '/id', reason: `${quoted(fault)} does not fit: ${refusal.reason}` };
    }
    return null;
  }
}

/** Whether two sets of places share one, or one lies within another. */
function overlap(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.some((other) => `${one} `.startsWith(`${other} `) || `${other} `.startsWith(`${one} `)));
}

/** A refusal is read by people: the title says what the id stands for. */
const quoted = ({ title }: Fault) => `“${title}”`;

const keyOf = (id: string, system: string) => `${id}@${system}`;

function changes(command: Command, { settings, site, internet }: Situation): boolean {
  if (command.do === 'configure') return diffPatch(settings, mergePatch(settings, command.set)) !== undefined;
  const network = { ...site, ...internet };
  if (command.do === 'network') return diffPatch(network, mergePatch(network, command.set)) !== undefined;
  return command.do === 'com';
}
