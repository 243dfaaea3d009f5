/** What this device knows of a scenario: the attempt that is under way, and how those went that were handed in. */
export interface Progress {
  /** The session of the attempt that is under way. */
  session?: string;
  /** The first that was handed in: it counts. */
  first?: { score: number; passed: boolean };
  best?: number;
  /** The session that was handed in last. */
  done?: string;
}

const KEY = 'linktwin.course';
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** In an LMS the browser belongs to many learners, or has no storage at all: there this page alone remembers. */
const pageAlone = new Map<string, string>();
const ofPage: Store = { getItem: (key) => pageAlone.get(key) ?? null, setItem: (key, value) => void pageAlone.set(key, value) };
/** A browser may refuse even to name its storage. */
function ofDevice(): Store {
  try {
    return __ONE_PAGE__ ? ofPage : localStorage;
  } catch {
    return ofPage;
  }
}

/** Of every scenario, by its id. What cannot be read is as if nothing had been done. */
export function courseProgress(store: Store = ofDevice()): Record<string, Progress> {
  try {
    const found: unknown = JSON.parse(store.getItem(KEY) ?? '{}');
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, Progress>) : {};
  } catch {
    return {};
  }
}

export const rememberBegun = (id: string, session: string, store: Store = ofDevice()): void =>
  keep(store, id, (before) => ({ ...before, session }));

/** The first attempt that is handed in counts; the best is shown beside it. */
export function rememberDone(
  id: string,
  session: string,
  { score, passed }: { score: number; passed: boolean },
  store: Store = ofDevice()
): void {
  keep(store, id, ({ first, best = 0, ...before }) => {
    delete before.session;
    return { ...before, done: session, first: first ?? { score, passed }, best: Math.max(best, score) };
  });
}

function keep(store: Store, id: string, change: (before: Progress) => Progress): void {
  const all = courseProgress(store);
  try {
    store.setItem(KEY, JSON.stringify({ ...all, [id]: change(all[id] ?? {}) }));
  } catch {
    // A device that keeps nothing shows nothing of it; the session itself is kept elsewhere.
  }
}
