import type { Refusal, Settings } from '#lib/contract/index.ts';
import { changedSections, changesOf } from './changes.ts';
import { defaultRouteIndex } from './defaultRoute.ts';
import { changedMeanwhile, draftOf, type Edits, formRows, formValue, type List, patchOf, prune, setField, setRows } from './draft.ts';
import type { Field, Note, Section, SectionId, View } from './field.ts';
import { mistakesOf } from './mistakes.ts';
import { within } from './pointer.ts';
import { SECTIONS } from './sections/index.ts';

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

  /** The first section that shows something wrong, the one in view before the others. */
  sectionToMend(current: SectionId): SectionId | null {
    const found = SECTIONS.filter((section) => this.#isWrong(section));
    return (found.find(({ id }) => id === current) ?? found[0])?.id ?? null;
  }

  #isWrong({ areas, groups }: Section): boolean {
    const places = [...areas, ...groups.flatMap(({ fields }) => fields.map(({ at }) => this.#place(at)))];
    const pointers = [...(this.#refusal ? [this.#refusal.pointer] : []), ...(this.#tried ? this.#mistakes.keys() : [])];
    return pointers.some((pointer) => places.some((place) => within(pointer, place)));
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

  undo(): void {
    this.#edit({});
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
      const places = second && SECTIONS.filter((section) => this.#isWrong(section)).map(({ label }) => label);
      this.outcome = `Not saved: ${places ? `${this.#mistakes.size} values do not fit, in ${places.join(', ')}` : inWords(refusal.reason)}.`;
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
