import {
  DAY,
  diffPatch,
  type LogCode,
  type RemoteAction,
  type Settings,
  type Severity,
  type Subscription,
  FIRST_DATE,
  LAST_DATE,
  REMOTE_SETTING
} from '#lib/contract/index.ts';
import { type Clocks, type Path, storageGrounds, storageResolves, tlsFailure } from '../network/path.ts';
import { Driver, type TimerKind } from '../time/driver.ts';
import { PRIORITY } from '../time/queue.ts';
import type { Fact, Ground, LogData, Service, SystemIdentity } from '../trace/facts.ts';
import { trueTime, type World } from '../world.ts';
import { AlarmBoard } from './alarms.ts';
import { CertificateWatch } from './certificateWatch.ts';
import { Entitlement } from './entitlement.ts';
import { type Connect, Link, type LinkOwner } from './link.ts';
import { type ClientEvent, clientMachine } from './machine.ts';
import { Report } from './report.ts';
import { SystemClock } from './systemClock.ts';

/** How the client machine's timers stand in the queue. Expiry wins a tie; alarms and audits are far (see `time/queue.ts`). */
const TIMERS: Record<string, TimerKind> = {
  heartbeatInterval: { priority: PRIORITY.timer, reach: 'near' },
  replyTimeout: { priority: PRIORITY.timer, reach: 'near' },
  retryWait: { priority: PRIORITY.timer, reach: 'near' },
  auditInterval: { priority: PRIORITY.far, reach: 'far' },
  dailyAlarm: { priority: PRIORITY.far, reach: 'far' },
  errorModeLength: { priority: PRIORITY.expiry, reach: 'far' }
};

export interface IpOfficeOptions {
  connect: Connect;
  /** The system whose link and subscriptions this one lives on (SR-3); null for one with a link of its own. */
  leader: IpOffice | null;
  /** See `Endpoint.delivers`. */
  delivers: boolean;
  /** Whether polls for time that would find nothing new are left out (see `SystemClock`). */
  clockSleeps: boolean;
}

/**
 * One IP Office: settings, clock, alarms, link and entitlement, held together by its machine. Everything that changes is
 * written to the trace; nothing outside reads this object's fields to show them.
 */
export class IpOffice implements LinkOwner {
  readonly clock: SystemClock;
  readonly report: Report;
  readonly delivers: boolean;
  dns: Settings['dns'];
  comAddress = '';
  #alarms: AlarmBoard;
  #link: Link;
  #entitlement: Entitlement;
  /** None where the system has no link of its own. */
  #driver: Driver<ReturnType<typeof clientMachine>> | null = null;
  #followers: IpOffice[] = [];
  #leader: IpOffice;
  #certificateWatch: CertificateWatch;
  #chanceIndex = 0;
  #poweredOn = false;

