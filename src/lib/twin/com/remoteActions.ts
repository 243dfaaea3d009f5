import { type Reason, REMOTE_SETTING, type RemoteAction } from '#lib/contract/index.ts';
import { type Planned, PRIORITY } from '../time/queue.ts';
import type { Ground } from '../trace/facts.ts';
import type { Connection } from '../wire/connection.ts';
import type { World } from '../world.ts';

/**
 * What an operator at COM asks of a system, over the connection that the system opened (SC-14): the system's own settings allow
 * or refuse it (SC-5). Without a connection COM refuses by itself; an answer that does not come counts as a link that is down.
 */
export class RemoteActions {
  #waiting = new Map<string, Planned>();

  constructor(private readonly world: World) {}

  /** `by` is the system whose connection would carry it. */
  ask(system: string, by: string, action: RemoteAction, connection: Connection | null): void {
    this.world.trace.write(this.world.queue.now, { is: 'remote', system, action, change: 'asked' });
    if (!connection) return this.#refused(system, action, 'link-down', [`com@${by}`]);
    const key = `${system}:${action}`;
    const before = this.#waiting.get(key);
    if (before) this.world.queue.cancel(before);
    const timeOut = () => {
      this.#waiting.delete(key);
      this.#refused(system, action, 'link-down', [`frame@${by}`]);
    };
    this.#waiting.set(key, this.world.queue.plan(this.world.numbers.connectTimeoutMs, PRIORITY.timer, 'flight', `${key}:remote`, timeOut));
    connection.sendDown({ kind: 'remote-request', action, ...(system === connection.system ? {} : { system }) });
  }

  answered(system: string, action: RemoteAction, done: boolean): void {
    const waiting = this.#waiting.get(`${system}:${action}`);
    // An answer that comes too late has been told as refused.
    if (!waiting) return;
    this.world.queue.cancel(waiting);
    this.#waiting.delete(`${system}:${action}`);
    if (!done) return this.#refused(system, action, 'setting-off', [`settings/com/${REMOTE_SETTING[action]}`]);
    this.world.trace.write(this.world.queue.now, { is: 'remote', system, action, change: 'done' });
    this.world.trace.write(this.world.queue.now, { is: 'log', system, code: 'remote.done', severity: 'info', data: { action } });
  }

  #refused(system: string, action: RemoteAction, why: Reason, because: readonly Ground[]): void {
    this.world.trace.write(this.world.queue.now, { is: 'remote', system, action, change: 'refused', why, because });
    this.world.trace.write(this.world.queue.now, {
      is: 'log',
      system,
      code: 'remote.refused',
      severity: 'warning',
      data: { action, why },
      because
    });
  }
}
