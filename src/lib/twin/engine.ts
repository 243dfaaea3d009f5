import {
  type Command,
  type CommandOf,
  type Envelope,
  HOUR,
  MINUTE,
  parseDuration,
  pointer,
  readCommand,
  type Refusal,
  type Until
} from '#lib/contract/index.ts';
import { type Assembly, assemble, type TwinOptions } from './assembly.ts';
import { Clockwork } from './clockwork.ts';
import { CertificateRenewal } from './com/certificateRenewal.ts';
import type { IpOffice } from './ipoffice/ipOffice.ts';
import { patchSettings } from './ipoffice/settingsCheck.ts';
import { tlsFences } from './network/path.ts';
import type { Reach } from './time/queue.ts';
import type { Entry, Fact } from './trace/facts.ts';
import { trueTime } from './world.ts';

/** Changes when the same run would give another trace. */
export const ENGINE = 'linktwin/0.1.0';

/** A run as it is lived: takes commands, lets time pass, writes the trace. */
export interface Twin {
  /** Milliseconds since the run's epoch. */
  readonly now: number;
  readonly trace: readonly Entry[];
  /** Applies one command, unchecked as it comes. A refusal means that nothing changed and no time passed. */
  apply(command: unknown): Refusal | null;
}

export type { TwinOptions };

const OK = null;
/** Far beyond any lesson, and within what a Date can show from any epoch. */
const LONGEST_RUN_MS = 100 * 365 * 86_400_000;

export function createTwin(envelope: Envelope, options: TwinOptions = {}): Twin {
  return new Engine(envelope, options);
}

class Engine implements Twin {
  #parts: Assembly;
  #clockwork: Clockwork;
  #renewal: CertificateRenewal;

  constructor(envelope: Envelope, options: TwinOptions) {
    this.#parts = assemble(envelope, options);
    const { world, com, opening } = this.#parts;
    this.#clockwork = new Clockwork(
      world,
      () => this.#all.map((system) => system.key).join() + com.key,
      () => this.#all.flatMap((system) => tlsFences(system.path, system.clocks)),
      !options.step
    );
    this.#renewal = new CertificateRenewal(world);
    if (envelope.start === 'ready') this.#becomeReady();
    world.trace.write(0, opening);
    for (const system of this.#all) system.restate();
    this.#renewal.restart();
    world.trace.watch((fact) => {
      // Facts that change what an attempt meets, without a command.
      if (fact.is === 'clock' || fact.is === 'network' || fact.is === 'account') this.#clockwork.leap?.forget();
    });
    if (envelope.start === 'new') {
      for (const system of this.#all) system.powerOn();
      this.#clockwork.runUntil(0);
    }
  }

  get now(): number {
    return this.#parts.world.queue.now;
  }

  get trace(): readonly Entry[] {
    return this.#parts.world.trace.entries;
  }

  apply(input: unknown): Refusal | null {
    const read = readCommand(input);
    if (!read.ok) return read.refusal;
    const refusal = this.#refusal(read.value);
    if (refusal) return refusal;
    if (read.value.do !== 'advance') this.#clockwork.leap?.forget();
    this.#perform(read.value);
    // What happens at once as a result, happens within the command.
    this.#clockwork.runUntil(this.now);
    return OK;
  }

  get #all(): IpOffice[] {
    return [...this.#parts.systems.values()];
  }

  #system(id: string): IpOffice {
    return this.#parts.systems.get(id)!;
  }

  /** Why a command of good form does not fit the present state, or null. */
  #refusal(command: Command): Refusal | null {
    const { systems, world } = this.#parts;
    if ('system' in command && command.system !== undefined && !systems.has(command.system))
      return {
        pointer: '/system',
        reason: `there is no system "${command.system}" here; the systems are ${[...systems.keys()].join(', ')}`
      };
    switch (command.do) {
      case 'advance': {
        const [name, text] = 'by' in command ? ['by', command.by] : ['within', command.within];
        return this.now + parseDuration(text)! > LONGEST_RUN_MS
          ? { pointer: `/${name}`, reason: 'would make the run longer than 100 years' }
          : OK;
      }
      case 'configure': {
        const patched = patchSettings(this.#system(command.system).settings, command.set);
        return patched.ok ? OK : inside('set', patched.refusal);
      }
      case 'network': {
        const refusal = world.network.refusal(this.#reached(command), command.set);
        return refusal && inside('set', refusal);
      }
      case 'com':
        return this.#accountRefusal(command);
      case 'call': {
        const known = this.#system(command.system).settings.users.some((user) => user.extension === command.from);
        return known ? OK : { pointer: '/from', reason: `nobody on ${command.system} has extension ${command.from}` };
      }
      case 'reboot':
        return this.now + world.numbers.rebootMs > LONGEST_RUN_MS
          ? { pointer: '', reason: 'would make the run longer than 100 years' }
          : OK;
      default:
        return OK;
    }
  }

  #perform(command: Command): void {
    if (command.do === 'advance') return this.#advance(command);
    this.#parts.world.trace.write(this.now, { is: 'command', command });
    switch (command.do) {
      case 'configure':
        this.#configure(command);
        break;
      case 'reboot':
        this.#reboot(this.#system(command.system));
        break;
      case 'default-security':
        this.#system(command.system).defaultSecurity();
        break;
      case 'network':
        this.#setNetwork(command);
        break;
      case 'call':
        this.#system(command.system).call(command);
        break;
      case 'com':
        this.#account(command);
        break;
      case 'remote':
        this.#parts.com.remote(command.system, command.action);
        break;
    }
    for (const system of this.#all) system.clock.wake();
  }

  #advance(command: CommandOf<'advance'>): void {
    const end = this.now + parseDuration('by' in command ? command.by : command.within)!;
    if ('by' in command) return this.#clockwork.runUntil(end);
    const { until } = command;
    let met = false;
    const stopWatching = this.#parts.world.trace.watch((fact) => (met ||= isSign(fact, until)));
    try {
      // A world that is idle already has nothing to wait for.
      this.#clockwork.runUntil(
        end,
        () => met || (until === 'idle' && this.#isIdle),
        (fact) => isSign(fact, until)
      );
    } finally {
      stopWatching();
    }
  }

