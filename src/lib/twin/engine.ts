import {
  type Command,
  type CommandOf,
  type Envelope,
  HOUR,
  isOutside,
  MINUTE,
  parseDuration,
  pointer,
  readCommand,
  type Refusal,
  type Settings
} from '#lib/contract/index.ts';
import { type Assembly, assemble, type TwinOptions } from './assembly.ts';
import { accountRefusal } from './com/accountCheck.ts';
import type { FaultBoard, FaultCatalogue, Situation } from './faults/fault.ts';
import type { Group } from './group.ts';
import { Calls } from './ipoffice/calls.ts';
import type { IpOffice } from './ipoffice/ipOffice.ts';
import { patchedSettings, patchSettings } from './ipoffice/settingsCheck.ts';
import { Passage } from './passage.ts';
import { SiteRecord } from './siteRecord.ts';
import type { Entry, Fact } from './trace/facts.ts';
import { waitFor } from './until.ts';
import { trueTime } from './world.ts';

export { ENGINE } from './version.ts';

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
export const LONGEST_RUN_MS = 100 * 365 * 86_400_000;

export function createTwin(envelope: Envelope, options: TwinOptions = {}): Twin {
  return new Engine(envelope, options);
}

class Engine implements Twin {
  #parts: Assembly;
  #passage: Passage;
  #record: SiteRecord;
  #systems: ReadonlyMap<string, IpOffice>;
  #faults: FaultBoard | undefined;
  #calls: Calls;

  constructor(envelope: Envelope, options: TwinOptions) {
    this.#parts = assemble(envelope, options);
    const { groups, renewal, opening } = this.#parts;
    this.#passage = new Passage(groups, renewal, (internet) =>
      this.#write({ is: 'network', sites: [], site: {}, internet, because: ['rule/com-certificate'] })
    );
    this.#record = new SiteRecord(groups);
    const all = new Map(groups.flatMap(({ systems }) => systems.map((system) => [system.system, system] as const)));
    // In the order of the site.
    this.#systems = new Map(Object.keys(opening.systems).map((id) => [id, all.get(id)!]));
    this.#faults = this.#boardOf(options.faults, envelope.site);
    this.#calls = new Calls(this.#systems);
    if (envelope.start === 'ready') this.#becomeReady();
    this.#write(opening);
    for (const system of this.#all) system.restate();
    renewal.restart(this.now);
    this.#parts.account.watchDates();
    if (envelope.start === 'new') {
      for (const system of this.#all) system.powerOn();
      this.#passage.runUntil(0);
    }
    this.#record.gather();
  }

  get now(): number {
    return this.#passage.now;
  }

  get trace(): readonly Entry[] {
    return this.#record.entries;
  }

  apply(input: unknown): Refusal | null {
    const read = readCommand(input);
    if (!read.ok) return read.refusal;
    const refusal = this.#refusal(read.value);
    if (refusal) return refusal;
    this.#perform(read.value);
    // What happens at once as a result, happens within the command.
    this.#passage.runUntil(this.now);
    this.#record.gather();
    return OK;
  }

  get #all(): IpOffice[] {
    return [...this.#systems.values()];
  }

  #system(id: string): IpOffice {
    return this.#systems.get(id)!;
  }

