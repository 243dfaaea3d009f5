import type { Envelope } from '#lib/contract/index.ts';
import { Connection, type StoreStatus } from './connection.ts';
import { Copies, type Copy } from './copies.ts';
import { DATABASE_NAME } from './database.ts';
import type { Desk } from './desk.ts';
import { History, type Item } from './history.ts';
import { type Labels, purge, relabel } from './labels.ts';
import { readBranch, readMarks, readName } from './lifting.ts';
import { Live } from './live.ts';
import { type MarkChange, remark } from './marks.ts';
import { openSession } from './opening.ts';
import { Persistence } from './persistence.ts';
import { exportRun } from './runFile.ts';
import { readRecording } from './recordings.ts';
import type { Branch, Mark } from './rows.ts';
import { isStored, newSession, type Progress } from './session.ts';
import { listSessions, type SessionInfo } from './sessionList.ts';
import { SessionLog } from './sessionLog.ts';
import { browserSurroundings, type Surroundings } from './surroundings.ts';
import { WriterLock } from './writerLock.ts';

/** What a start, or a recovery, brought back from the second copies. */
export interface Recovery {
  id: string;
  name: string;
  commands: number;
}

/** What a new session may begin with. */
export interface Beginning extends Progress {
  /** Its commands, or a whole record. */
  commands: readonly Item[];
  branch: Branch | null;
  marks: readonly Mark[];
  assessed: boolean;
  /** The version of the engine that it lives by; today's, unless it is a second one of an older session. */
  engine: string;
}

/** Opens the store. Always gives one: where nothing can be kept, it works in memory and its status says so. */
export async function openStore(surroundings: Partial<Surroundings> = {}): Promise<SessionStore> {
  const store = new SessionStore({ databaseName: DATABASE_NAME, ...browserSurroundings(), ...surroundings });
  await store.start();
  return store;
}

/** All sessions of this browser. Nothing here throws: what fails is said by the answer or the status. */
export class SessionStore {
  /** What was brought back from second copies since the store was opened. */
  readonly recovered: Recovery[] = [];
  #desk: Desk;
  #newId: () => string;
  #persistence: Persistence;
  #logs = new Set<SessionLog>();
  #listeners = new Set<() => void>();

  constructor(surroundings: Surroundings) {
    const changed = () => this.#tell();
    const { now, newId, engine, locks, localStorage } = surroundings;
    this.#newId = newId;
    this.#persistence = new Persistence(surroundings, changed);
    this.#desk = {
      ...{ connection: new Connection(surroundings, changed), copies: new Copies(localStorage), kept: new Map(), closing: new Map() },
      ...{ recordings: new Set(), engine, locks, writer: newId(), now, persistent: () => this.#persistence.granted, changed }
    };
  }