  constructor(
    readonly world: World,
    readonly system: string,
    readonly identity: SystemIdentity,
    public settings: Settings,
    { connect, leader, delivers, clockSleeps }: IpOfficeOptions
  ) {
    this.#leader = leader ?? this;
    this.delivers = delivers;
    this.dns = settings.dns;
    this.#alarms = new AlarmBoard(world, system, () => this.#leader.#link.alarmsChanged());
    this.report = new Report(identity, () => ({
      types: this.#network.map((one) => one.identity.type),
      alarms: [...new Set(this.#network.flatMap((one) => one.#alarms.active))],
      users: this.#users
    }));
    this.clock = new SystemClock(
      world,
      system,
      () => this.path,
      () => this.#watchCertificate(),
      clockSleeps
    );
    this.#certificateWatch = new CertificateWatch(world, system, this.#alarms, (data, because) =>
      this.log('certificate.expiring', 'warning', data, because)
    );
    const log = (code: LogCode, severity: Severity, data: LogData, because: readonly Ground[]) => this.log(code, severity, data, because);
    this.#link = new Link(world, this, connect, log);
    this.#entitlement = new Entitlement(world, system, identity.follows, this.#alarms, log, () => ({
      users: this.settings.users,
      everybody: this.#leader.#users,
      com: this.settings.com,
      connected: this.#leader.#link.isConnected,
      storageResolves: storageResolves(this.path)
    }));
    if (leader) {
      leader.#followers.push(this);
      leader.#entitlement.followers.push(this.#entitlement);
    } else {
      this.#driver = new Driver(clientMachine(world.numbers), world.queue, system, TIMERS, {
        ...this.#link.actions,
        ...this.#entitlement.actions
      });
    }
  }

  // ── What the wire and the link ask ────────────────────────────────────

  get path(): Path {
    return { settings: this.settings, dns: this.dns, site: this.world.network.site(this.system), internet: this.world.network.internet };
  }

  get clocks(): Clocks {
    return { system: this.clock.shows, com: trueTime(this.world) };
  }

  nextChance(): number {
    const { lossTable } = this.world;
    return lossTable[this.#chanceIndex++ % lossTable.length]!;
  }

  send(event: ClientEvent): void {
    this.#driver?.send(event);
  }

  granted(subscriptions: Subscription[]): void {
    this.#entitlement.granted(subscriptions);
  }

  allows(action: RemoteAction, system: string = this.system): boolean {
    const asked = this.#network.find((one) => one.system === system);
    return asked !== undefined && asked.settings.com[REMOTE_SETTING[action]];
  }

  // ── What the twin asks ────────────────────────────────────────────────

  /** Whether the link that this system lives on stands. */
  get isConnected(): boolean {
    return this.#leader.#link.isConnected;
  }

  get service(): Service {
    return this.#entitlement.service;
  }

  /** For the leap's key: the parts of the world that this system lives in. Each is replaced when it changes, never altered. */
  get surroundings(): object[] {
    const { site } = this.path;
    return [site, this.settings, this.dns, ...this.#entitlement.given];
  }

  /** For the leap's key: everything else here that decides what happens next. */
  get key(): string {
    // What a certificate's date or an alarm changes without a command: what TLS meets, and what sign-in tells.
    const changing = `${tlsFailure(this.path, this.clocks) ?? ''}${this.#alarms.active.join()}`;
    return `${changing}${this.#driver?.key ?? ''}${this.#link.key}${this.#chanceIndex % this.world.lossTable.length}`;
  }

  powerOn(): void {
    this.#poweredOn = true;
    this.dns = this.settings.dns;
    this.#write({ is: 'effective', system: this.system, dns: this.dns });
    this.clock.restart(this.settings.time);
    this.#watchCertificate();
    this.#tellMachine();
    this.send({ type: 'power.on' });
    this.surroundingsChanged(['effective/dns', 'power']);
  }

  powerOff(): void {
    this.#poweredOn = false;
    this.clock.stop();
    this.send({ type: 'power.off' });
    if (this.identity.hasLink) this.#link.off();
    this.surroundingsChanged(['power']);
  }

  /** New settings, already checked. DNS waits for a reboot; everything else counts at once (simulator assumption, domain section 11). */
  configure(settings: Settings, set: Record<string, unknown>): void {
    const before = this.settings;
    this.settings = settings;
    // As it is kept, not as it was said: null may have put a default back.
    this.#write({ is: 'settings', system: this.system, set: diffPatch(before, settings) ?? {} });
    this.log('config.changed', 'info', { parts: Object.keys(set) });
    if (!this.#poweredOn) return;
    const { source, servers, manual } = settings.time;
    if (manual && (set['time'] as { manual?: string } | undefined)?.manual) this.clock.setByHand(Date.parse(manual));
    if (source !== before.time.source || servers.join() !== before.time.servers.join()) this.clock.restart(settings.time);
    if (settings.security.certificate !== before.security.certificate) this.#watchCertificate();
    this.#tellMachine();
    // Too few subscriptions for all may now be enough for some on another system, or the other way round.
    const parts = Object.keys(set).map((part): Ground => `settings/${part}@${this.system}`);
    for (const one of this.#leader.#network) one.surroundingsChanged(parts);
  }

  /** Back to default: COMAdmin exists and is enabled again, and the system makes itself a new certificate by its own clock. */
  defaultSecurity(): void {
    const shows = this.clock.shows;
    const set = {
      security: {
        comAdmin: { status: 'enabled' as const },
        // From a day before its making (domain 2.9, documented for IP500 V2).
        certificate: {
          notBefore: new Date(Math.max(shows - DAY, FIRST_DATE)).toISOString(),
          notAfter: new Date(Math.min(shows + this.world.numbers.certificateLifeMs, LAST_DATE)).toISOString()
        }
      }
    };
    this.configure({ ...this.settings, ...set }, set);
  }

  /** Something that the service depends on may have changed. */
  surroundingsChanged(because: readonly Ground[]): void {
    this.#entitlement.refresh(because);
  }

  /** So may the network: of it, the service depends on what DNS answers. */
  networkChanged(): void {
    this.surroundingsChanged(storageGrounds(this.path));
  }

  log(code: LogCode, severity: Severity, data: LogData = {}, because?: readonly Ground[]): void {
    this.#write({ is: 'log', system: this.system, code, severity, data, ...(because && { because }) });
  }

  /** Writes every slice as it stands, for a record that begins now. */
  restate(): void {
    const { system } = this;
    this.#write({ is: 'clock', system, offsetMs: this.clock.offsetMs, source: this.clock.source });
    this.#write({ is: 'effective', system, dns: this.dns });
    if (this.identity.hasLink) this.#write({ is: 'link', system, set: { ...this.#link.slice } });
    this.#entitlement.restate();
    if (this.identity.hasLink && this.isConnected) this.#write({ is: 'com', system, online: true });
  }

  /** This system and those that live on its link. */
  get #network(): IpOffice[] {
    return [this, ...this.#followers];
  }

  get #users(): Settings['users'] {
    return this.#network.flatMap((one) => one.settings.users);
  }

  #tellMachine(): void {
    const { initial, security } = this.settings;
    this.send({
      type: 'settings',
      configured: initial.customerId !== '' && initial.licenseServer !== '',
      comAdmin: security.comAdmin.status
    });
  }

  #watchCertificate(): void {
    this.#certificateWatch.restart(this.settings.security.certificate, this.clock.shows);
  }

  #write(fact: Fact): void {
    this.world.trace.write(this.world.queue.now, fact);
  }
}
