import { type Edits, readEdits } from '#lib/ui/config/draft.ts';

/** What somebody has begun in the configuration of a session: typed and not saved, for each system, and where they were. */
interface Begun {
  edits: Record<string, Edits>;
  tab?: string;
  step: number;
}

const KEY = 'linktwin.config';
/** How many sessions are remembered; of more the oldest is forgotten. */
const SESSIONS = 20;

/** What this page knows, for a browser that keeps nothing. */
const here = new Map<string, Begun>();

/**
 * The desk at which a session is configured. It is kept by the browser, outside the run: a draft is no part of what happened. It outlives
 * another view, a reload, and the end of the app.
 */
export class ConfigDesk {
  #session: string;
  #begun = $state.raw<Begun>({ edits: {}, step: 0 });

  constructor(session: string) {
    this.#session = session;
    this.#begun = here.get(session) ?? stored().find(([id]) => id === session)?.[1] ?? this.#begun;
  }

  edits(system: string): Edits {
    return this.#begun.edits[system] ?? {};
  }

  edit(system: string, edits: Edits): void {
    const { [system]: _, ...others } = this.#begun.edits;
    this.#keep({ edits: Object.keys(edits).length ? { ...others, [system]: edits } : others });
  }

  get tab(): string | undefined {
    return this.#begun.tab;
  }
  set tab(tab: string) {
    this.#keep({ tab });
  }

  get step(): number {
    return this.#begun.step;
  }
  set step(step: number) {
    this.#keep({ step });
  }

  #keep(part: Partial<Begun>): void {
    this.#begun = { ...this.#begun, ...part };
    here.set(this.#session, this.#begun);
    const others = stored().filter(([id]) => id !== this.#session);
    try {
      localStorage.setItem(KEY, JSON.stringify([[this.#session, this.#begun], ...others].slice(0, SESSIONS)));
    } catch {
      // Then it is kept as long as the page is.
    }
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
