import {
  type AlarmCode,
  type CommandOf,
  DAY,
  type EntitlementMode,
  failure,
  type FailureCode,
  type LogCode,
  type MessageDown,
  type Port,
  type Reason,
  type Settings,
  type Severity,
  type Subscription
} from '#lib/contract/index.ts';
import { type Clocks, type Path, storageResolves } from '../network/path.ts';
import { Driver, type TimerKind } from '../time/driver.ts';
import { type Planned, PRIORITY } from '../time/queue.ts';
import type { LinkSlice, LogData, Service, SystemIdentity } from '../trace/facts.ts';
import type { Connection } from '../wire/connection.ts';
import { dial } from '../wire/dial.ts';
import type { Endpoint } from '../wire/endpoint.ts';
import { trueTime, type World } from '../world.ts';
import { AlarmBoard, dailySeverity } from './alarms.ts';
import { beginCall, callRefusal } from './calls.ts';
import { CertificateWatch } from './certificateWatch.ts';
import { clientMachine } from './machine.ts';
import { service } from './service.ts';
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

/** What a system needs from the twin to open a WebSocket. */
export type Connect = (endpoint: Endpoint, port: Port) => Connection;

/**
 * One IP Office: its settings, clock, alarms and service, and the performing of what its machine decides. Everything that
 * changes is written to the trace; nothing outside reads this object's fields to show them.
 */
export class IpOffice implements Endpoint {
  readonly clock: SystemClock;
  settings: Settings;
  dns: Settings['dns'];
  comAddress = '';
  #driver;
  #certificateWatch;
  #alarms;
  #connection: Connection | null = null;
  #giveUp: (() => void) | null = null;
  #link: LinkSlice = { state: 'idle', rung: null, failure: null, port: null, ip: null };
  #mode: EntitlementMode = 'none';
  #lastsMs: number | null = null;
  #received: Subscription[] | null = null;
  #heldFrom = 0;
  #service: Service | null = null;
  #nextExpiry: Planned | null = null;
  #chanceIndex = 0;
  #poweredOn = false;

