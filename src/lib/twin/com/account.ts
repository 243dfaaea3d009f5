import { afterTerm, type Order, parseDuration, type Renewal, type Subscription } from '#lib/contract/index.ts';
import { PRIORITY } from '../time/queue.ts';
import { trueTime, type World } from '../world.ts';

/** One system in the account: its twin's name and what is subscribed for it. */
interface Holding {
  system: string;
  subscriptions: Subscription[];
}

/**
 * What COM holds for one customer: its id and, for each of its systems, what is subscribed and what is on order (SC-13). Whoever
 * needs to know of a change is told through `onChange`.
 */
export class Account {
  onChange: (systemId: string) => void = () => {};

  constructor(
    private readonly world: World,
    public customerId: string,
    readonly customerName: string,
    /** By system ID (domain 2.2), not by the twin's own name for the system. */
    private readonly holdings: Map<string, Holding>
  ) {}

  knows(systemId: string): boolean {
    return this.holdings.has(systemId);
  }

  holding(systemId: string): readonly Subscription[] {
    return this.holdings.get(systemId)?.subscriptions ?? [];
  }

  /** Subscriptions that have not ended; only those are granted (SC-12). */
  current(systemId: string): Subscription[] {
    const now = trueTime(this.world);
    return this.holding(systemId).filter((one) => Date.parse(one.expiresAt) > now);
  }

  /** The account is known by another id from now on. */
  rename(customerId: string): void {
    this.customerId = customerId;
    this.world.trace.write(this.world.queue.now, { is: 'account-id', customerId });
  }

  set(systemId: string, subscriptions: Subscription[]): void {
    const holding = this.holdings.get(systemId)!;
    holding.subscriptions = subscriptions;
    this.world.trace.write(this.world.queue.now, { is: 'account', system: holding.system, subscriptions });
    this.onChange(systemId);
  }

  order(systemId: string, order: Order): void {
    this.#process(systemId, 'order', order, () => {
      const expiresAt = new Date(afterTerm(trueTime(this.world), order.term)).toISOString();
      this.set(systemId, [...this.holding(systemId), { type: order.type, quantity: order.quantity, expiresAt }]);
    });
  }

  /** A term counts from the later of today and the old expiry (contract.md, "Settled readings"). */
  renew(systemId: string, renewal: Renewal): void {
    this.#process(systemId, 'renew', renewal, () => {
      const now = trueTime(this.world);
      const renewed = (one: Subscription): Subscription => {
        const from = Math.max(now, Date.parse(one.expiresAt));
        const ends = renewal.term ? afterTerm(from, renewal.term) : Date.parse(renewal.expiresAt!);
        return { ...one, expiresAt: new Date(ends).toISOString() };
      };
      this.set(
        systemId,
        this.holding(systemId).map((one) => (one.type === renewal.type ? renewed(one) : one))
      );
    });
  }

  #process(systemId: string, kind: 'order' | 'renew', { type, processing }: Order | Renewal, take: () => void): void {
    const { system } = this.holdings.get(systemId)!;
    const ms = parseDuration(processing)!;
    this.world.trace.write(this.world.queue.now, { is: 'order', system, kind, type, change: 'placed', takesMs: ms });
    this.world.queue.plan(ms, PRIORITY.far, 'far', `${system}:order`, () => {
      this.world.trace.write(this.world.queue.now, { is: 'order', system, kind, type, change: 'processed' });
      take();
    });
  }
}
