import {
  type Command,
  type CommandOf,
  type Envelope,
  NUMBERS,
  type Numbers,
  parseDuration,
  pointer,
  readCommand,
  type Refusal,
  type Until
} from '#lib/contract/index.ts';
import type { Account } from './com/account.ts';
import { ComServer } from './com/comServer.ts';
import { IpOffice } from './ipoffice/ipOffice.ts';
import type { Connect } from './ipoffice/link.ts';
import { patchSettings } from './ipoffice/settingsCheck.ts';
import { Leap } from './leap.ts';
import { Network } from './network/network.ts';
import { tlsFences } from './network/path.ts';
import { lossTable } from './network/quality.ts';
import { siteDefinition } from './sites/site.ts';
import { EventQueue, PRIORITY } from './time/queue.ts';
import type { Entry, Fact } from './trace/facts.ts';
import { Trace } from './trace/trace.ts';
import { Connection } from './wire/connection.ts';
import { createSockets } from './wire/sockets.ts';
import type { ClientSocket } from './wire/sockets.ts';
import type { World } from './world.ts';

/** Changes when the same run would give another trace. */
export const ENGINE = 'linktwin/0.1.0';

export interface TwinOptions {
  /** Steps through every single event: no leap, no sleeping polls. The outcome is the same. */
  step?: boolean;
  /** False: no frame is ever delivered. For the test that proves that everything passes through the socket. */
  delivers?: boolean;
}

/** A run as it is lived: takes commands, lets time pass, writes the trace. */
export interface Twin {
  /** Milliseconds since the run's epoch. */
  readonly now: number;
  readonly trace: readonly Entry[];
  /** Applies one command, unchecked as it comes. A refusal means that nothing changed and no time passed. */
  apply(command: unknown): Refusal | null;
}

const OK = null;
/** Far beyond any lesson, and within what a Date can show from any epoch. */
const LONGEST_RUN_MS = 100 * 365 * 86_400_000;

export function createTwin(envelope: Envelope, options: TwinOptions = {}): Twin {
  return new Engine(envelope, options);
}

class Engine implements Twin {
  #queue = new EventQueue();
  #trace = new Trace();
  #world: World;
  #com: ComServer;
  #systems = new Map<string, IpOffice>();
  #leap: Leap | null;

  constructor(envelope: Envelope, options: TwinOptions) {
    const site = siteDefinition(envelope.site);
    const ids = Object.keys(site.systems);
    const epochMs = Date.parse(envelope.epoch);
    const own: Partial<Numbers> = typeof envelope.site === 'string' ? {} : (envelope.site.numbers ?? {});
    this.#world = {
      queue: this.#queue,
      trace: this.#trace,
      network: new Network(new Map(ids.map((id) => [id, site.systems[id]!.site])), site.internet),
      numbers: { ...NUMBERS, ...own },
      rules: envelope.rules,
      epochMs,
      lossTable: lossTable(envelope.seed)
    };
    const account: Account = {
      customerId: site.customerId,
      customerName: site.customerName,
      systems: new Map(Object.values(site.systems).map(({ identity, subscriptions }) => [identity.systemId, subscriptions(epochMs)]))
    };
    this.#com = new ComServer(this.#world, account);

