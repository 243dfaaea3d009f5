import type { Command, Envelope } from '#lib/contract/index.ts';
import type { Entry } from '#lib/twin/trace/facts.ts';
import type { Damage } from './chain.ts';
import { remainder } from './coalesce.ts';
import type { Desk } from './desk.ts';
import { type Age, ageOf } from './engines.ts';
import { type Failure, failure } from './failure.ts';
import type { Item } from './history.ts';
import type { Labels } from './labels.ts';
import { lifted } from './lifting.ts';
import { Live } from './live.ts';
import { type Opened, openSession } from './opening.ts';
import { readRecording, type SessionRecording, writeRecording } from './recordings.ts';
import type { Branch, Mark } from './rows.ts';
import { beingSaved, inMemory, type Saved, stopped } from './saved.ts';
import { copyOf, isStored, type Progress, type Session } from './session.ts';
import { WriterLock } from './writerLock.ts';
import { writeSession } from './writing.ts';

/**
 * `writing`: this page appends. `reading`: another does, and this one follows. `stopped`: this page wrote and another has taken over;
 * what it holds stays as it was. `older`: another version of the engine made it, so its commands would lead elsewhere today; it can be
 * looked at in its recording, and nobody appends (`age` says whether that version is older or newer). `shown`: a state that somebody
 * shared, kept nowhere; nobody appends. `closed`: nothing happens any more.
 */
export type Mode = 'writing' | 'reading' | 'stopped' | 'older' | 'shown' | 'closed';

/** One open session: its record, and the keeping of it. */
export class SessionLog {
  mode: Mode;
  saved: Saved;
  /** How many items were found in a copy when it was opened, and not in the database. */
  recovered: number;
  #session: Session;
  #desk: Desk;
  #lock: WriterLock | null = null;
  #queue: Promise<void> = Promise.resolve();
  #live: Live | null = null;
  #listeners = new Set<() => void>();
  /** How often labels were given here. */
  #labelled = 0;

  constructor(desk: Desk, opened: Opened, lock: WriterLock | null, mode: 'writing' | 'reading') {
    this.#desk = desk;
    this.#live?.end();
    this.#session = opened.session;
    this.recovered = opened.recovered;
    this.mode = mode;
    const { stored, changedAt } = opened.session;
    const { status } = desk.connection;
    this.saved = {
      ...{ state: 'saved', at: stored.head === null ? null : changedAt, problem: null, reason: null, rewrittenAt: null },
      ...{ copies: { indexedDb: isStored(opened.session), localStorage: false }, persistent: desk.persistent() },
      ...(status.state !== 'ok' && inMemory(status))
    };
    this.#hold(lock);
    if (mode === 'reading') this.#follow();
  }

