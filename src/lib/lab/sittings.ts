/** What this device knows of exams that were begun on it. Whoever clears the browser's data, or takes another device, begins at 1 again. */
export interface Sat {
  /** How often it was begun here. */
  times: number;
  /** The session that was begun last. */
  session: string;
}

/** Of which exam, by which code, in which sitting. */
export interface Sitting {
  exam: string;
  candidate: string;
  sitting: number;
}

const KEY = 'linktwin.sittings';
type Store = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = ({ exam, candidate, sitting }: Sitting) => JSON.stringify([exam, candidate.toUpperCase(), sitting]);

/** A browser may refuse even to name its storage: it is asked for where that is caught. */
function all(store?: Store): Record<string, Sat> {
  try {
    const found: unknown = JSON.parse((store ?? localStorage).getItem(KEY) ?? '{}');
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, Sat>) : {};
  } catch {
    return {};
  }
}

/** What is known of a sitting; null where it was never begun here, or where nothing is kept. */
export function satBefore(sitting: Sitting, store?: Store): Sat | null {
  const found: Partial<Sat> | undefined = all(store)[keyOf(sitting)];
  return found && Number.isSafeInteger(found.times) && typeof found.session === 'string' ? (found as Sat) : null;
}

export function rememberSat(sitting: Sitting, session: string, store?: Store): void {
  const times = (satBefore(sitting, store)?.times ?? 0) + 1;
  try {
    (store ?? localStorage).setItem(KEY, JSON.stringify({ ...all(store), [keyOf(sitting)]: { times, session } }));
  } catch {
    // A device that keeps nothing counts nothing: every attempt is its first.
  }
}
