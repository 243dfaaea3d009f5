import { isObject, readCommand } from '#lib/contract/index.ts';
import { type Armed, STILL } from '#lib/lab/armed.ts';
import { armedKey } from './stripOpen.ts';

/** Keeps what is armed in a session: a page that is loaded anew has it still. Null: the strip is closed. */
export function keepArmed(session: string, armed: readonly Armed[] | null): void {
  try {
    if (armed) localStorage.setItem(armedKey(session), JSON.stringify(armed));
    else localStorage.removeItem(armedKey(session));
  } catch {
    // It stands in the strip until the page is left.
  }
}

/** What cannot be read is not armed. */
export function armedIn(session: string): Armed[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(armedKey(session)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isArmed) : [];
  } catch {
    return [];
  }
}

const isArmed = (one: unknown): one is Armed =>
  isObject(one) &&
  [one['id'], one['at']].every(Number.isSafeInteger) &&
  [one['system'], one['words']].every((text) => typeof text === 'string') &&
  typeof one['still'] === 'string' &&
  Object.hasOwn(STILL, one['still']) &&
  readCommand(one['command']).ok;
