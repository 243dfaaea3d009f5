import type { Edits } from '#lib/ui/config/draft.ts';
import { type Begun, begunIn, keep, NOTHING } from './configKept.ts';

/**
 * The desk at which a session is configured. It is kept by the browser, outside the run: a draft is no part of what happened. It outlives
 * another view, a reload, and the end of the app.
 */
export class ConfigDesk {
  #session: string;
  #begun = $state.raw<Begun>(NOTHING);

  constructor(session: string) {
    this.#session = session;
    this.#begun = begunIn(session);
  }

  edits(system: string): Edits {
    return this.#begun.edits[system] ?? {};
  }

  edit(system: string, edits: Edits): void {
    const { [system]: _, ...others } = this.#begun.edits;
    this.#keep({ edits: Object.keys(edits).length ? { ...others, [system]: edits } : others });
  }

  get tab(): string | undefined {
    return this.#begun.tab;
  }
  set tab(tab: string) {
    this.#keep({ tab });
  }

  get step(): number {
    return this.#begun.step;
  }
  set step(step: number) {
    this.#keep({ step });
  }

  #keep(part: Partial<Begun>): void {
    this.#begun = { ...this.#begun, ...part };
    keep(this.#session, this.#begun);
  }
}
