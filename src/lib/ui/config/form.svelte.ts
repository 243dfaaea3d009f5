import type { Refusal, Settings } from '#lib/contract/index.ts';
import { changedSections, changesOf } from './changes.ts';
import { defaultRouteIndex } from './defaultRoute.ts';
import { changedMeanwhile, draftOf, type Edits, formRows, formValue, type List, patchOf, prune, setField, setRows } from './draft.ts';
import type { Field, Note, Section, SectionId, View } from './field.ts';
import { countsOf, mistakesOf } from './mistakes.ts';
import { distinct, placesOf, within } from './pointer.ts';
import { SECTIONS } from './sections/index.ts';
import { waitingOf } from './waiting.ts';

type Seen = Omit<View, 'draft' | 'saved'>;

export interface Surroundings {
  seen: () => Seen;
  edits: () => Edits;
  edit: (edits: Edits) => void;
  save: (set: Record<string, unknown>) => Refusal | null;
}

/** The form of one system: what is typed, what it would mean, and what is wrong with it. */
export class ConfigForm {
  #to: Surroundings;
  #touched = $state.raw<readonly string[]>([]);
  /** After a refused Save every mistake shows, whether its field was left or not. */
  #tried = $state(false);
  #refusal = $state.raw<Refusal | null>(null);
  /** What the last Save came to; said aloud. */
  outcome = $state('');

  constructor(to: Surroundings) {
    this.#to = to;
  }

  get refused(): boolean {
    return this.#refusal !== null;
  }

  saved: Settings = $derived.by(() => this.#to.seen().system.settings);
  draft: Settings = $derived.by(() => draftOf(this.saved, this.#to.edits()));
  view: View = $derived.by(() => ({ ...this.#to.seen(), saved: this.saved, draft: this.draft }));
  patch = $derived.by(() => patchOf(this.saved, this.draft));
  changes = $derived.by(() => changesOf(this.saved, this.draft));
  changedIn = $derived.by(() => changedSections(this.saved, this.draft, this.changes));
  #mistakes = $derived.by(() => mistakesOf(this.saved, this.draft));
  /** The pointers of the mistakes that show: after a refused Save all, before it those of fields that were left. */
  #shown: readonly string[] = $derived.by(() => {
    const places = this.#touched.flatMap((at) => [at, this.#place(at)]);
    const shown = [...this.#mistakes.keys()].filter((pointer) => this.#tried || places.some((place) => within(pointer, place)));
    return distinct([...(this.#refusal ? [this.#refusal.pointer] : []), ...shown]);
  });
  /** How many mistakes each section shows. */
  mistakesIn: ReadonlyMap<SectionId, number> = $derived.by(() => countsOf((section) => this.mistakesAt(placesOf(section))));
  /** What is saved and waits for a reboot. */
  waiting = $derived.by(() => waitingOf(this.view.system));
  /** Whether Save would leave something that waits for a reboot. */
  needsReboot: boolean = $derived.by(() => SECTIONS.some(({ id, offline }) => offline && this.changedIn.has(id)));

  // ── What a control shows ──────────────────────────────────────────────

  value(field: Field): string | boolean {
    return formValue(field, this.draft, this.#to.edits());
  }

  rows<T>(list: List): readonly T[] {
    return formRows<T>(list, this.draft, this.#to.edits());
  }

  isMeanwhile(at: string): boolean {
    return changedMeanwhile(this.#to.edits(), this.saved, at);
  }

  note(field: Field): Note | null {
    return field.note?.(this.view) ?? null;
  }

  /** What is wrong at a place of the settings; a field speaks for everything within it. */
  mistake(at: string): string | null {
    const place = this.#place(at);
    if (this.#refusal && within(this.#refusal.pointer, place)) return inWords(this.#refusal.reason);
    if (!this.#tried && !this.#touched.includes(at) && !this.#touched.includes(place)) return null;
    for (const [pointer, reason] of this.#mistakes) if (within(pointer, place)) return inWords(reason);
    return null;
  }

  /** How many mistakes show at these places of the settings. */
  mistakesAt(places: readonly string[]): number {
    const real = places.map((at) => this.#place(at));
    return this.#shown.filter((pointer) => real.some((place) => within(pointer, place))).length;
  }

  /** The sections that show something wrong. */
  get sectionsToMend(): Section[] {
    return SECTIONS.filter(({ id }) => this.mistakesIn.has(id));
  }

  /** The first section that shows something wrong, the one in view before the others. */
  sectionToMend(current: string): SectionId | null {
    const found = this.sectionsToMend;
    return (found.find(({ id }) => id === current) ?? found[0])?.id ?? null;
  }

  // ── What a person does ────────────────────────────────────────────────

  set(field: Field, value: string | boolean): void {
    this.#edit(setField(this.#to.edits(), this.saved, field, value));
  }

  setRows(list: List, rows: readonly unknown[]): void {
    // Cells are known by their row's place, which shifts when one goes.
    if (rows.length < this.rows(list).length) this.#touched = this.#touched.filter((at) => !within(at, list));
    this.#edit(setRows(this.#to.edits(), this.saved, list, rows));
  }

  /** A control was left: from now on its mistakes show, and an edit that changes nothing is forgotten. */
  leave(at: string): void {
    this.#touched = [...this.#touched.filter((other) => other !== at), at];
    this.#to.edit(prune(this.#to.edits(), this.saved));
  }

  /** The mistakes of these fields show from now on, whether they were left or not; true where there is one. */
  reveal(places: readonly string[]): boolean {
    this.#touched = distinct([...this.#touched, ...places]);
    return this.mistakesAt(places) > 0;
  }

  undo(): void {
    this.#edit({});
    this.#reset();
  }

  /** Nothing was tried so far; what is typed stays. */
  forget(): void {
    this.outcome = '';
    this.#reset();
  }

  /** True when the system took it. */
  save(): boolean {
    if (!this.patch) return true;
    const [first, second] = this.#mistakes;
    const refusal = first ? { pointer: first[0], reason: first[1] } : this.#to.save(this.patch);
    if (refusal) {
      this.#tried = true;
      this.#refusal = { pointer: refusal.pointer.replace(/^\/set(?=\/|$)/, ''), reason: refusal.reason };
      this.outcome = `Not saved: ${second ? `${this.#mistakes.size} values do not fit` : inWords(refusal.reason)}.`;
      return false;
    }
    this.#to.edit({});
    this.#reset();
    this.outcome = 'Saved.';
    return true;
  }

  #edit(edits: Edits): void {
    this.#refusal = null;
    this.outcome = '';
    this.#to.edit(edits);
  }

  #reset(): void {
    this.#touched = [];
    this.#tried = false;
    this.#refusal = null;
  }

  /** Where a field stands in the settings: the default gateway is a cell of a route. */
  #place(at: string): string {
    return at.replace(/^\/defaultRoute\//, `/routes/${defaultRouteIndex(this.draft.routes)}/`);
  }
}

/** A reason as it stands at a field. */
function inWords(reason: string): string {
  return reason.replace(/^""/, 'An empty field').replace(/\.$/, '');
}
