import { type Command, COMMANDS } from './commands.ts';
import { isObject } from './mergePatch.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { tooDeep } from './readJson.ts';

export type Read<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

const refuse = (pointer: string, reason: string): { ok: false; refusal: Refusal } => ({ ok: false, refusal: { pointer, reason } });

/** The form of a command, checked alone; whether it fits the twin's present state is the engine's to say. */
export function readCommand(value: unknown): Read<Command> {
  if (!isObject(value)) return refuse('', 'a command must be an object');
  const deep = tooDeep(value);
  if (deep) return { ok: false, refusal: deep };
  const name = value['do'];
  if (name === undefined) return refuse('/do', 'do is missing: a command names what it does');
  if (typeof name !== 'string' || !Object.hasOwn(COMMANDS, name))
    return refuse('/do', `there is no such command; the commands are ${Object.keys(COMMANDS).join(', ')}`);
  const form = meant(COMMANDS[name as keyof typeof COMMANDS], value);
  // A record, to the validation, may be a list; a merge patch on settings may not.
  if (Array.isArray(value['set'])) return refuse('/set', 'a patch must be an object');
  const refusal = refusalOf(form, value);
  return refusal ? { ok: false, refusal } : { ok: true, value: value as unknown as Command };
}

type Form = (typeof COMMANDS)[keyof typeof COMMANDS][number];

/** Of several forms of a command the one that knows most of its words. */
function meant(forms: readonly Form[], value: Record<string, unknown>): Form {
  const known = (form: Form) => Object.keys(form.entries).filter((key) => key in value).length;
  return forms.reduce((best, form) => (known(form) > known(best) ? form : best));
}
