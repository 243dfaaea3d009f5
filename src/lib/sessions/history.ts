import { type Command, formatDuration, parseDuration } from '#lib/contract/index.ts';
import { join, plainMs } from './coalesce.ts';

/** The run goes back: it is its first `keep` commands (neighbouring waits summed), and then `by` of time (ISO 8601). */
export interface Undo {
  do: 'undo';
  keep: number;
  by?: string;
}
/** What the last undo took back is there again. */
interface Redo {
  do: 'redo';
}
/** Time that passes as a step of its own (a warp, the beginning of a played stretch), though other time passed just before it. */
interface Fresh {
  do: 'advance';
  by: string;
  fresh: true;
}
/** What was done beside the run, such as a probe of an attempt: kept in the chain with all else, and nothing to the run. Its form is its writer's. */
interface Note {
  do: 'note';
  note: unknown;
}
/** What a session's record holds. Nothing is ever removed from it: what was undone stays, and that it was undone stands behind it. */
export type Item = Command | Fresh | Undo | Redo | Note;

/** What the run is at one time, and where each of its steps began: a command, a warp, or a stretch of played time. */
interface Standing {
  readonly commands: Command[];
  /** In their order: each begins where the one before it had come to. */
  readonly steps: Undo[];
}

/**
 * A record, and what it comes to. An undo speaks of summed commands, so it means the same whether or not waits were summed since;
 * what cannot be (an undo that keeps more than there is, a redo of nothing) changes nothing, as a refused command does.
 */
export class History {
  #standing: Standing = { commands: [], steps: [] };
  #undone: Standing[] = [];
  #takenBack: (readonly Command[])[] = [];
  /** The last item was time that passed by itself: more of it belongs to the same step. */
  #flows = false;

  constructor(items: Iterable<Item> = []) {
    for (const item of items) this.add(item);
  }

  /** The commands of the run as it is now, neighbouring waits summed. Do not change. */
  get commands(): readonly Command[] {
    return this.#standing.commands;
  }
  /** The item that takes back the last step; null where there is none. */
  get undo(): Undo | null {
    return this.#standing.steps.at(-1) ?? null;
  }
  get canRedo(): boolean {
    return this.#undone.length > 0;
  }
  /** What the next undo would take back: the commands after the place where the last step began, of a wait what comes after it. */
  get lastStep(): readonly Command[] {
    const { undo } = this;
    if (!undo) return [];
    const [first, ...rest] = this.commands.slice(undo.keep);
    const ms = first && undo.by !== undefined ? plainMs(first) : null;
    return first ? [ms === null ? first : { do: 'advance', by: formatDuration(ms - msOf(undo)) }, ...rest] : [];
  }

  /** What was undone and not done again, step by step: no part of the run, but of its record. */
  get takenBack(): readonly (readonly Command[])[] {
    return this.#takenBack;
  }

  /**
   * How a command stands in the record, so that whoever reads it finds the same steps. To be asked before it is added.
   * @param fresh it is a step of its own, whatever came before it
   */
  itemOf(command: Command, fresh: boolean): Item {
    const ms = fresh && this.#flows ? plainMs(command) : null;
    return ms === null ? command : { do: 'advance', by: formatDuration(ms), fresh: true };
  }

  add(item: Item): void {
    if (item.do === 'undo') return this.#back(item);
    if (item.do === 'redo') return this.#forth();
    if (item.do === 'note') return;
    if (item.do === 'advance' && 'fresh' in item) this.#do({ do: 'advance', by: item.by }, true);
    else this.#do(item, false);
  }

  #do(item: Command, fresh: boolean): void {
    const { commands, steps } = this.#standing;
    const flows = plainMs(item) !== null;
    const begins = placeAfter(commands, flows);
    const goesOn = flows && this.#flows && !fresh && steps.length > 0;
    if (!goesOn) steps.push(begins);
    join(commands, item);
    this.#flows = flows;
    this.#undone = [];
  }

  #back(to: Undo): void {
    const before = this.#standing;
    const commands = until(before.commands, to);
    if (!commands) return;
    this.#undone.push(before);
    this.#takenBack.push(before.commands.slice(to.keep));
    this.#standing = { commands, steps: before.steps.slice(0, 1 + before.steps.findLastIndex((step) => isBefore(step, to))) };
    this.#flows = false;
  }

  #forth(): void {
    const again = this.#undone.pop();
    if (again) {
      this.#standing = again;
      this.#takenBack.pop();
    }
    this.#flows = false;
  }
}

/** The end of a list, as the place that an undo would return to; where a wait follows that will be summed, inside the last one. */
function placeAfter(commands: readonly Command[], waits: boolean): Undo {
  const last = commands.at(-1);
  const ms = last && waits ? plainMs(last) : null;
  return ms === null ? { do: 'undo', keep: commands.length } : { do: 'undo', keep: commands.length - 1, by: formatDuration(ms) };
}

/** The commands up to a place; null where there is no such place. */
function until(commands: readonly Command[], { keep, by }: Undo): Command[] | null {
  const kept = commands.slice(0, keep);
  if (kept.length !== keep) return null;
  if (by === undefined) return kept;
  const next = commands[keep];
  const ms = next ? plainMs(next) : null;
  const wanted = parseDuration(by);
  if (ms === null || wanted === null || wanted > ms) return null;
  join(kept, { do: 'advance', by });
  return kept;
}

const msOf = ({ by }: Undo) => (by === undefined ? 0 : (parseDuration(by) ?? 0));
const isBefore = (one: Undo, other: Undo) => one.keep < other.keep || (one.keep === other.keep && msOf(one) < msOf(other));