  get id(): string {
    return this.#session.held.identity.id;
  }
  get name(): string {
    return this.#session.name;
  }
  /** When it was taken off the list; null where it was not, or was put back. Its record is whole until it is forgotten for good. */
  get deletedAt(): number | null {
    return this.#session.deletedAt;
  }
  get envelope(): Envelope {
    return this.#session.held.envelope;
  }
  /** The run as it is now, without what was undone: neighbouring advances summed; a new list after every change. */
  get commands(): readonly Command[] {
    return this.#session.held.commands;
  }
  /** The whole record, with what was undone, and that it was; neighbouring advances summed. */
  get items(): readonly Item[] {
    return this.#session.held.items;
  }
  /** Where it was taken from another session; that one may be gone. */
  get branch(): Branch | null {
    return this.#session.branch;
  }
  /** In their order in time; some may stand after the end of the run. */
  get marks(): readonly Mark[] {
    return this.#session.marks;
  }
  /** Its outcome counts. */
  get assessed(): boolean {
    return this.#session.assessed;
  }
  /** The version of the engine that made it. */
  get engine(): string {
    return this.#session.engine;
  }
  /** How that version stands to the one that runs here. */
  get age(): Age {
    return ageOf(this.engine, this.#desk.engine);
  }
  /** Another version of the engine made it, older or newer: nothing is appended to it here. */
  get isOlder(): boolean {
    return this.age !== 'same';
  }
  /** Whether the database is known to hold it, in part at least. */
  get hasRow(): boolean {
    return this.#session.stored.head !== null;
  }
  get elapsedMs(): number {
    return this.#session.elapsedMs;
  }
  /** Where the stored log stopped being what was written; null for a whole one. The commands before it are good. */
  get damage(): Damage | null {
    return this.#session.damage;
  }

  /** Called after every change of `mode`, `saved` or `commands`; returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Appends a command, an undo or a redo. Resolves when it is stored, or when it is known that it could not be; never rejects. Where this page does
   * not write the session, nothing is appended. A session that was deleted is taken back by it.
   */
  async append(item: Item, progress: Partial<Progress> = {}): Promise<Saved> {
    if (this.mode !== 'writing') return this.saved;
    const session = this.#session;
    session.held.add(item);
    session.changedAt = this.#desk.now();
    session.deletedAt = null;
    if (progress.elapsedMs !== undefined) session.elapsedMs = progress.elapsedMs;
    if (progress.summary !== undefined) session.summary = progress.summary && { day: progress.summary.day, words: progress.summary.words };
    return this.save();
  }

  /** Tries again to store what is not stored. */
  async save(): Promise<Saved> {
    if (this.mode !== 'writing') return this.saved;
    const count = this.#session.held.rows.length;
    // First, because it is at once: a page may die before the database has answered.
    const copy = copyOf(this.#session, this.#desk.writer);
    const localStorage = count === 0 || this.#desk.copies.write(copy);
    this.#become({ ...beingSaved, copies: { indexedDb: false, localStorage } });
    await (this.#queue = this.#queue.then(() => this.#store()));
    const laterOnesWait = this.saved.state === 'saving' && this.#session.stored.count >= count;
    return laterOnesWait ? { ...this.saved, state: 'saved' } : this.saved;
  }

  /** Makes this page the writer; the one before is told at once. False where that cannot be. */
  async takeOver(): Promise<boolean> {
    if (this.mode !== 'reading' && this.mode !== 'stopped') return this.mode === 'writing';
    const { locks } = this.#desk;
    const lock = locks && (await WriterLock.acquire(locks, this.id, true));
    if (locks && !lock) return false;
    if (await this.reload(lock)) return true;
    await lock?.release();
    return false;
  }

  /** Reads the session anew and goes on as its writer. */
  async reload(lock = this.#lock): Promise<boolean> {
    const opened = await openSession(this.#desk, this.id, { write: true, claim: true });
    if (!opened || opened.aside || this.mode === 'closed') return false;
    if (this.mode === 'writing') {
      // What was appended meanwhile, and anything else that this page alone knows.
      const rest = remainder(this.items, opened.session.held.items);
      if (!rest) return false;
      for (const item of rest) opened.session.held.add(item);
    }
    this.#session = opened.session;
    this.recovered = opened.recovered;
    this.mode = 'writing';
    this.#hold(lock);
    await this.save();
    return true;
  }

  /** Stores what is under way and gives the right to write away. */
  close(): Promise<void> {
    if (this.mode === 'closed') return this.#desk.closing.get(this.id) ?? Promise.resolve();
    this.mode = 'closed';
    this.#live?.end();
    this.#tell();
    const { closing } = this.#desk;
    const before = closing.get(this.id);
    const closed = this.#queue
      .then(() => Promise.all([before, this.#lock?.release()]))
      .then(() => {
        if (closing.get(this.id) === closed) closing.delete(this.id);
      });
    closing.set(this.id, closed);
    return closed;
  }

  /**
   * Keeps what the engine made of the run so far. For quiet moments: a ten-year run takes a third of a second, in slices. False where
   * it was not kept, which is no failure of the session: it can be replayed.
   * @param trace what these commands led to, up to the moment that came with the last of them
   */
  async record(trace: readonly Entry[], engine: string): Promise<boolean> {
    if (this.mode !== 'writing' || engine !== this.engine) return false;
    const { held, elapsedMs } = this.#session;
    const head = { engine, head: held.head, count: held.rows.length, at: elapsedMs };
    const { recordings } = this.#desk;
    // As it is now: the run goes on while it is written.
    const entries = trace.slice();
    const written = this.#queue.then(() => writeRecording(this.#desk, this.id, entries, head));
    recordings.add(written);
    try {
      return await written;
    } finally {
      recordings.delete(written);
    }
  }

  /** What was recorded of this session last; null where that is nothing, or nothing that belongs to its record. */
  recording(): Promise<SessionRecording | null> {
    return readRecording(this.#desk, this.#session);
  }

  /** It is open to be looked at and nothing else: a session of another engine, or a state that somebody shared. */
  async retire(to: 'older' | 'shown' = 'older'): Promise<void> {
    if (this.mode === 'closed') return;
    this.mode = to;
    this.#live?.end();
    const lock = this.#lock;
    this.#lock = null;
    await lock?.release();
    this.#tell();
  }

  /** New labels, given elsewhere. */
  relabel(labels: Partial<Labels>): void {
    this.#labelled++;
    Object.assign(this.#session, labels);
    this.#tell();
  }

  /** The browser has made up its mind about persistence. */
  refresh(): void {
    this.#live?.renew();
    this.#become({ persistent: this.#desk.persistent() });
  }

  async #store(): Promise<void> {
    const session = this.#session;
    const { kept, connection, copies, writer, now } = this.#desk;
    if (this.mode === 'stopped' || (isStored(session) && session.claimed && this.saved.copies.indexedDb)) return;
    const attempt = await writeSession(connection, session, writer);
    // Taken over meanwhile: what was stored before is the new writer's, and the state already says so.
    if (this.#session !== session || this.#isStopped()) return;
    if (!attempt.ok) {
      kept.set(this.id, copyOf(session, writer));
      this.#become(inMemory(attempt.failure));
      return this.#desk.changed();
    }
    if (kept.delete(this.id)) this.#desk.changed();
    if (attempt.value === 'foreign') {
      copies.drop(this.id, writer);
      return this.#stop(failure('other-writer'));
    }
    const whole = isStored(session);
    this.#become({
      ...{ state: whole ? 'saved' : 'saving', at: whole ? now() : this.saved.at, problem: null, reason: null },
      copies: { ...this.saved.copies, indexedDb: whole },
      ...(attempt.value === 'rewritten' && { rewrittenAt: now(), ...failure('history-missing') })
    });
  }

  /** Asked anew after an await, which the compiler does not know to change anything. */
  #isStopped(): boolean {
    return this.mode === 'stopped';
  }

  #hold(lock: WriterLock | null): void {
    this.#lock = lock;
    lock?.whenStolen(() => this.#stop(failure('taken-over')));
  }

  #stop(why: Failure): void {
    if (this.mode !== 'writing') return;
    this.mode = 'stopped';
    this.#desk.kept.delete(this.id);
    void this.#lock?.release();
    this.#lock = null;
    this.#become(stopped(why));
  }

  #follow(): void {
    const { connection } = this.#desk;
    this.#live = new Live(
      connection,
      (db) => db.sessions.get(this.id),
      () => void this.#catchUp()
    );
  }

  /** Takes up what another tab has called the session and marked in it; also the page that writes it does. */
  async followLabels(): Promise<void> {
    const before = this.#labelled;
    const found = await this.#desk.connection.run((db) => db.sessions.get(this.id));
    // What was changed here meanwhile is newer than what was read.
    if (!found.ok || !found.value || this.mode === 'closed' || this.#labelled !== before) return;
    const { name, marks } = lifted(found.value);
    if (JSON.stringify([name, marks]) !== JSON.stringify([this.name, this.marks])) this.relabel({ name, marks });
  }

  async #catchUp(): Promise<void> {
    await this.followLabels();
    const opened = await openSession(this.#desk, this.id, { write: false, claim: false });
    if (!opened || this.mode !== 'reading' || opened.session.held.head === this.#session.held.head) return;
    this.#session = opened.session;
    this.#become({ at: opened.session.changedAt });
  }

  #become(change: Partial<Saved>): void {
    this.saved = { ...this.saved, ...change };
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