    const opening = new Map<ClientSocket, Connection>();
    const sockets = createSockets(this.#queue, (client, server) => {
      const connection = opening.get(client)!;
      opening.delete(client);
      connection.opened(server);
      this.#com.accept(connection);
      this.#systems.get(connection.system)!.send({ type: 'path.open' });
    });
    const connect: Connect = (endpoint, port) => {
      const client = sockets.connect(port);
      const connection = new Connection(this.#world, endpoint, port, client);
      opening.set(client, connection);
      return connection;
    };
    for (const id of ids) {
      const { identity, settings, firstStart } = site.systems[id]!;
      const system = new IpOffice(this.#world, id, identity, settings[envelope.start], {
        connect,
        delivers: options.delivers ?? true,
        clockSleeps: !options.step
      });
      if (envelope.start === 'new') system.clock.begin(Date.parse(firstStart) - epochMs, 'factory');
      else system.clock.begin(0, 'sntp');
      this.#systems.set(id, system);
    }
    this.#leap = options.step
      ? null
      : new Leap(
          this.#queue,
          this.#trace,
          () => [...this.#systems.values()].map((system) => system.key).join() + this.#com.key,
          () => this.#nextFence()
        );

    const open: Fact = {
      is: 'opening',
      epoch: envelope.epoch,
      email: {
        customerId: site.customerId,
        licenseServer: site.internet.com.host,
        systemIds: Object.fromEntries(ids.map((id) => [id, site.systems[id]!.identity.systemId]))
      },
      systems: Object.fromEntries(
        ids.map((id) => {
          const { identity, settings } = site.systems[id]!;
          return [id, { identity, settings: settings[envelope.start], subscriptions: account.systems.get(identity.systemId)! }];
        })
      ),
      sites: Object.fromEntries(this.#world.network.sites),
      internet: site.internet
    };
    if (envelope.start === 'ready') this.#becomeReady();
    this.#trace.write(0, open);
    for (const system of this.#systems.values()) system.restate();
    if (envelope.start === 'new') this.#startAll();
    this.#planCertificateRenewal();
    this.#trace.watch((fact) => {
      // Facts that change what an attempt meets, without a command.
      if (fact.is === 'clock' || fact.is === 'network' || fact.is === 'granted') this.#leap?.forget();
    });
    if (envelope.start === 'new') this.#runUntil(0);
  }

  get now(): number {
    return this.#queue.now;
  }

  get trace(): readonly Entry[] {
    return this.#trace.entries;
  }

  apply(input: unknown): Refusal | null {
    const read = readCommand(input);
    if (!read.ok) return read.refusal;
    const command = read.value;
    const refusal = this.#refusal(command);
    if (refusal) return refusal;
    if (command.do !== 'advance') this.#leap?.forget();
    this.#perform(command);
    // What happens at once as a result, happens within the command.
    this.#runUntil(this.now);
    return OK;
  }

  // ── Commands ──────────────────────────────────────────────────────────

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
      case 'configure': {
        const patched = patchSettings(this.#systems.get(command.system)!.settings, command.set);
        return patched.ok ? OK : inside('set', patched.refusal);
      }
      case 'network': {
        const refusal = this.#world.network.refusal(this.#reached(command), command.set);
        return refusal && inside('set', refusal);
      }
      case 'call': {
        const known = this.#systems.get(command.system)!.settings.users.some((user) => user.extension === command.from);
        return known ? OK : { pointer: '/from', reason: `nobody on ${command.system} has extension ${command.from}` };
      }
      default:
        return OK;
    }
  }

  #perform(command: Command): void {
    if (command.do === 'advance') return this.#advance(command);
    this.#trace.write(this.now, { is: 'command', command });
    switch (command.do) {
      case 'configure': {
        const system = this.#systems.get(command.system)!;
        const patched = patchSettings(system.settings, command.set);
        if (patched.ok) system.configure(patched.settings, command.set);
        break;
      }
      case 'reboot':
        return this.#reboot(this.#systems.get(command.system)!);
      case 'default-security':
        this.#systems.get(command.system)!.defaultSecurity();
        break;
      case 'network':
        this.#setNetwork(command);
        break;
      case 'call':
        return this.#systems.get(command.system)!.call(command);
    }
    for (const system of this.#systems.values()) system.clock.wake();
  }

  #advance(command: CommandOf<'advance'>): void {
    const end = this.now + parseDuration('by' in command ? command.by : command.within)!;
    if ('by' in command) this.#runUntil(end);
    else this.#runToward(end, command.until);
  }

  #runToward(end: number, until: Until): void {
    let met = false;
    const stop = this.#trace.watch((fact) => (met ||= isSign(fact, until)));
    try {
      // A world that is idle already has nothing to wait for.
      this.#runUntil(end, () => met || (until === 'idle' && this.#isIdle()));
    } finally {
      stop();
    }
  }

  /** Nothing but heartbeats, retries, daily alarms and audits is due. The dates of subscriptions and certificates are no waiting. */
  #isIdle(): boolean {
    return !this.#queue.hasFlights && !this.#queue.items.some((item) => /:call$|errorModeLength/.test(item.label));
  }

  #reboot(system: IpOffice): void {
    system.log('reboot', 'info');
    system.powerOff();
    this.#runUntil(this.now + this.#world.numbers.rebootMs);
    system.powerOn();
    this.#leap?.forget();
  }

  #reached({ system }: CommandOf<'network'>): string[] {
    return system === undefined ? [...this.#systems.keys()] : [system];
  }

  #setNetwork(command: CommandOf<'network'>): void {
    const sites = this.#reached(command);
    const { site, internet } = this.#world.network.patch(sites, command.set);
    this.#trace.write(this.now, { is: 'network', sites, site, internet });
    if ('com' in internet) this.#planCertificateRenewal();
    for (const system of this.#systems.values()) system.surroundingsChanged();
  }

  // ── Time ──────────────────────────────────────────────────────────────

  /** Everything that is due up to and including `end` happens; time then stands at `end`, or where `stop` said so. */
  #runUntil(end: number, stop: () => boolean = () => false): void {
    while (!stop()) {
      const next = this.#queue.next;
      if (!next || next.at > end) {
        this.#queue.now = end;
        return;
      }
      const moment = next.at;
      while (this.#queue.next?.at === moment) this.#queue.runNext();
      this.#leap?.attempt(end);
    }
  }

  #nextFence(): number {
    return Math.min(
      Infinity,
      ...[...this.#systems.values()].flatMap((system) => tlsFences(system.path, system.clocks).map((ms) => this.now + ms))
    );
  }

  #startAll(): void {
    for (const system of this.#systems.values()) system.powerOn();
  }

  /** `ready`: the systems really start and really connect; what led there is not part of the record. */
  #becomeReady(): void {
    this.#startAll();
    this.#runUntil(3_600_000, () => [...this.#systems.values()].every((system) => system.isConnected));
    const began = this.now;
    this.#queue.rebase(0);
    for (const system of this.#systems.values()) system.clock.rebase(-began);
    this.#trace.clear();
  }

  #comRenewal: ReturnType<EventQueue['plan']> | null = null;

  /** COM renews its certificate in time. One that was put in later than that moment is not renewed: that is a fault. */
  #planCertificateRenewal(): void {
    if (this.#comRenewal) this.#queue.cancel(this.#comRenewal);
    this.#comRenewal = null;
    const { comCertificateRenewalMs, comCertificateLifeMs } = this.#world.numbers;
    const due = Date.parse(this.#world.network.internet.com.certificate.notAfter) - comCertificateRenewalMs - this.#world.epochMs;
    if (due < this.now) return;
    this.#comRenewal = this.#queue.plan(due - this.now, PRIORITY.far, 'far', 'com:certificate', () => {
      const start = this.#world.epochMs + this.now;
      const internet = this.#world.network.renewComCertificate(
        new Date(start).toISOString(),
        new Date(start + comCertificateLifeMs).toISOString()
      );
      this.#trace.write(this.now, { is: 'network', sites: [], site: {}, internet });
      this.#planCertificateRenewal();
    });
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
