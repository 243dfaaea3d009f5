import { createSubscriber } from 'svelte/reactivity';
import type { StoreStatus } from './connection.ts';
import type { SessionInfo } from './sessionList.ts';
import type { SessionLog } from './sessionLog.ts';
import type { Recovery, SessionStore } from './sessionStore.ts';

/** The list of sessions for the screen: reading `rows` where it is tracked keeps it up to date. */
export class Sessions {
  #store: SessionStore;
  #rows: SessionInfo[] | undefined;
  #watch: () => void;
  #status: () => void;

  constructor(store: SessionStore) {
    this.#store = store;
    this.#status = createSubscriber((update) => store.subscribe(update));
    this.#watch = createSubscriber((update) =>
      store.watch((rows) => {
        this.#rows = rows;
        update();
      })
    );
  }

  /** Undefined until they have been read for the first time. */
  get rows(): SessionInfo[] | undefined {
    this.#watch();
    return this.#rows;
  }

  /** What was rebuilt from the second copies since the store was opened. */
  get recovered(): readonly Recovery[] {
    this.#status();
    return [...this.#store.recovered];
  }

  get status(): StoreStatus {
    this.#status();
    return this.#store.status;
  }
}

/** One open session for the screen. */
export class SessionView {
  readonly log: SessionLog;
  #follow: () => void;

  constructor(log: SessionLog) {
    this.log = log;
    this.#follow = createSubscriber((update) => log.subscribe(update));
  }

  get mode() {
    this.#follow();
    return this.log.mode;
  }
  get saved() {
    this.#follow();
    return this.log.saved;
  }
  get commands() {
    this.#follow();
    return this.log.commands;
  }
  get name() {
    this.#follow();
    return this.log.name;
  }
  get marks() {
    this.#follow();
    return this.log.marks;
  }
}