  #groupOf(id: string): Group {
    return this.#parts.groups.find(({ systems }) => systems.some(({ system }) => system === id))!;
  }

  /** What concerns the whole site stands in the first group's record. */
  #write(fact: Fact): void {
    this.#parts.groups[0]!.world.trace.write(this.now, fact);
  }

  /** Why a command of good form does not fit the present state, or null. */
  #refusal(command: Command): Refusal | null {
    if ('system' in command && command.system !== undefined && !this.#systems.has(command.system))
      return {
        pointer: '/system',
        reason: `there is no system "${command.system}" here; the systems are ${[...this.#systems.keys()].join(', ')}`
      };
    switch (command.do) {
      case 'advance': {
        const [name, text] = 'by' in command ? ['by', command.by] : ['within', command.within];
        return this.now + parseDuration(text)! > LONGEST_RUN_MS
          ? { pointer: `/${name}`, reason: 'would make the run longer than 100 years' }
          : OK;
      }
      case 'configure':
        return this.#configureRefusal(command);
      case 'network': {
        const refusal = this.#parts.network.refusal(this.#reached(command), command.set);
        return refusal && inside('set', refusal);
      }
      case 'com':
        return this.#accountRefusal(command);
      case 'call': {
        // From outside somebody reaches an extension, and nothing else.
        const end = isOutside(command.from) ? 'to' : 'from';
        const known = this.#system(command.system).settings.users.some((user) => user.extension === command[end]);
        return known ? OK : { pointer: `/${end}`, reason: `nobody on ${command.system} has extension ${command[end]}` };
      }
      case 'hang-up':
        return this.#calls.isBusy(command) ? OK : { pointer: '/extension', reason: `extension ${command.extension} is in no call` };
      case 'reboot':
        return this.now + this.#numbers.rebootMs > LONGEST_RUN_MS
          ? { pointer: '', reason: 'would make the run longer than 100 years' }
          : OK;
      case 'fault':
      case 'repair':
        return this.#faults ? this.#faults.refusal(command) : { pointer: '/do', reason: 'this twin has no catalogue of faults' };
      default:
        return OK;
    }
  }

  #configureRefusal({ system, set }: CommandOf<'configure'>): Refusal | null {
    const patched = patchSettings(this.#system(system).settings, set);
    if (!patched.ok) return inside('set', patched.refusal);
    return 'users' in set ? this.#takenExtension(system, patched.settings.users) : OK;
  }

  /** An extension is one user's alone in the whole network. */
  #takenExtension(system: string, users: Settings['users']): Refusal | null {
    for (const other of this.#all) {
      if (other.system === system) continue;
      const taken = new Set(other.settings.users.map(({ extension }) => extension));
      const index = users.findIndex(({ extension }) => taken.has(extension));
      if (index >= 0)
        return {
          pointer: `/set/users/${index}/extension`,
          reason: `extension ${users[index]!.extension} is taken by a user on ${other.system}`
        };
    }
    return OK;
  }

  #perform(command: Command): void {
    if (command.do === 'advance') return this.#advance(command);
    this.#write({ is: 'command', command });
    this.#do(command);
  }

  /** What a command does, whoever gave it. */
  #do(command: Command): void {
    if (command.do !== 'advance') this.#passage.interrupt();
    switch (command.do) {
      case 'advance':
        return this.#advance(command);
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
        this.#calls.place(command);
        break;
      case 'hang-up':
        this.#calls.hangUp(command);
        break;
      case 'com':
        this.#account(command);
        break;
      case 'remote': {
        const { com, leader } = this.#groupOf(command.system);
        com.remote(command.system, leader.system, command.action);
        break;
      }
      case 'fault':
      case 'repair':
        return this.#faults!.perform(command);
    }
    for (const system of this.#all) system.clock.wake();
  }

  #advance(command: CommandOf<'advance'>): void {
    const end = this.now + parseDuration('by' in command ? command.by : command.within)!;
    if ('by' in command) return this.#passage.runUntil(end);
    const { wait, stop } = waitFor(command.until, this.#parts.groups, command.system);
    try {
      this.#passage.runUntil(end, wait);
    } finally {
      stop();
    }
  }

  #configure(command: CommandOf<'configure'>): void {
    const system = this.#system(command.system);
    system.configure(patchedSettings(system.settings, command.set), command.set);
  }

  #reboot(system: IpOffice): void {
    system.log('reboot', 'info');
    system.powerOff();
    this.#passage.runUntil(this.now + this.#numbers.rebootMs);
    this.#passage.interrupt();
    system.powerOn();
  }

  #reached({ system }: CommandOf<'network'>): string[] {
    return system === undefined ? [...this.#systems.keys()] : [system];
  }

  #setNetwork(command: CommandOf<'network'>): void {
    const sites = this.#reached(command);
    const { site, internet } = this.#parts.network.patch(sites, command.set);
    this.#write({ is: 'network', sites, site, internet });
    if ('com' in internet) this.#parts.renewal.restart(this.now);
    for (const system of this.#all) system.networkChanged();
  }

  /** The systems that a `com` command speaks of, by the System ID they were ordered for. */
  #ordered({ system }: CommandOf<'com'>): string[] {
    const { systemIds } = this.#parts.opening.email;
    return system === undefined ? Object.values(systemIds) : [systemIds[system]!];
  }

  #accountRefusal(command: CommandOf<'com'>): Refusal | null {
    const follows = command.system === undefined ? null : this.#system(command.system).identity.follows;
    return follows === null
      ? accountRefusal(this.#parts.account, this.#ordered(command), command, trueTime(this.#parts.groups[0]!.world))
      : { pointer: '/system', reason: `nothing is ordered for ${command.system}: it lives on the subscriptions of ${follows}` };
  }

  #account(command: CommandOf<'com'>): void {
    const { account } = this.#parts;
    if ('set' in command && command.set.customerId !== undefined) {
      account.customerId = command.set.customerId;
      this.#write({ is: 'account-id', customerId: account.customerId });
    }
    for (const id of this.#ordered(command)) {
      if ('set' in command && command.set.systemId) account.register(id, command.set.systemId);
      if ('set' in command && command.set.subscriptions) account.set(id, command.set.subscriptions);
      if ('order' in command) account.order(id, command.order);
      if ('renew' in command) account.renew(id, command.renew);
    }
  }

  #boardOf(catalogue: FaultCatalogue | undefined, site: Envelope['site']): FaultBoard | undefined {
    const { account, network, opening } = this.#parts;
    const situation = (system: string): Situation => {
      const { identity, settings } = this.#system(system);
      const ordered = opening.email.systemIds[system] ?? '';
      return {
        system,
        kind: typeof site === 'string' ? site : site.kind,
        identity,
        settings,
        site: network.site(system),
        internet: network.internet,
        trueTime: new Date(trueTime(this.#groupOf(system).world)).toISOString(),
        customerId: account.customerId,
        subscriptions: account.holding(ordered),
        registeredAs: account.registeredAs(ordered)
      };
    };
    return catalogue?.board({
      systems: [...this.#systems.keys()],
      situation,
      refusal: (command) => this.#refusal(command),
      perform: (command) => this.#do(command),
      note: (system, id, change) => this.#write({ is: 'fault', system, id, change })
    });
  }

  get #numbers() {
    return this.#parts.groups[0]!.world.numbers;
  }

  /**
   * `ready`: the systems really start and really connect; what led there is not part of the record. Time begins half-way between
   * two heartbeats, so that no frame is under way at a whole minute.
   */
  #becomeReady(): void {
    const { groups } = this.#parts;
    for (const system of this.#all) system.powerOn();
    const connected = { isOver: () => this.#all.every((system) => system.isConnected), awaited: () => false, notBefore: () => Infinity };
    this.#passage.runUntil(HOUR, connected);
    this.#passage.runUntil(this.now + Math.round(Math.min(this.#numbers.heartbeatIntervalMs, MINUTE) / 2));
    const took = this.now;
    for (const { world } of groups) {
      world.queue.rebase(0);
      world.trace.clear();
    }
    for (const system of this.#all) system.clock.rebase(-took);
  }
}

function inside(key: string, refusal: Refusal): Refusal {
  return { pointer: pointer([key]) + refusal.pointer, reason: refusal.reason };
}