  constructor(
    private readonly world: World,
    readonly system: string,
    readonly identity: SystemIdentity,
    settings: Settings,
    private readonly connect: Connect,
    readonly delivers: boolean,
    clockSleeps: boolean
  ) {
    this.settings = settings;
    this.dns = settings.dns;
    this.#alarms = new AlarmBoard(world, system);
    this.clock = new SystemClock(world, system, () => this.path, () => this.#watchCertificate(), clockSleeps);
    this.#certificateWatch = new CertificateWatch(world, system, (daysLeft) => {
      this.#alarms.raise('certificate.expiring', 'warning');
      this.#log('certificate.expiring', 'warning', { daysLeft });
    });
    this.#driver = new Driver(clientMachine(world.numbers), world.queue, system, TIMERS, (type, params) => this.#perform(type, params));
  }

  // ── What the wire asks ────────────────────────────────────────────────

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

  /** For the leap's key: everything here that decides what happens next, but for what only a command changes. */
  get key(): string {
    return `${this.#driver.key}${this.#connection?.key ?? ''}${this.#chanceIndex % this.world.lossTable.length}${this.#mode}`;
  }

  // ── What commands do ──────────────────────────────────────────────────

  powerOn(): void {
    this.#poweredOn = true;
    this.dns = this.settings.dns;
    this.#write({ is: 'effective', system: this.system, dns: this.dns });
    this.clock.restart(this.settings.time);
    this.#watchCertificate();
    this.#tellMachine();
    this.#driver.send({ type: 'power.on' });
    this.serviceChanged();
  }

  powerOff(): void {
    this.#poweredOn = false;
    this.clock.stop();
    this.#driver.send({ type: 'power.off' });
    this.#setLink({ state: 'idle', rung: null, port: null, ip: null });
    this.serviceChanged();
  }

  /** New settings, already checked. DNS waits for a reboot; everything else counts at once (simulator assumption, domain section 11). */
  configure(settings: Settings, set: Record<string, unknown>): void {
    const before = this.settings;
    this.settings = settings;
    this.#write({ is: 'settings', system: this.system, set });
    this.#log('config.changed', 'info', { parts: Object.keys(set) });
    if (!this.#poweredOn) return;
    const { manual, source, servers } = settings.time;
    const handSet = (set['time'] as { manual?: string } | undefined)?.manual;
    if (handSet && manual) this.clock.setByHand(Date.parse(manual));
    if (source !== before.time.source || servers.join() !== before.time.servers.join()) this.clock.restart(settings.time);
    if (settings.security.certificate !== before.security.certificate) this.#watchCertificate();
    this.#tellMachine();
    this.serviceChanged();
  }

  /** Back to default: COMAdmin exists and is enabled again, and the system makes itself a new certificate by its own clock. */
  defaultSecurity(): void {
    const shows = this.clock.shows;
    const set = {
      security: {
        comAdmin: { status: 'enabled' as const },
        // From a day before its making (domain 2.9, documented for IP500 V2).
        certificate: {
          notBefore: new Date(shows - DAY).toISOString(),
          notAfter: new Date(shows + this.world.numbers.certificateLifeMs).toISOString()
        }
      }
    };
    this.configure({ ...this.settings, ...set }, set);
  }

  get isConnected(): boolean {
    return this.#link.state === 'connected';
  }

  call({ from, to }: CommandOf<'call'>): void {
    const refused = callRefusal(this.#service!, from, to);
    if (!refused) {
      beginCall(this.world, this.system, from, to);
      return this.#log('call.connected', 'info', { from, to });
    }
    this.#write({ is: 'call', system: this.system, from, to, change: 'refused' });
    this.#log('call.refused', 'warning', { from, to, end: refused.end, why: refused.why });
  }

  log(code: LogCode, severity: Severity, data: LogData = {}): void {
    this.#log(code, severity, data);
  }

  /** Writes every slice as it stands, for a record that begins now. */
  restate(): void {
    const { system } = this;
    this.#write({ is: 'clock', system, offsetMs: this.clock.offsetMs, source: this.clock.source });
    this.#write({ is: 'effective', system, dns: this.dns });
    this.#write({ is: 'link', system, set: { ...this.#link } });
    this.#write({ is: 'entitlement', system, mode: this.#mode, lastsMs: this.#lastsMs });
    if (this.#received) this.#write({ is: 'granted', system, subscriptions: this.#received });
    if (this.#service) this.#write({ is: 'service', system, set: this.#service });
    if (this.#link.state === 'connected') this.#write({ is: 'com', system, online: true });
  }

  /** Works out anew what the entitlement gives, and writes what became different. */
  serviceChanged(): void {
    const before = this.#service;
    const connected = this.#link.state === 'connected';
    const after = service({
      mode: this.#mode,
      rules: this.world.rules,
      received: this.#received,
      judgedAt: this.#mode === 'subscribed' ? trueTime(this.world) : this.#heldFrom,
      users: this.settings.users,
      com: this.settings.com,
      connected,
      storageResolves: storageResolves(this.path)
    });
    this.#service = after;
    const changed = Object.fromEntries(
      Object.entries(after).filter(([slice, value]) => JSON.stringify(before?.[slice as keyof Service]) !== JSON.stringify(value))
    );
    if (Object.keys(changed).length) this.#write({ is: 'service', system: this.system, set: changed });
    if (before) this.#logService(before, after);
    this.#planNextExpiry();
  }

  // ── What the machine asks ─────────────────────────────────────────────

  #perform(action: string, params: unknown): void {
    switch (action) {
      case 'showIdle':
        return this.#setLink({
          state: 'idle',
          rung: 'config',
          failure: failure(this.settings.initial.customerId ? 'config.server-missing' : 'config.customer-id-missing'),
          port: null,
          ip: null
        });
      case 'openPath':
        return this.#openPath((params as { port: Port }).port);
      case 'closePath':
        return this.#closePath();
      case 'showWaiting': {
        const { rung, code } = failure((params as { code: FailureCode }).code);
        return this.#setLink({ state: 'waiting', rung, failure: { rung, code } });
      }
      case 'sendSignIn':
        this.#setLink({ rung: 'sign-in' });
        return this.#connection!.sendUp({
          kind: 'sign-in',
          customerId: this.settings.initial.customerId,
          systemId: this.identity.systemId,
          serviceUser: 'COMAdmin',
          serviceUserStatus: this.settings.security.comAdmin.status,
          ...this.#details
        });
      case 'sendLicenceRequest':
        this.#setLink({ rung: 'entitlements' });
        return this.#connection!.sendUp({ kind: 'licence-request' });
      case 'showConnected':
        return this.#setLink({ state: 'connected', rung: 'heartbeat', failure: null });
      case 'showLost': {
        const { code } = params as { code: FailureCode | null };
        this.#heldFrom = trueTime(this.world);
        this.#setLink({ state: 'connecting', failure: code && failure(code) });
        return this.#log('link.lost', 'major', code ? { code } : {});
      }
      case 'sendHeartbeat':
        return this.#connection!.sendUp({ kind: 'heartbeat' });
      case 'noteUnanswered':
        return; // The frame that got lost, and the answer that did not come, stand in the trace already.
      case 'sendAudit':
        return this.#connection!.sendUp({ kind: 'licence-audit', ...this.#details, users: this.#usersByProfile });
      case 'beginErrorMode':
        return this.#beginErrorMode();
      case 'repeatDailyAlarm':
        return this.#raiseDaily();
      case 'expire':
        this.#setMode('expired', null);
        this.#alarms.raise('entitlement.expired', 'critical');
        this.#log('entitlement.expired', 'critical', { days: this.#errorModeDays });
        return this.serviceChanged();
      case 'entitle':
        return this.#entitle();
      default:
        throw new Error(`the system's machine asked for something unknown: ${action}`);
    }
  }

  #openPath(port: Port): void {
    this.#setLink({ state: 'connecting', rung: 'config', port: null, ip: null });
    this.#giveUp = dial(this.world, this, this.settings.initial.licenseServer, port, {
      onRung: (rung) => this.#setLink({ rung }),
      onAddress: (ip) => {
        this.comAddress = ip;
        this.#setLink({ ip });
      },
      onTcp: () => {
        this.#setLink({ port });
        this.#write({ is: 'attempt', system: this.system, port });
      },
      onFailure: (code, portUsed) => this.#driver.send({ type: 'path.failed', code, portUsed }),
      onSecure: () => {
        this.#connection = this.connect(this, port);
        this.#connection.onDown = (message) => this.#receive(message);
        this.#connection.onClosedAtClient = () => this.#driver.send({ type: 'path.closed' });
      }
    });
  }

  /** The WebSocket is open at both ends. */
  opened(): void {
    this.#driver.send({ type: 'path.open' });
  }

  #closePath(): void {
    this.#giveUp?.();
    this.#connection?.closeAtClient();
    this.#connection = null;
    this.#giveUp = null;
  }

  #receive(message: MessageDown): void {
    switch (message.kind) {
      case 'sign-in-refused':
        return this.#driver.send({ type: 'sign-in-refused', code: message.code });
      case 'licence-grant': {
        const some = message.subscriptions.length > 0;
        if (some) {
          this.#received = message.subscriptions;
          this.#write({ is: 'granted', system: this.system, subscriptions: message.subscriptions });
        }
        return this.#driver.send({ type: 'licence-grant', some });
      }
      default:
        return this.#driver.send({ type: message.kind });
    }
  }

  #tellMachine(): void {
    const { initial, security } = this.settings;
    this.#driver.send({
      type: 'settings',
      configured: initial.customerId !== '' && initial.licenseServer !== '',
      comAdmin: security.comAdmin.status
    });
  }

  // ── Entitlement ───────────────────────────────────────────────────────

  #setMode(mode: EntitlementMode, lastsMs: number | null): void {
    this.#mode = mode;
    this.#lastsMs = lastsMs;
    this.#write({ is: 'entitlement', system: this.system, mode, lastsMs });
  }

  #beginErrorMode(): void {
    this.#setMode('error', this.world.numbers.errorModeMs);
    this.#alarms.raise('link.lost', 'warning');
    this.#log('entitlement.error-mode', 'warning', { days: this.#errorModeDays });
    this.#raiseDaily();
    this.serviceChanged();
  }

  #raiseDaily(): void {
    const day = this.#alarms.count('link.down-daily') + 1;
    const severity = dailySeverity(day);
    this.#alarms.raise('link.down-daily', severity);
    this.#log('link.down-daily', severity, { day, days: this.#errorModeDays });
  }

  /** SC-10: the alarms and the error mode are cleared, and everything comes back. */
  #entitle(): void {
    const restored = this.#mode === 'error' || this.#mode === 'expired';
    this.#setMode('subscribed', null);
    for (const code of ['link.lost', 'link.down-daily', 'entitlement.expired'] as const) this.#alarms.clear(code);
    if (restored) this.#log('link.restored', 'info', {});
    this.serviceChanged();
  }

  get #errorModeDays(): number {
    return this.world.numbers.errorModeMs / 86_400_000;
  }

  /** SC-12: while connected, a subscription that ends stops its features at that moment. While the link is down nothing ends. */
  #planNextExpiry(): void {
    if (this.#nextExpiry) this.world.queue.cancel(this.#nextExpiry);
    this.#nextExpiry = null;
    if (this.#mode !== 'subscribed') return;
    const now = trueTime(this.world);
    const ends = (this.#received ?? []).map((one) => Date.parse(one.expiresAt)).filter((end) => end > now);
    if (!ends.length) return;
    this.#nextExpiry = this.world.queue.plan(Math.min(...ends) - now, PRIORITY.far, 'far', `${this.system}:subscription`, () => {
      this.#nextExpiry = null;
      this.serviceChanged();
    });
  }

  #logService(before: Service, after: Service): void {
    if (before.telephony.on !== after.telephony.on)
      this.#log(after.telephony.on ? 'telephony.on' : 'telephony.off', after.telephony.on ? 'info' : 'critical', { why: after.telephony.why });
    for (const [id, { on, why }] of Object.entries(after.features)) {
      if (before.features[id as keyof typeof after.features].on !== on)
        this.#log(on ? 'feature.on' : 'feature.off', on ? 'info' : 'major', { feature: id, why });
    }
    this.#noteEnded(before, after);
    this.#noteShort(after);
  }

  #noteEnded(before: Service, after: Service): void {
    if (this.#mode !== 'subscribed') return;
    const ended = after.subscriptions.filter(
      (one) => !one.active && before.subscriptions.some((old) => old.type === one.type && old.expiresAt === one.expiresAt && old.active)
    );
    for (const { type } of ended) {
      this.#alarms.raise('subscription.expired', 'major');
      this.#log('subscription.expired', 'major', { type });
    }
    if (after.subscriptions.every((one) => one.active)) this.#alarms.clear('subscription.expired');
  }

  #noteShort(after: Service): void {
    const reasons: readonly Reason[] = ['subscription-short', 'subscription-missing'];
    const short = after.users.filter((user) => reasons.includes(user.why)).map((user) => user.extension);
    const known = this.#alarms.isUp('subscription.short');
    if (short.length && !known) {
      this.#alarms.raise('subscription.short', 'warning');
      this.#log('subscription.short', 'warning', { extensions: short });
    } else if (!short.length && known) this.#alarms.clear('subscription.short');
  }

  // ── Small things ──────────────────────────────────────────────────────

  get #details(): { systemType: string; release: string; servers: string[]; alarms: AlarmCode[] } {
    return { systemType: this.identity.type, release: this.identity.release, servers: [this.identity.type], alarms: this.#alarms.active };
  }

  get #usersByProfile(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { profile } of this.settings.users) counts[profile] = (counts[profile] ?? 0) + 1;
    return counts;
  }

  #watchCertificate(): void {
    const left = Date.parse(this.settings.security.certificate.notAfter) - this.clock.shows;
    if (left > this.world.numbers.certificateWarningMs) this.#alarms.clear('certificate.expiring');
    this.#certificateWatch.restart(this.settings.security.certificate, this.clock.shows);
  }

  #setLink(set: Partial<LinkSlice>): void {
    Object.assign(this.#link, set);
    this.#write({ is: 'link', system: this.system, set });
  }

  #log(code: LogCode, severity: Severity, data: LogData): void {
    this.#write({ is: 'log', system: this.system, code, severity, data });
  }

  #write(fact: Parameters<World['trace']['write']>[1]): void {
    this.world.trace.write(this.world.queue.now, fact);
  }
}