  /** Called by `openStore`. */
  async start(): Promise<void> {
    void this.#persistence.look();
    await this.#desk.connection.open();
    await purge(this.#desk);
    await this.#restoreFromCopies();
  }

  get status(): StoreStatus {
    return this.#desk.connection.status;
  }
  get persistent(): boolean {
    return this.#persistence.granted;
  }

  /** Called after every change of status, persistence or what only this page holds; returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  list(): Promise<SessionInfo[]> {
    return listSessions(this.#desk);
  }

  /** Calls back with the list, now and after every change in any tab; returns what ends it. */
  watch(callback: (sessions: SessionInfo[]) => void): () => void {
    let latest = 0;
    const refresh = async () => {
      const mine = ++latest;
      for (const log of this.#logs) void log.followLabels();
      const sessions = await this.list();
      if (mine === latest) callback(sessions);
    };
    const live = new Live(this.#desk.connection, (db) => db.sessions.toArray(), refresh);
    const unsubscribe = this.subscribe(() => {
      live.renew();
      void refresh();
    });
    void refresh();
    return () => {
      latest = Infinity;
      live.end();
      unsubscribe();
    };
  }

  /** A new session with this page as its writer; from a file or another session with its commands. */
  async create(envelope: Envelope, name: string, beginning: Partial<Beginning> = {}): Promise<SessionLog> {
    const id = this.#newId();
    const { locks, now, engine: today } = this.#desk;
    const { commands = [], branch, marks, assessed = false, engine = today, elapsedMs = 0, summary = null } = beginning;
    const labels = { name: readName(name), branch: readBranch(branch), marks: readMarks(marks) };
    const session = newSession(id, envelope, { ...labels, assessed, engine, at: now(), elapsedMs, summary }, commands);
    const lock = locks && (await WriterLock.acquire(locks, id));
    const log = this.#opened(new SessionLog(this.#desk, { session, recovered: 0, aside: null }, lock, 'writing'));
    await log.save();
    void this.#persistence.ask();
    return log;
  }

  /**
   * A session to write, to follow while another page writes it, or, where another engine made it, to look at; null where nothing
   * readable is left of it.
   */
  async open(id: string, { readOnly = false } = {}): Promise<SessionLog | null> {
    await this.#desk.closing.get(id);
    const { locks } = this.#desk;
    const free = !readOnly && ![...this.#logs].some((log) => log.id === id && log.mode === 'writing');
    const lock = free && locks ? await WriterLock.acquire(locks, id) : null;
    const write = free && (!locks || lock !== null);
    const opened = await openSession(this.#desk, id, { write, claim: lock !== null });
    if (!opened) {
      await lock?.release();
      return null;
    }
    const log = this.#opened(new SessionLog(this.#desk, opened, lock, write ? 'writing' : 'reading'));
    if (opened.recovered || (write && !log.saved.copies.indexedDb && !log.damage)) await log.save();
    if (opened.recovered && write) this.recovered.push({ id, name: log.name, commands: opened.recovered });
    if (opened.aside) await this.#keepAside(opened.aside);
    // Only now: what a copy had beyond the database is stored, whoever made it.
    if (log.isOlder) await log.retire();
    return log;
  }

  rename(id: string, name: string): Promise<boolean> {
    return this.#relabel(id, { name: readName(name) });
  }
  /** Takes a session off the list; it can be restored until a start more than a day later. */
  remove(id: string): Promise<boolean> {
    return this.#relabel(id, { deletedAt: this.#desk.now() });
  }
  restore(id: string): Promise<boolean> {
    return this.#relabel(id, { deletedAt: null });
  }
  /** Adds, renames or removes one mark of a session; in words why that cannot be, or null. Shown once it is kept. */
  async changeMarks(id: string, change: MarkChange): Promise<string | null> {
    const hasRow = ![...this.#logs].some((log) => log.id === id && !log.hasRow);
    const changed = await remark(this.#desk, id, change, hasRow);
    if (!changed.ok) return changed.reason;
    for (const log of this.#logs) if (log.id === id) log.relabel({ marks: changed.marks });
    return null;
  }

  /** The id of a second session with the same record, recording and engine, or null where there is nothing readable to copy. */
  async duplicate(id: string, name: string): Promise<string | null> {
    const found = await openSession(this.#desk, id, { write: true, claim: false });
    if (!found) return null;
    const { held } = found.session;
    const log = await this.create(held.envelope, name, { ...found.session, commands: held.items });
    const recording = await readRecording(this.#desk, found.session);
    if (recording?.isWhole) await log.record(recording.trace, recording.engine);
    await log.close();
    return log.id;
  }

  /** Closes everything; open logs store what is under way first. */
  async close(): Promise<void> {
    await Promise.all([...this.#logs].map((log) => log.close()));
    await Promise.all(this.#desk.recordings);
    this.#desk.connection.close();
  }

  /** What a recovery screen offers when `status.state` is `error`. */
  readonly recover = {
    /** Tries to open the database again. */
    retry: async (): Promise<StoreStatus> => {
      await this.#desk.connection.open();
      return this.#settle();
    },
    /** Deletes the database and writes anew what open sessions and the second copies remember. All else is lost. */
    rebuild: async (): Promise<StoreStatus> => {
      const destroyed = await this.#desk.connection.destroy();
      if (!destroyed.ok) return { state: 'error', ...destroyed.failure };
      await this.#desk.connection.open();
      return this.#settle();
    },
    /** Run files of all that is remembered without the database. */
    exportCopies: (): { id: string; name: string; text: string }[] => {
      const found = new Map([...this.#desk.copies.all(), ...this.#desk.kept.values()].map((copy) => [copy.id, copy]));
      return [...found.values()].map(({ id, name, envelope, items, marks }) => ({
        ...{ id, name, text: exportRun(envelope, new History(items).commands, marks) }
      }));
    }
  };

  /** After the database came back: first the open sessions, then the others. */
  async #settle(): Promise<StoreStatus> {
    if (this.status.state !== 'ok') return this.status;
    for (const log of this.#logs) if (log.mode === 'writing' && !log.saved.copies.indexedDb) await log.reload();
    await this.#restoreFromCopies();
    return this.status;
  }

  /** Opening compares with the copies and stores what they have beyond the database. */
  async #restoreFromCopies(): Promise<void> {
    const { connection, copies, kept, locks } = this.#desk;
    if (connection.status.state !== 'ok') return;
    for (const id of new Set([...kept.keys(), ...copies.all().map((copy) => copy.id)])) {
      // Without locks nobody knows whether another tab is just writing it: then only what is gone is brought back.
      const found = locks ? null : await connection.run((db) => db.sessions.get(id));
      if (found?.ok && found.value) continue;
      // Looked at before it is locked: another tab may want to write it this moment.
      const opened = await openSession(this.#desk, id, { write: true, claim: false });
      if (!opened || (isStored(opened.session) && !opened.aside)) continue;
      await (await this.open(id))?.close();
    }
  }

  async #keepAside(copy: Copy): Promise<void> {
    const { id, envelope, name, items } = copy;
    this.#desk.kept.delete(id);
    this.#desk.copies.drop(id);
    const log = await this.create(envelope, name, { ...copy, commands: items });
    this.recovered.push({ id: log.id, name, commands: items.length });
    await log.close();
  }

  #relabel(id: string, labels: Partial<Labels>): Promise<boolean> {
    for (const log of this.#logs) if (log.id === id) log.relabel(labels);
    return relabel(this.#desk, id, labels);
  }

  #opened(log: SessionLog): SessionLog {
    this.#logs.add(log);
    log.subscribe(() => log.mode === 'closed' && this.#logs.delete(log));
    return log;
  }

  #tell(): void {
    for (const log of this.#logs) log.refresh();
    for (const listener of [...this.#listeners]) listener();
  }
}
