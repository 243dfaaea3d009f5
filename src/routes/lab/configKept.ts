import { type Edits, readEdits } from '#lib/ui/config/draft.ts';
import { isTold } from './toldSession.ts';

/** What somebody has begun in the configuration of a session: typed and not saved, for each system, and where they were. */
export interface Begun {
  edits: Record<string, Edits>;
  tab?: string;
  step: number;
}

const KEY = 'linktwin.config';
/** How many sessions are remembered; of more the oldest is forgotten. */
const SESSIONS = 20;

/** What this page knows, for a browser that keeps nothing. */
const here = new Map<string, Begun>();

export const NOTHING: Begun = { edits: {}, step: 0 };

export function begunIn(session: string): Begun {
  return here.get(session) ?? stored().find(([id]) => id === session)?.[1] ?? NOTHING;
}

export function keep(session: string, begun: Begun): void {
  here.set(session, begun);
  if (isTold(session)) return;
  const others = stored().filter(([id]) => id !== session);
  try {
    localStorage.setItem(KEY, JSON.stringify([[session, begun], ...others].slice(0, SESSIONS)));
  } catch {
    // Then it is kept as long as the page is.
  }
}

/** What the browser has, the latest first; whatever does not look like it is left out. */
function stored(): [session: string, begun: Begun][] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(all) ? all.flatMap((one) => readBegun(one)) : [];
  } catch {
    return [];
  }
}

function readBegun(one: unknown): [string, Begun][] {
  if (!Array.isArray(one) || typeof one[0] !== 'string' || typeof one[1] !== 'object' || one[1] === null) return [];
  const { edits, tab, step } = one[1] as Record<string, unknown>;
  const systems = typeof edits === 'object' && edits !== null ? Object.entries(edits) : [];
  return [
    [
      one[0],
      {
        edits: Object.fromEntries(systems.map(([system, value]) => [system, readEdits(value)])),
        ...(typeof tab === 'string' && { tab }),
        step: typeof step === 'number' ? step : 0
      }
    ]
  ];
}
