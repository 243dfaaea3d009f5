import {
  type CommandOf,
  EMERGENCY_NUMBERS,
  isOutside,
  type LogCode,
  parseDuration,
  type Reason,
  type Severity
} from '#lib/contract/index.ts';
import { type Planned, PRIORITY } from '../time/queue.ts';
import type { Fact, Ground, LogData, Service } from '../trace/facts.ts';
import type { World } from '../world.ts';

/** What a call asks of a system: what is in service there, its time and its record. */
interface Exchange {
  readonly world: World;
  readonly service: Service;
  log(code: LogCode, severity: Severity, data: LogData, because?: readonly Ground[]): void;
}

/** Why a call is refused: the reason of whoever is out of service or in a call already, and which end it is. */
interface CallRefusal {
  end: 'telephony' | 'caller' | 'called';
  why: Reason;
  because: Ground;
}

/** Somebody's phone: an extension of a system. */
interface Line {
  system: string;
  extension: string;
}

interface Call {
  system: string;
  from: string;
  to: string;
  /** The extensions that it keeps busy; who is outside is never busy. */
  lines: Line[];
  end: Planned;
}

const same = (one: Line, other: Line) => one.system === other.system && one.extension === other.extension;

/** Where a dialled number rings, on whichever system of the site has that extension; null is outside. */
export function lineOf(number: string, systems: ReadonlyMap<string, Pick<Exchange, 'service'>>): Line | null {
  if ((EMERGENCY_NUMBERS as readonly string[]).includes(number)) return null;
  for (const [system, { service }] of systems)
    if (service.users.some((user) => user.extension === number)) return { system, extension: number };
  return null;
}

/**
 * The calls of a site. One connects or is refused at once, goes on for a while and ends by itself, whatever happens to telephony in
 * between (simulator assumption, domain section 11), or when somebody hangs up.
 */
export class Calls {
  #calls: Call[] = [];

  constructor(private readonly systems: ReadonlyMap<string, Exchange>) {}

  place({ system, from, to, lasts }: CommandOf<'call'>): void {
    const caller = isOutside(from) ? null : { system, extension: from };
    const called = lineOf(to, this.systems);
    const refused = this.#refusal(system, to, caller, called);
    if (refused) {
      const { end, why, because } = refused;
      this.#write({ is: 'call', system, from, to, change: 'refused', because: [because] });
      this.#exchange(system).log('call.refused', 'warning', { from, to, end, why }, [because]);
      return;
    }
    const lines = [caller, called].filter((line) => line !== null);
    // Only an emergency number is connected to somebody who is in a call: that one ends first (simulator assumption).
    for (const line of lines) this.#end(this.#callOf(line));
    const { world } = this.#exchange(system);
    const lastsMs = lasts === undefined ? world.numbers.callMs : parseDuration(lasts)!;
    const end = world.queue.plan(lastsMs, PRIORITY.far, 'far', `${system}:call`, () => this.#end(call));
    const call: Call = { system, from, to, lines, end };
    this.#calls.push(call);
    this.#write({ is: 'call', system, from, to, change: 'connected', lastsMs });
    this.#exchange(system).log('call.connected', 'info', { from, to });
  }

  isBusy(line: Line): boolean {
    return this.#callOf(line) !== undefined;
  }

  hangUp(line: Line): void {
    this.#end(this.#callOf(line));
  }

  /** Emergency numbers always connect: with telephony off, without a subscription, in a call (simulator assumption, domain section 11). */
  #refusal(system: string, to: string, caller: Line | null, called: Line | null): CallRefusal | null {
    if ((EMERGENCY_NUMBERS as readonly string[]).includes(to)) return null;
    const { telephony } = this.#exchange(system).service;
    if (!telephony.on) return { end: 'telephony', why: telephony.why, because: 'service/telephony' };
    const ofCaller = caller && this.#obstacle(caller);
    if (ofCaller) return { end: 'caller', ...ofCaller };
    const itself = caller && called && same(caller, called);
    const ofCalled = itself ? { why: 'busy' as const, because: 'command' as const } : called && this.#obstacle(called);
    return ofCalled && { end: 'called', ...ofCalled };
  }

  /** Why a phone cannot be in a call now, or null. */
  #obstacle({ system, extension }: Line): Pick<CallRefusal, 'why' | 'because'> | null {
    const { telephony, users } = this.#exchange(system).service;
    if (!telephony.on) return { why: telephony.why, because: `service/telephony@${system}` };
    const user = users.find((one) => one.extension === extension);
    if (!user?.inService) return { why: user?.why ?? 'no-profile', because: `service/users/${extension}@${system}` };
    return this.isBusy({ system, extension }) ? { why: 'busy', because: `call/${extension}` } : null;
  }

  #callOf(line: Line): Call | undefined {
    return this.#calls.find((call) => call.lines.some((one) => same(one, line)));
  }

  #end(call: Call | undefined): void {
    if (!call) return;
    this.#calls = this.#calls.filter((one) => one !== call);
    const { system, from, to } = call;
    this.#exchange(system).world.queue.cancel(call.end);
    this.#write({ is: 'call', system, from, to, change: 'ended' });
    this.#exchange(system).log('call.ended', 'info', { from, to });
  }

  #exchange(system: string): Exchange {
    return this.systems.get(system)!;
  }

  #write(fact: Fact & { is: 'call' }): void {
    const { world } = this.#exchange(fact.system);
    world.trace.write(world.queue.now, fact);
  }
}
