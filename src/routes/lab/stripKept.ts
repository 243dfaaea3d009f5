import { isObject, readCommand } from '#lib/contract/index.ts';
import { type Armed, STILL } from '#lib/lab/armed.ts';
import { stripKey, stripLeft } from './stripOpen.ts';

interface KeptStrip {
  frozen: boolean;
  armed: readonly Armed[];
}

/** Keeps what is armed in a session, and that it is frozen: a page that is loaded anew has it still. Null: the strip is closed. */
export function keepStrip(session: string, strip: KeptStrip | null): void {
  try {
    // `frozen` comes first: the first picture reads no more than that.
    if (strip) localStorage.setItem(stripKey(session), JSON.stringify({ frozen: strip.frozen, armed: strip.armed }));
    else localStorage.removeItem(stripKey(session));
  } catch {
    // It stands in the strip until the page is left.
  }
}

/** What cannot be read is not armed. */
export function stripIn(session: string): KeptStrip {
  const { frozen } = stripLeft(session);
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(stripKey(session)) ?? 'null');
    const armed = isObject(kept) ? kept['armed'] : null;
    return { frozen, armed: Array.isArray(armed) ? armed.filter(isArmed) : [] };
  } catch {
    return { frozen, armed: [] };
  }
}

const isArmed = (one: unknown): one is Armed =>
  isObject(one) &&
  [one['id'], one['at']].every(Number.isSafeInteger) &&
  [one['system'], one['words']].every((text) => typeof text === 'string') &&
  typeof one['still'] === 'string' &&
  Object.hasOwn(STILL, one['still']) &&
  readCommand(one['command']).ok;
