import { type CommandOf, formatDuration } from '#lib/contract/index.ts';
import type { Item } from '#lib/sessions/history.ts';

const SAVE_EVERY_MS = 1000;

/** Time that was played, of the run and by the wall clock, and that the session's log does not have yet. */
export class PlayedTime {
  #ms = 0;
  #wallMs = 0;
  /** A step of the record begins with it. */
  #fresh = false;
  /** Time that passes goes on with what has been played since the last command: one step to take back. */
  goesOn = false;

  /** `item` is how it stands in the record. */
  add(ms: number, wallMs: number, item: Item): void {
    this.goesOn = true;
    this.#fresh ||= 'fresh' in item;
    this.#ms += ms;
    this.#wallMs += wallMs;
  }

  /** Whether the log should have it: about once a second. */
  get isDue(): boolean {
    return this.#wallMs >= SAVE_EVERY_MS;
  }

  /** What the log does not have yet, or null; it is taken to have it from now on. */
  take(): (CommandOf<'advance'> & { fresh?: true }) | null {
    const [ms, fresh] = [this.#ms, this.#fresh];
    this.#ms = this.#wallMs = 0;
    this.#fresh = false;
    return ms === 0 ? null : { do: 'advance', by: formatDuration(ms), ...(fresh && { fresh }) };
  }
}
