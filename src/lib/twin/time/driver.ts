import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type { EventQueue, Planned, Priority, Reach } from './queue.ts';

/**
 * Runs a state machine on virtual time. Machines decide and never do: a transition gives a new snapshot and a list of named
 * actions; timers go to the queue, every other action to its performer by name.
 *
 * XState's own clock is not used: its timers overflow at 24.8 days, and its `transition()` function builds an actor each time.
 * One scope, used again for every transition, is as cheap as an actor's `send`.
 */

interface Action {
  type: string;
  params?: unknown;
}

interface DelayedRaise {
  event: AnyEventObject;
  id: string;
  delay?: number;
}

/** What each action of a machine does. An action that is not here is a mistake, and said so at once. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each action knows the form of its own parameters
export type Actions = Record<string, (params: any) => void>;

/** Priority and reach of a machine's timer, by the name of its delay in `setup({ delays })`. */
export type TimerKind = { priority: Priority; reach: Reach };

const AFTER = /^xstate\.after\.([A-Za-z]+)\./;

export class Driver<Machine extends AnyStateMachine> {
  snapshot: AnyMachineSnapshot;
  #key: { of: AnyMachineSnapshot; text: string } | null = null;
  #timers = new Map<string, Planned>();
  #done: Action[] = [];
  #mailbox: AnyEventObject[] = [];
  #running = false;
  #scope: Parameters<Machine['transition']>[2];

  constructor(
    private readonly machine: Machine,
    private readonly queue: EventQueue,
    private readonly label: string,
    private readonly kinds: Record<string, TimerKind>,
    private readonly actions: Actions
  ) {
    const none = () => {};
    this.#scope = {
      self: { id: label, sessionId: label, send: none },
      id: label,
      sessionId: label,
      logger: none,
      // Timers and actions are taken from the action list below, so nothing that XState defers needs to run.
      defer: none,
      stopChild: none,
      emit: none,
      system: { _sendInspectionEvent: none, scheduler: { schedule: none, cancel: none } },
      actionExecutor: (action: Action) => this.#done.push(action)
    } as unknown as Parameters<Machine['transition']>[2];
    this.snapshot = machine.getInitialSnapshot(this.#scope);
    this.#interpret();
  }

  /** Hands an event to the machine. An event that an action causes waits until the present transition is whole. */
  send(event: AnyEventObject): void {
    this.#mailbox.push(event);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#mailbox.shift(); next; next = this.#mailbox.shift()) {
        this.snapshot = this.machine.transition(this.snapshot, next, this.#scope);
        this.#interpret();
      }
    } finally {
      this.#running = false;
    }
  }

  /** Drops every timer; the machine is heard of no more. */
  stop(): void {
    for (const timer of this.#timers.values()) this.queue.cancel(timer);
    this.#timers.clear();
  }

  /** The machine's state as text, for the leap's key. */
  get key(): string {
    const { snapshot } = this;
    if (this.#key?.of !== snapshot) this.#key = { of: snapshot, text: JSON.stringify([snapshot.value, snapshot.context]) };
    return this.#key.text;
  }

  #interpret(): void {
    const actions = this.#done;
    this.#done = [];
    for (const action of actions) {
      if (action.type === 'xstate.raise') this.#schedule(action.params as DelayedRaise);
      else if (action.type === 'xstate.cancel') this.#cancel((action.params as { sendId: string }).sendId);
      else if (!action.type.startsWith('xstate.')) this.#perform(action);
    }
  }

  #perform({ type, params }: Action): void {
    const action = Object.hasOwn(this.actions, type) ? this.actions[type] : undefined;
    if (!action) throw new Error(`${this.label}: the machine asks for an action that nobody performs: ${type}`);
    action(params);
  }

  #schedule({ event, id, delay }: DelayedRaise): void {
    // A raise without a delay has been consumed inside the transition.
    if (delay === undefined) return;
    const name = AFTER.exec(event.type)?.[1];
    const kind = name && this.kinds[name];
    if (!kind) throw new Error(`a timer without a kind: ${event.type}`);
    this.#cancel(id);
    this.#timers.set(
      id,
      this.queue.plan(delay, kind.priority, kind.reach, `${this.label}:${id}`, () => {
        this.#timers.delete(id);
        this.send(event);
      })
    );
  }

  #cancel(id: string): void {
    const timer = this.#timers.get(id);
    if (!timer) return;
    this.queue.cancel(timer);
    this.#timers.delete(id);
  }
}
