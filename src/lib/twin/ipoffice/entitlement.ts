import { DAY, type EntitlementMode, type LogCode, type Severity, type Subscription } from '#lib/contract/index.ts';
import { type Planned, PRIORITY } from '../time/queue.ts';
import type { Ground, LogData, Service } from '../trace/facts.ts';
import { trueTime, type World } from '../world.ts';
import { type AlarmBoard, dailySeverity } from './alarms.ts';
import type { Knowledge } from './service.ts';
import { noteService } from './serviceNews.ts';
import { Services } from './services.ts';

/** What the `entitlement` region of the machine decides. */
const DECISIONS = ['entitle', 'beginErrorMode', 'takeGrant', 'repeatDailyAlarm', 'expire'] as const;
type Decision = (typeof DECISIONS)[number];

/**
 * What a system is entitled to and what that gives: performs what the `entitlement` region of the machine decides, and works
 * the service out anew whenever something it depends on changes (SC-6 to SC-12).
 */
export class Entitlement {
  #mode: EntitlementMode = 'none';
  #lastsMs: number | null = null;
  #received: Subscription[] | null = null;
  /** When the link was lost, milliseconds since 1970: what had been received is judged by that moment (SC-7). */
  #heldFrom = 0;
  #service: Service | null = null;
  /** Its slices as text, to see what has changed. */
  #texts: Readonly<Record<string, string>> = {};
  readonly #services = new Services();
  #nextExpiry: Planned | null = null;

  constructor(
    private readonly world: World,
    private readonly system: string,
    /** The system whose link it lives on, where it has none of its own (SR-3). */
    private readonly follows: string | null,
    private readonly alarms: AlarmBoard,
    private readonly log: (code: LogCode, severity: Severity, data: LogData, because: readonly Ground[]) => void,
    /** What the service depends on beside the entitlement. */
    private readonly surroundings: () => Pick<Knowledge, 'users' | 'everybody' | 'com' | 'connected' | 'storageResolves'>
  ) {}

  get mode(): EntitlementMode {
    return this.#mode;
  }

  get service(): Service {
    if (!this.#service) throw new Error('the system has not been switched on');
    return this.#service;
  }

  /** For the leap's key: what was granted last and what it gives. Both are replaced when they change, never altered. */
  get given(): object[] {
    return [this.#received ?? [], this.#service ?? []];
  }

  granted(subscriptions: Subscription[]): void {
    this.#received = subscriptions;
    this.world.trace.write(this.world.queue.now, { is: 'granted', system: this.system, subscriptions, because: [this.#of('account')] });
    for (const follower of this.followers) follower.granted(subscriptions);
  }

  restate(): void {
    const { system } = this;
    const { now } = this.world.queue;
    this.world.trace.write(now, { is: 'entitlement', system, mode: this.#mode, lastsMs: this.#lastsMs });
    if (this.#received) this.world.trace.write(now, { is: 'granted', system, subscriptions: this.#received });
    if (this.#service) this.world.trace.write(now, { is: 'service', system, set: this.#service });
  }

  /** Those of the systems that live on the same subscriptions: what happens to this one, happens to them (SR-3). */
  readonly followers: Entitlement[] = [];

  readonly #own: Record<Decision, () => void> = {
    /** SC-10: the alarms and the error mode are cleared, and everything comes back. */
    entitle: () => {
      const restored = this.#mode === 'error' || this.#mode === 'expired';
      this.#setMode('subscribed', null, this.#of('link'));
      for (const code of ['link.lost', 'link.down-daily', 'entitlement.expired'] as const) this.alarms.clear(code);
      if (restored) this.log('link.restored', 'info', {}, [this.#of('link')]);
      this.refresh(['entitlement', 'granted', this.#of('link')]);
    },
    beginErrorMode: () => {
      this.#heldFrom = trueTime(this.world);
      this.#setMode('error', this.world.numbers.errorModeMs, this.#of('link'));
      this.alarms.raise('link.lost', 'major', [this.#of('link')]);
      // Whoever has a link of its own has logged its loss already, with the reason.
      if (this.follows !== null) this.log('link.lost', 'major', { of: this.follows }, [this.#of('link')]);
      this.log('entitlement.error-mode', 'warning', { days: this.#days }, ['entitlement']);
      this.#raiseDaily();
      this.refresh(['entitlement', this.#of('link')]);
    },
    takeGrant: () => this.refresh(['granted']),
    repeatDailyAlarm: () => this.#raiseDaily(),
    expire: () => {
      this.#setMode('expired', null, 'entitlement', 'rule/error-mode-length');
      this.alarms.raise('entitlement.expired', 'critical', ['entitlement']);
      this.log('entitlement.expired', 'critical', { days: this.#days }, ['entitlement']);
      this.refresh(['entitlement']);
    }
  };

  readonly actions = Object.fromEntries(DECISIONS.map((decision) => [decision, () => this.#perform(decision)]));

  /** Works out anew what the entitlement gives, and writes what became different. `trigger` is what was changed. */
  refresh(trigger: readonly Ground[]): void {
    // Without a first link there is nothing else to ask for.
    const because = this.#mode === 'none' ? [this.#of('link'), ...trigger] : trigger;
    const before = this.#service;
    const { service: after, texts } = this.#services.of({
      mode: this.#mode,
      rules: this.world.rules,
      received: this.#received,
      judgedAt: this.#mode === 'subscribed' ? trueTime(this.world) : this.#heldFrom,
      ...this.surroundings()
    });
    const changed = Object.entries(after).filter(([slice]) => texts[slice] !== this.#texts[slice]);
    this.#texts = texts;
    if (changed.length) {
      this.#service = after;
      this.world.trace.write(this.world.queue.now, { is: 'service', system: this.system, set: Object.fromEntries(changed), because });
    }
    if (before) noteService(before, after, this.#mode, because, this.alarms, this.log);
    this.#planNextExpiry();
  }

  #perform(decision: Decision): void {
    this.#own[decision]();
    for (const follower of this.followers) follower.#perform(decision);
  }

  /** Of whoever has the link: the subscriptions are ordered for it, too. */
  #of(part: 'link' | 'account'): Ground {
    return this.follows === null ? part : `${part}@${this.follows}`;
  }

  #setMode(mode: EntitlementMode, lastsMs: number | null, ...because: Ground[]): void {
    this.#mode = mode;
    this.#lastsMs = lastsMs;
    this.world.trace.write(this.world.queue.now, { is: 'entitlement', system: this.system, mode, lastsMs, because });
  }

  #raiseDaily(): void {
    const day = this.alarms.count('link.down-daily') + 1;
    const because: Ground[] = ['entitlement', 'rule/daily-alarm-cadence'];
    this.alarms.raise('link.down-daily', dailySeverity(day), because);
    this.log('link.down-daily', dailySeverity(day), { day, days: this.#days }, because);
  }

  get #days(): number {
    return this.world.numbers.errorModeMs / DAY;
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
      this.refresh(['granted', 'rule/SC-12']);
    });
  }
}
