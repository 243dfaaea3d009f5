import type { Internet, Settings } from '#lib/contract/index.ts';
import type { AssumptionId, ClauseId } from '#lib/views/rules.ts';
import type { SystemState, TwinState } from '#lib/views/state.ts';

/** What a consequence is worked out from: the settings as they would be after Save, and the system as it is. */
export interface View {
  draft: Settings;
  saved: Settings;
  system: SystemState;
  systemId: string;
  /** True time, milliseconds since 1970. */
  at: number;
  email: TwinState['email'];
  internet: Internet;
}

type Tone = 'good' | 'note' | 'warn' | 'bad';

/** What a value leads to, in one sentence. */
export interface Note {
  tone: Tone;
  text: string;
}

export const good = (text: string): Note => ({ tone: 'good', text });
export const note = (text: string): Note => ({ tone: 'note', text });
export const warn = (text: string): Note => ({ tone: 'warn', text });
export const bad = (text: string): Note => ({ tone: 'bad', text });

type Kind = 'text' | 'address' | 'list' | 'choice' | 'zone' | 'switch' | 'moment';

/** One setting of the form. Its control, help, default, change row and place of its mistakes all come from this entry. */
export interface Field {
  label: string;
  /** JSON pointer into the settings. The two of `/defaultRoute` are read from and written into the routes. */
  at: string;
  kind: Kind;
  help: string | ((view: View) => string);
  /** The clauses that it stands for. */
  clauses?: readonly ClauseId[];
  /** What of it no document gives, shown as "simulator assumption: …". */
  assumed?: string;
  /** The card of what is assumed; without one, that of labels and defaults. */
  rule?: AssumptionId;
  /** As it stands in the control. */
  standard?: string | boolean;
  /** What an empty field means. */
  blank?: string;
  choices?: readonly (readonly [value: string, label: string])[];
  note?: (view: View) => Note | null;
  /** What each choice does, by its value. */
  meanings?: Readonly<Record<string, string>>;
  shown?: (draft: Settings) => boolean;
}

export const DESTINATIONS = [
  ['LAN1', 'LAN1'],
  ['LAN2', 'LAN2']
] as const;

export type SectionId = 'initial' | 'lan' | 'routes' | 'dns' | 'time' | 'security' | 'com' | 'users';

/** What can be opened in the configuration: the wizard, and the sections. */
export type TabId = SectionId | 'wizard';

export interface Section {
  id: SectionId;
  label: string;
  /** What it is for, in a line. */
  about: string;
  clauses?: readonly ClauseId[];
  assumed?: string;
  rule?: AssumptionId;
  /** Why the product edits these settings offline only: they wait for a reboot. */
  offline?: string;
  /** The pointers of the settings that it shows. */
  areas: readonly string[];
  groups: readonly { legend?: string; fields: readonly Field[] }[];
}
