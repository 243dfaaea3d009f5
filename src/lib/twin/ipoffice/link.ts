import {
  failure,
  type FailureCode,
  type LogCode,
  type MessageDown,
  type Port,
  type RemoteAction,
  type Severity,
  type Subscription
} from '#lib/contract/index.ts';
import { PRIORITY } from '../time/queue.ts';
import { addressGrounds } from '../network/path.ts';
import type { Ground, LinkSlice, LogData } from '../trace/facts.ts';
import type { Connection } from '../wire/connection.ts';
import { dial } from '../wire/dial.ts';
import type { Endpoint } from '../wire/endpoint.ts';
import type { World } from '../world.ts';
import type { ClientEvent } from './machine.ts';
import type { Report } from './report.ts';

/** How the twin opens a WebSocket for a system. */
export type Connect = (endpoint: Endpoint, port: Port) => Connection;

/** What the link needs to know of the system it belongs to. */
export interface LinkOwner extends Endpoint {
  comAddress: string;
  readonly settings: Endpoint['path']['settings'];
  readonly report: Report;
  send(event: ClientEvent): void;
  granted(subscriptions: Subscription[]): void;
  /** SC-5: whether a system's own settings let COM do this; without a name, those of the system that opened the link. */
  allows(action: RemoteAction, system?: string): boolean;
}

/** The system's side of the connection: performs what the `link` region of the machine decides. */
export class Link {
  #slice: LinkSlice = { state: 'idle', rung: null, failure: null, port: null, ip: null };
  #connection: Connection | null = null;
  #giveUp: (() => void) | null = null;
  #statusDue = false;

  constructor(
    private readonly world: World,
    private readonly owner: LinkOwner,
    private readonly connect: Connect,
    private readonly log: (code: LogCode, severity: Severity, data: LogData, because: readonly Ground[]) => void
  ) {}

  get slice(): Readonly<LinkSlice> {
    return this.#slice;
  }

  get isConnected(): boolean {
    return this.#slice.state === 'connected';
  }

  get key(): string {
    return this.#connection?.key ?? '';
  }

  /** COM is told of changed alarms while connected: once for all that change at one moment. */
  alarmsChanged(): void {
    if (!this.isConnected || this.#statusDue) return;
    this.#statusDue = true;
    this.world.queue.plan(0, PRIORITY.delivery, 'flight', `${this.owner.system}:status`, () => {
      this.#statusDue = false;
      if (this.isConnected) this.#connection?.sendUp({ kind: 'status', ...this.owner.report.details() });
    });
  }

  /** The system has been switched off. */
  off(): void {
    this.#set({ state: 'idle', rung: null, port: null, ip: null });
  }

  readonly actions = {
    showIdle: () => {
      const { customerId } = this.owner.settings.initial;
      const code = customerId ? 'config.server-missing' : 'config.customer-id-missing';
      this.#set({ state: 'idle', rung: 'config', failure: failure(code), port: null, ip: null }, this.#grounds(code));
    },
    openPath: ({ port }: { port: Port }) => this.#open(port),
    closePath: () => this.#close(),
    showWaiting: ({ code, because }: { code: FailureCode; because?: readonly Ground[] | undefined }) =>
      this.#set({ state: 'waiting', rung: failure(code).rung, failure: failure(code) }, because ?? this.#grounds(code)),
    sendSignIn: () => {
      const { initial, security } = this.owner.settings;
      this.#set({ rung: 'sign-in' });
      this.#connection!.sendUp({
        kind: 'sign-in',
        customerId: initial.customerId,
        systemId: this.owner.report.systemId,
        serviceUser: 'COMAdmin',
        serviceUserStatus: security.comAdmin.status,
        ...this.owner.report.details()
      });
    },
    sendLicenceRequest: () => {
      this.#set({ rung: 'entitlements' });
      this.#connection!.sendUp({ kind: 'licence-request' });
    },
    // What stopped it before is no more.
    showConnected: () => this.#set({ state: 'connected', rung: 'heartbeat', failure: null }, ['failure']),
    showLost: ({ code, because }: { code: FailureCode | null; because?: readonly Ground[] }) => {
      this.#set({ state: 'connecting', failure: code && failure(code) }, because ?? (code ? this.#grounds(code) : ['power']));
      this.log('link.lost', 'major', code ? { code } : {}, ['link']);
    },
    sendHeartbeat: () => this.#connection!.sendUp({ kind: 'heartbeat' }),
    sendAudit: () =>
      this.#connection!.sendUp({ kind: 'licence-audit', ...this.owner.report.details(), users: this.owner.report.usersByProfile() })
  };

  #open(port: Port): void {
    this.#set({ state: 'connecting', rung: 'config', port: null, ip: null });
    this.#giveUp = dial(this.world, this.owner, this.owner.settings.initial.licenseServer, port, {
      onRung: (rung) => this.#set({ rung }),
      onAddress: (ip) => {
        this.owner.comAddress = ip;
        this.#set({ ip });
      },
      onTcp: () => {
        this.#set({ port });
        this.world.trace.write(this.world.queue.now, { is: 'attempt', system: this.owner.system, port });
      },
      onFailure: ({ code, because }, portUsed) => this.owner.send({ type: 'path.failed', code, portUsed, because }),
      onSecure: () => {
        this.#connection = this.connect(this.owner, port);
        this.#connection.onDown = (message) => this.#receive(message);
        this.#connection.onClosedAtClient = () => this.owner.send({ type: 'path.closed' });
      }
    });
  }

  #close(): void {
    this.#giveUp?.();
    this.#connection?.closeAtClient();
    this.#connection = null;
    this.#giveUp = null;
  }

  #receive(message: MessageDown): void {
    switch (message.kind) {
      case 'sign-in-refused':
        return this.owner.send({ type: 'sign-in-refused', code: message.code });
      case 'licence-grant': {
        const some = message.subscriptions.length > 0;
        // Before the link counts as connected, a grant of nothing is a failure; after, it takes everything away.
        if (some || this.isConnected) this.owner.granted(message.subscriptions);
        return this.owner.send({ type: 'licence-grant', some });
      }
      case 'remote-request': {
        const { action, system } = message;
        const done = this.owner.allows(action, system);
        return this.#connection!.sendUp({ kind: 'remote-answer', action, done, ...(system ? { system } : {}) });
      }
      default:
        return this.owner.send({ type: message.kind });
    }
  }

  #set(set: Partial<LinkSlice>, because?: readonly Ground[]): void {
    Object.assign(this.#slice, set);
    this.world.trace.write(this.world.queue.now, { is: 'link', system: this.owner.system, set, ...(because && { because }) });
  }

  /** What a failure turns on that no packet met on the way: settings, COM’s records, or an answer that does not come. */
  #grounds(code: FailureCode): readonly Ground[] {
    switch (code) {
      case 'config.customer-id-missing':
        return ['settings/initial/customerId'];
      case 'config.server-missing':
        return ['settings/initial/licenseServer'];
      case 'sign-in.com-admin':
        return ['settings/security/comAdmin'];
      case 'sign-in.unknown-customer':
        // Or another region was reached, which knows nobody.
        return ['settings/initial/customerId', 'account-id', ...addressGrounds(this.owner.path, this.owner.settings.initial.licenseServer)];
      case 'sign-in.unknown-system':
        return ['registered'];
      case 'entitlements.none':
        return ['account', 'rule/SC-12'];
      default:
        return ['frame', 'rule/answer-timeout'];
    }
  }
}
