import { isUnset, type Settings } from '#lib/contract/index.ts';
import type { SystemState } from '#lib/views/state.ts';
import { words } from './changes.ts';
import type { Field, Section } from './field.ts';
import { valueAt } from './pointer.ts';
import { SECTIONS } from './sections/index.ts';

/** A setting that is saved and not in effect: it waits for a reboot. */
export interface Waiting {
  field: Field;
  section: Section;
  saved: string;
  effective: string;
}

/** Everything that is saved and not in effect, in the order of the forms. */
export function waitingOf({ settings, effectiveDns }: Pick<SystemState, 'settings' | 'effectiveDns'>): Waiting[] {
  const effective: Settings = { ...settings, dns: effectiveDns };
  return SECTIONS.filter(({ offline }) => offline).flatMap((section) =>
    section.groups
      .flatMap(({ fields }) => fields)
      .filter((field) => plain(field, settings) !== plain(field, effective))
      .map((field) => ({ field, section, saved: inEffect(field, settings), effective: inEffect(field, effective) }))
  );
}

/** Blank and 0.0.0.0 are the same. */
function plain({ at, kind }: Field, settings: Settings): string {
  const value = String(valueAt(settings, at));
  return kind === 'address' && isUnset(value) ? '' : value;
}

const inEffect = (field: Field, settings: Settings): string => (plain(field, settings) === '' ? 'none' : words(field, settings));
