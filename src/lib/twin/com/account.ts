import {
  afterTerm,
  isCurrent,
  LAST_DATE,
  MOST_SUBSCRIPTIONS,
  type Order,
  parseDuration,
  type Renewal,
  type Subscription
} from '#lib/contract/index.ts';
import { type Planned, PRIORITY } from '../time/queue.ts';
import type { Ground } from '../trace/facts.ts';
import { trueTime, type World } from '../world.ts';

/** One system in the account: its twin's name and what is subscribed for it. */
interface Holding {
  system: string;
  subscriptions: Subscription[];
  /** The time it lives in and the record that it is written to. */
  world: World;
  /** How many new ones are being processed. */
  onOrder?: number;
  /** When something of it starts or ends next. */
  next?: Planned | null;
}

const PROCESSED: readonly Ground[] = ['order'];

/** Several renewals in a row may lead beyond what is a date here. */
const dateOf = (ms: number) => new Date(Math.min(ms, LAST_DATE)).toISOString();

/**
 * What COM holds for one customer: its id and, for each of its systems, what is subscribed and what is on order (SC-13). Whoever
 * needs to know of a change is told (`watch`).
 */
export class Account {
  #listeners: ((systemId: string) => void)[] = [];
  #registered = new Map<string, string>();

  constructor(
    public customerId: string,
    readonly customerName: string,
    /** By System ID: COM goes by what a system says of itself, not by the twin's own name for it. */
    private readonly holdings: ReadonlyMap<string, Holding>
  ) {}

  /** Calls back with the System ID whenever what is held for a system of this world has changed. */
  watch(world: World, listener: (systemId: string) => void): void {
    this.#listeners.push((systemId) => {
      if (this.holdings.get(systemId)!.world === world) listener(systemId);
    });
  }

  /** For which ordered System ID one that signs in counts, if COM knows it. */
  orderedFor(systemId: string): string | undefined {
    return [...this.holdings.keys()].find((ordered) => this.registeredAs(ordered) === systemId);
  }

  /** The System ID for which COM holds what was ordered for another. */
  registeredAs(ordered: string): string {
    return this.#registered.get(ordered) ?? ordered;
  }

  /** What was ordered for one System ID counts for another from now on; noticed at the next sign-in (simulator assumption). */
  register(ordered: string, systemId: string): void {
    this.#registered.set(ordered, systemId);
    const { world, system } = this.holdings.get(ordered)!;
    world.trace.write(world.queue.now, { is: 'registered', system, systemId });
  }

  /** Whether a System ID is that of another system than the one ordered for: a card is in one system only. */
  isAnothers(systemId: string, ordered: string): boolean {
    return [...this.holdings.keys()].some((other) => other !== ordered && (other === systemId || this.registeredAs(other) === systemId));
  }

  /** As many subscriptions as COM keeps for one system, those on order included. */
  isFull(systemId: string): boolean {
    const holding = this.holdings.get(systemId)!;
    return holding.subscriptions.length + (holding.onOrder ?? 0) >= MOST_SUBSCRIPTIONS;
  }

  holding(systemId: string): readonly Subscription[] {
    return this.holdings.get(systemId)?.subscriptions ?? [];
  }

  /** Subscriptions that have started and not ended at a moment (milliseconds since 1970); only those are granted (SC-12). */
  current(systemId: string, now: number): Subscription[] {
    return this.holding(systemId).filter((one) => isCurrent(one, now));
  }

  /** For the leap's key: what COM holds for the systems of a world. Each is replaced when it changes, never altered. */
  heldFor(world: World): object[] {
    return [...this.holdings.values()].filter((one) => one.world === world).map(({ subscriptions }) => subscriptions);
  }

  /** For the leap's key: by what COM knows the systems of a world, and what of it would be granted now. */
  keyOf(world: World): string {
    const now = trueTime(world);
    const holdings = [...this.holdings].filter(([, one]) => one.world === world);
    const current = holdings.map(([id, one]) => this.registeredAs(id) + one.subscriptions.map((each) => +isCurrent(each, now)).join(''));
    return `${this.customerId} ${current.join()}`;
  }

  /** From now on what starts is granted when it starts, and no leap passes a start or an end. */
  watchDates(): void {
    for (const systemId of this.holdings.keys()) this.#planNext(systemId);
  }

  set(systemId: string, subscriptions: Subscription[], because?: readonly Ground[]): void {
    const holding = this.holdings.get(systemId)!;
    holding.subscriptions = subscriptions;
    holding.world.trace.write(holding.world.queue.now, {
      is: 'account',
      system: holding.system,
      subscriptions,
      ...(because && { because })
    });
    this.#planNext(systemId);
    this.#tell(systemId);
  }

  order(systemId: string, order: Order): void {
    const holding = this.holdings.get(systemId)!;
    holding.onOrder = (holding.onOrder ?? 0) + 1;
    this.#process(systemId, 'order', order, () => {
      holding.onOrder!--;
      const expiresAt = dateOf(afterTerm(this.#now(systemId), order.term));
      this.set(systemId, [...this.holding(systemId), { type: order.type, quantity: order.quantity, expiresAt }], PROCESSED);
    });
  }

  /** A term counts from the later of today and the old expiry (contract.md, "Settled readings"). */
  renew(systemId: string, renewal: Renewal): void {
    this.#process(systemId, 'renew', renewal, () => {
      const now = this.#now(systemId);
      const renewed = (one: Subscription): Subscription => {
        const from = Math.max(now, Date.parse(one.expiresAt));
        const ends = renewal.term ? afterTerm(from, renewal.term) : Date.parse(renewal.expiresAt!);
        return { ...one, expiresAt: dateOf(ends) };
      };
      this.set(
        systemId,
        this.holding(systemId).map((one) => (one.type === renewal.type ? renewed(one) : one)),
        PROCESSED
      );
    });
  }

  #now(systemId: string): number {
    return trueTime(this.holdings.get(systemId)!.world);
  }

  #tell(systemId: string): void {
    for (const listener of this.#listeners) listener(systemId);
  }

  #process(systemId: string, kind: 'order' | 'renew', { processing, ...what }: Order | Renewal, take: () => void): void {
    const { system, world } = this.holdings.get(systemId)!;
    const { type } = what;
    const ms = parseDuration(processing)!;
    world.trace.write(world.queue.now, { is: 'order', system, kind, ...what, change: 'placed', takesMs: ms });
    world.queue.plan(ms, PRIORITY.far, 'far', `${system}:order`, () => {
      world.trace.write(world.queue.now, { is: 'order', system, kind, type, change: 'processed' });
      take();
    });
  }

  #planNext(systemId: string): void {
    const holding = this.holdings.get(systemId)!;
    const { queue } = holding.world;
    if (holding.next) queue.cancel(holding.next);
    holding.next = null;
    const now = this.#now(systemId);
    const starts = holding.subscriptions.flatMap((one) => (one.startsAt === undefined ? [] : [Date.parse(one.startsAt)]));
    const dates = [...starts, ...holding.subscriptions.map((one) => Date.parse(one.expiresAt))].filter((date) => date > now);
    if (!dates.length) return;
    const next = Math.min(...dates);
    holding.next = queue.plan(next - now, PRIORITY.far, 'far', `${holding.system}:account`, () => {
      this.#planNext(systemId);
      // What ends, the system knows by itself; what starts, it does not have yet.
      if (starts.includes(next)) this.#tell(systemId);
    });
  }
}
