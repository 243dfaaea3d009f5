import { bad, type Field, type Note } from '../field.ts';
import type { ConfigForm } from '../form.svelte.ts';
import { STEPS } from './steps.ts';

export interface Problem {
  /** Of its step, from 0. */
  step: number;
  field: Field;
  note: Note;
}

/** What of the wizard's fields does not fit, and what fits and will not work. */
export function problemsOf(form: Pick<ConfigForm, 'draft' | 'mistake' | 'note'>): Problem[] {
  return STEPS.flatMap(({ groups }, step) =>
    groups
      .flatMap(({ fields }) => fields)
      .filter(({ shown }) => shown?.(form.draft) ?? true)
      .flatMap((field): Problem[] => {
        const mistake = form.mistake(field.at);
        const note = mistake ? bad(`${mistake}.`) : form.note(field);
        return note && (note.tone === 'bad' || note.tone === 'warn') ? [{ step, field, note }] : [];
      })
  );
}

export const problemCount = (count: number): string => `${count} ${count === 1 ? 'problem' : 'problems'}`;