  /** Nothing but heartbeats, retries, daily alarms and audits is due. The dates of subscriptions and certificates are no waiting. */
  get #isIdle(): boolean {
    const waitedFor = ({ reach, label }: { reach: Reach; label: string }) =>
      // A poll for time that finds nothing new may be left out altogether (see `SystemClock`), so it cannot count.
      reach === 'flight' ? !label.endsWith(':time') : /:(call|order)$|errorModeLength/.test(label);
    return !this.#parts.world.queue.items.some(waitedFor);
  }

  #configure(command: CommandOf<'configure'>): void {
    const system = this.#system(command.system);
    const patched = patchSettings(system.settings, command.set);
    if (patched.ok) system.configure(patched.settings, command.set);
  }

  #reboot(system: IpOffice): void {
    system.log('reboot', 'info');
    system.powerOff();
    this.#clockwork.runUntil(this.now + this.#parts.world.numbers.rebootMs);
    this.#clockwork.leap?.forget();
    system.powerOn();
  }

  #reached({ system }: CommandOf<'network'>): string[] {
    return system === undefined ? [...this.#parts.systems.keys()] : [system];
  }

  #setNetwork(command: CommandOf<'network'>): void {
    const { network, trace } = this.#parts.world;
    const sites = this.#reached(command);
    const { site, internet } = network.patch(sites, command.set);
    trace.write(this.now, { is: 'network', sites, site, internet });
    if ('com' in internet) this.#renewal.restart();
    for (const system of this.#all) system.surroundingsChanged();
  }

  /** The systems that a `com` command speaks of, by the System ID they were ordered for. */
  #ordered({ system }: CommandOf<'com'>): string[] {
    const { systemIds } = this.#parts.opening.email;
    return system === undefined ? Object.values(systemIds) : [systemIds[system]!];
  }

  #accountRefusal(command: CommandOf<'com'>): Refusal | null {
    if (!('renew' in command)) return OK;
    const { type, term, expiresAt } = command.renew;
    if ((term === undefined) === (expiresAt === undefined))
      return { pointer: '/renew', reason: 'takes either a term or the moment it expires at' };
    if (expiresAt !== undefined && Date.parse(expiresAt) <= trueTime(this.#parts.world))
      return { pointer: '/renew/expiresAt', reason: `${expiresAt} is over already` };
    const held = this.#ordered(command).some((id) => this.#parts.account.holding(id).some((one) => one.type === type));
    return held ? OK : { pointer: '/renew/type', reason: `there is no ${type} subscription to renew` };
  }

  #account(command: CommandOf<'com'>): void {
    const { account } = this.#parts;
    if ('set' in command && command.set.customerId !== undefined) account.rename(command.set.customerId);
    for (const id of this.#ordered(command)) {
      if ('set' in command && command.set.subscriptions) account.set(id, command.set.subscriptions);
      if ('order' in command) account.order(id, command.order);
      if ('renew' in command) account.renew(id, command.renew);
    }
  }

  /**
   * `ready`: the systems really start and really connect; what led there is not part of the record. Time begins half-way between
   * two heartbeats, so that no frame is under way at a whole minute.
   */
  #becomeReady(): void {
    const { queue, trace, numbers } = this.#parts.world;
    for (const system of this.#all) system.powerOn();
    this.#clockwork.runUntil(HOUR, () => this.#all.every((system) => system.isConnected));
    this.#clockwork.runUntil(queue.now + Math.round(Math.min(numbers.heartbeatIntervalMs, MINUTE) / 2));
    const took = queue.now;
    queue.rebase(0);
    for (const system of this.#all) system.clock.rebase(-took);
    trace.clear();
  }
}

function inside(key: string, refusal: Refusal): Refusal {
  return { pointer: pointer([key]) + refusal.pointer, reason: refusal.reason };
}

/** Whether a fact is what an `advance until` waits for. */
function isSign(fact: Fact, until: Until): boolean {
  switch (until) {
    case 'link.connected':
      return fact.is === 'link' && fact.set.state === 'connected';
    case 'link.lost':
      return fact.is === 'log' && fact.code === 'link.lost';
    case 'alarm':
      return fact.is === 'alarm' && fact.change !== 'cleared';
    case 'entitlement.changed':
      return fact.is === 'entitlement';
    case 'feature.changed':
      return fact.is === 'log' && /^(feature|telephony)\.(on|off)$/.test(fact.code);
    case 'idle':
      return false;
  }
}
