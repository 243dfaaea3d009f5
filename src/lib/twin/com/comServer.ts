import type { MessageUp, RemoteAction, Subscription } from '#lib/contract/index.ts';
import { type Actions, Driver, type TimerKind } from '../time/driver.ts';
import { PRIORITY } from '../time/queue.ts';
import type { Ground } from '../trace/facts.ts';
import type { Connection } from '../wire/connection.ts';
import { trueTime, type World } from '../world.ts';
import type { Account } from './account.ts';
import { serverMachine } from './machine.ts';
import { RemoteActions } from './remoteActions.ts';

const TIMERS: Record<string, TimerKind> = {
  signInTimeout: { priority: PRIORITY.timer, reach: 'near' },
  silence: { priority: PRIORITY.timer, reach: 'near' }
};

type SignInRefusal = 'sign-in.com-admin' | 'sign-in.unknown-customer' | 'sign-in.unknown-system';

interface Session {
  connection: Connection;
  driver: Driver<ReturnType<typeof serverMachine>>;
  systemId: string;
}

/** COM: performs what its machine decides for each connection, and looks accounts up. */
export class ComServer {
  #sessions = new Set<Session>();
  #machine;
  #remote: RemoteActions;

  constructor(
    private readonly world: World,
    private readonly account: Account
  ) {
    this.#machine = serverMachine(world.numbers);
    this.#remote = new RemoteActions(world);
    account.watch(world, (systemId) => {
      for (const session of this.#sessions) if (session.systemId === systemId) session.driver.send({ type: 'account-changed' });
    });
  }

  /** A connection has come up: COM waits for its sign-in. */
  accept(connection: Connection): void {
    const session: Session = { connection, systemId: '', driver: undefined as never };
    session.driver = new Driver(this.#machine, this.world.queue, `com:${connection.system}`, TIMERS, this.#actions(session));
    this.#sessions.add(session);
    connection.onUp = (message) => this.#receive(session, message);
    connection.onClosedAtServer = () => this.#end(session, { type: 'closed' });
  }

  /** An operator asks a system for something, by the connection that it or the system it follows has opened. */
  remote(system: string, by: string, action: RemoteAction): void {
    const session = [...this.#sessions].find((one) => one.connection.system === by && one.driver.snapshot.value === 'serving');
    this.#remote.ask(system, by, action, session?.connection ?? null);
  }

  /** For the leap's key: what COM holds. Each part is replaced when it changes, never altered. */
  get holding(): object[] {
    return this.account.heldFor(this.world);
  }

  /** For the leap's key: everything else here that decides what happens next. */
  get key(): string {
    return (
      this.account.keyOf(this.world) +
      [...this.#sessions].map(({ connection, driver, systemId }) => `${connection.system}${systemId}${connection.key}${driver.key}`).join()
    );
  }

  #receive(session: Session, message: MessageUp): void {
    switch (message.kind) {
      case 'sign-in': {
        session.systemId = this.account.orderedFor(message.systemId) ?? message.systemId;
        const verdict = this.#verdict(message, session.connection);
        if (verdict === 'accepted') this.#replace(session);
        session.driver.send({ type: 'sign-in', verdict });
        return;
      }
      case 'licence-request':
        session.driver.send({ type: 'licence-request', some: this.#current(session).length > 0 });
        return;
      case 'remote-answer':
        session.driver.send({ type: 'remote-answer' });
        return this.#remote.answered(message.system ?? session.connection.system, message.action, message.done);
      default:
        session.driver.send({ type: message.kind });
    }
  }

  #current({ systemId }: Session): Subscription[] {
    return this.account.current(systemId, trueTime(this.world));
  }

  #verdict(message: MessageUp & { kind: 'sign-in' }, { address }: Connection): 'accepted' | SignInRefusal {
    // SR-12: the link uses the security settings of COMAdmin.
    if (message.serviceUserStatus !== 'enabled') return 'sign-in.com-admin';
    // Regions are separate: another one knows none of this customer (domain section 6, row 18).
    const isElsewhere = address === this.world.network.internet.com.otherRegion.ip;
    if (isElsewhere || message.customerId !== this.account.customerId) return 'sign-in.unknown-customer';
    return this.account.orderedFor(message.systemId) ? 'accepted' : 'sign-in.unknown-system';
  }

  /** A system has one connection; an older one that COM still believed in is dropped. */
  #replace(session: Session): void {
    for (const other of this.#sessions)
      if (other !== session && other.systemId === session.systemId) this.#end(other, { type: 'replaced' });
  }

  #end(session: Session, event: { type: 'closed' | 'replaced' }): void {
    session.driver.send(event);
    this.#forget(session);
  }

  #forget(session: Session): void {
    session.driver.stop();
    this.#sessions.delete(session);
  }

  #actions(session: Session): Actions {
    const { connection } = session;
    const show = (online: boolean, because: readonly Ground[]) =>
      this.world.trace.write(this.world.queue.now, { is: 'com', system: connection.system, online, because });
    return {
      acceptSignIn: () => connection.sendDown({ kind: 'sign-in-accepted', customerName: this.account.customerName }),
      refuseSignIn: ({ code }: { code: SignInRefusal }) => connection.sendDown({ kind: 'sign-in-refused', code }),
      grant: () => connection.sendDown({ kind: 'licence-grant', subscriptions: this.#current(session) }),
      answerHeartbeat: () => connection.sendDown({ kind: 'heartbeat-answer' }),
      answerAudit: () => connection.sendDown({ kind: 'licence-audit-received' }),
      // Before the system has said that it is connected: what had stopped it does not any more.
      showOnline: () => show(true, ['failure']),
      // Nothing was heard of it, or it closed the connection.
      showOffline: () => show(false, ['frame', 'link', 'rule/com-silence']),
      close: () => {
        connection.closeAtServer();
        this.#forget(session);
      }
    };
  }
}
