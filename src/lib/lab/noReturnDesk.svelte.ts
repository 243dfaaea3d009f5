import { keepPoint, knownPoint } from './knownPoints.ts';
import { type PointOfNoReturn, pointOfNoReturn, repairsOf } from './pointOfNoReturn.ts';
import type { Repair } from './putBack.ts';
import type { AskedRun } from './questions.ts';

/** The search for the point of no return of one run, in slices, for as long as somebody wants it. */
export class NoReturnDesk {
  /** What could have kept service; null until it is known. */
  repairs = $state.raw<readonly Repair[] | null>(null);
  chosen = $state(0);
  found = $state.raw<PointOfNoReturn | null>(null);
  /** How many runs the search has lived; null while there is none. */
  runs = $state<number | null>(null);
  #going: AbortController | null = null;
  readonly #run: AskedRun;
  readonly #system: string;

  constructor(run: AskedRun, system: string) {
    this.#run = run;
    this.#system = system;
  }

  get repair(): Repair | null {
    return this.repairs?.[this.chosen] ?? null;
  }

  /** Looks for the repairs, and for the point of the first. */
  async start(): Promise<void> {
    await this.#search(async (search) => {
      this.repairs ??= await repairsOf(this.#run, this.#system, search);
      await this.#find(search);
    });
  }

  async choose(index: number): Promise<void> {
    this.chosen = index;
    this.found = null;
    await this.start();
  }

  cancel(): void {
    this.#going?.abort();
    this.#going = null;
    this.runs = null;
  }

  async #find(search: Parameters<typeof pointOfNoReturn>[3]): Promise<void> {
    const { repair } = this;
    if (!repair) return;
    const key = JSON.stringify([this.#system, repair.commands, this.#run.envelope, this.#run.commands]);
    const found = knownPoint(key) ?? (await pointOfNoReturn(this.#run, this.#system, repair, search));
    if (!found) return;
    keepPoint(key, found);
    this.found = found;
  }

  async #search(search: (how: Parameters<typeof pointOfNoReturn>[3]) => Promise<void>): Promise<void> {
    this.cancel();
    const going = new AbortController();
    this.#going = going;
    this.runs = 0;
    const rest = () => new Promise((resolve) => setTimeout(resolve));
    try {
      await search({ signal: going.signal, rest, onprogress: (runs) => (this.runs = runs) });
    } catch (error) {
      if (!going.signal.aborted) throw error;
    } finally {
      if (this.#going === going) this.cancel();
    }
  }
}
