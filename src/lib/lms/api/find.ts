import { type Dialect, DIALECTS, type Edition } from './dialect.ts';

/** The functions of an LMS, by the names of its edition. */
export type Api = Record<string, (...args: string[]) => unknown>;

/** As much of a window as is looked at. */
export interface WindowLike {
  parent: WindowLike | null;
  opener?: WindowLike | null;
  API?: unknown;
  API_1484_11?: unknown;
}

/** How many frames up an LMS may be: some put theirs into several of another's. */
const FRAMES = 20;

/**
 * The LMS's object: in the frames around this page, or in those around the window that opened it. Of two editions the package's own
 * is taken first. Null where there is none, or where another site's frame hides it.
 */
export function findApi(here: WindowLike, wanted: Edition): { api: Api; dialect: Dialect } | null {
  const other = wanted === '1.2' ? '2004' : '1.2';
  for (const dialect of [DIALECTS[wanted], DIALECTS[other]])
    for (const start of [here, openerOf(here), openerOf(topOf(here))]) {
      const api = start && search(start, dialect);
      if (api) return { api, dialect };
    }
  return null;
}

function search(start: WindowLike, { object, functions }: Dialect): Api | null {
  for (const frame of framesUp(start)) {
    try {
      const found = frame[object] as Api | null | undefined;
      if (found && typeof found[functions.initialize] === 'function') return found;
    } catch {
      // A frame of another site; the one around it may be ours again.
    }
  }
  return null;
}

function framesUp(start: WindowLike): WindowLike[] {
  const frames = [start];
  for (let frame = start; frames.length < FRAMES;) {
    const { parent } = frame;
    if (!parent || parent === frame) break;
    frames.push(parent);
    frame = parent;
  }
  return frames;
}

const topOf = (here: WindowLike): WindowLike => framesUp(here).at(-1)!;

function openerOf(here: WindowLike): WindowLike | null {
  try {
    return here.opener ?? null;
  } catch {
    return null;
  }
}
