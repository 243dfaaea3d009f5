import type { Command, CommandOf, Refusal } from '#lib/contract/index.ts';
import { stepText } from '#lib/views/acts.ts';
import { advanceArmed, type Armed, comeIn, dueBy, type Going, type Outcome, type Still } from './armed.ts';
import type { Trainer } from './beside.ts';
import { titleIn } from './faultTitles.ts';
import { FROZEN } from './frozen.ts';
import type { Lab } from './lab.svelte.ts';

/** What was armed and is over, with what became of it. */
export interface Over {
  id: number;
  words: string;
  outcome: Outcome;
}

/** What a trainer does to a run beside whoever works in it. All that reaches the run is an ordinary command; who did it is told by a mark. */
export class TrainerDesk implements Trainer {
  frozen = $state(false);
  armed = $state.raw<readonly Armed[]>([]);
  over = $state.raw<readonly Over[]>([]);
  #lab: Lab;
  /** Told of everything that the trainer did, with its moment: the record of who it was. */
  #onact: (at: number, words: string) => void;
  /** The trainer himself is at work: what is frozen is so for the others. */
  #own = false;

  /** `kept`: what was armed, and whether it was frozen, when the strip was there last. */
  constructor(
    lab: Lab,
    onact: (at: number, words: string) => void,
    kept: { armed: readonly Armed[]; frozen: boolean } = { armed: [], frozen: false }
  ) {
    this.#lab = lab;
    this.#onact = onact;
    this.armed = kept.armed;
    this.frozen = kept.frozen;
    lab.trainer = this;
  }

  get stops(): Refusal | null {
    return this.frozen && !this.#own ? FROZEN : null;
  }

  freeze(): void {
    this.#lab.pause();
    this.frozen = true;
    this.#lab.lastWarp = null;
  }

  unfreeze(): void {
    this.frozen = false;
    this.#lab.lastWarp = { text: 'Unfrozen: go on.' };
  }

  /** Does it now, frozen or not; or why it cannot be. */
  inject(command: Command): string | null {
    this.#own = true;
    const refusal = this.#lab.apply(command);
    this.#own = false;
    if (refusal) return refusal.reason;
    this.#onact(this.#lab.end, this.wordsOf(command));
    return null;
  }

  /** Makes it ready for a moment that is still to come; or why it cannot be. */
  arm(at: number, still: Still, command: Command): string | null {
    if (!(at > this.#lab.end)) return 'That moment has already been lived: choose a later one.';
    const id = Math.max(0, ...this.armed.map((one) => one.id), ...this.over.map((one) => one.id)) + 1;
    this.armed = dueBy([...this.armed, { id, at, still, system: this.#lab.systemId, command, words: this.wordsOf(command) }], Infinity);
    return null;
  }

  cancel(id: number): void {
    this.armed = this.armed.filter((one) => one.id !== id);
  }

  wordsOf(command: Command): string {
    return stepText([command], titleIn(this.#lab.faults));
  }

  isDue(at: number): boolean {
    return dueBy(this.armed, at).length > 0;
  }

  pass(run: Going, command: CommandOf<'advance'>): Refusal | null {
    return advanceArmed(run, command, this.armed, (one, outcome) => this.#told(run, one, outcome));
  }

  comeIn(run: Going): void {
    comeIn(run, this.armed, (one, outcome) => this.#told(run, one, outcome));
  }

  #told(run: Going, one: Armed, outcome: Outcome): void {
    this.cancel(one.id);
    this.over = [...this.over, { id: one.id, words: one.words, outcome }];
    if (outcome === 'done') this.#onact(run.now, `${one.words} (armed)`);
  }
}
