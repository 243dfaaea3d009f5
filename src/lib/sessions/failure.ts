/** What can go wrong with keeping, by its cause; the words are for a person. */
const REASONS = {
  off: 'This browser keeps nothing for this site (private window, or storage is switched off).',
  quota: 'There is no room left on this device for this site.',
  'newer-version': 'A newer version of this app is open elsewhere. Reload to continue.',
  unreadable: 'The browser cannot read what it kept for this site.',
  blocked: 'Another tab keeps the database busy. Close the other tabs of this app.',
  'connection-lost': 'The browser lost its connection to the database.',
  'history-missing': 'The browser had thrown away what was kept of this session.',
  'other-writer': 'Another tab has written to this session.',
  'taken-over': 'This session goes on in another tab.',
  unknown: 'The browser could not write.'
} as const;

export type Problem = keyof typeof REASONS;

export interface Failure {
  problem: Problem;
  reason: string;
}

export function failure(problem: Problem, detail?: string): Failure {
  return { problem, reason: detail ? `${REASONS[problem]} (${detail})` : REASONS[problem] };
}

interface Nested {
  name?: string;
  message?: string;
  inner?: unknown;
  failures?: unknown;
}

/** Dexie wraps: a full disk is an AbortError whose `inner` is the QuotaExceededError; a bulk write lists its failures. */
function layers(error: unknown, depth = 0): Nested[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const nested = error as Nested;
  const failures = Array.isArray(nested.failures) ? nested.failures.slice(0, 3) : [];
  return [nested, ...[nested.inner, ...failures].flatMap((inner) => layers(inner, depth + 1))];
}

const LOST = /connection to indexed ?database server lost|connection is clos(ing|ed)|connection was lost/i;
const LOST_NAMES = ['DatabaseClosedError', 'InvalidStateError', 'DatabaseClosed', 'TransactionInactiveError'];

/** The cause of an error that Dexie or IndexedDB threw. */
export function failureOf(error: unknown): Failure {
  const found = layers(error);
  const names = found.map(({ name }) => name ?? '');
  // Dexie says its cause a second time, on a line of its own.
  const detail = found.map(({ message }) => message?.split('\n')[0]).find(Boolean);
  if (names.includes('QuotaExceededError')) return failure('quota');
  if (found.some(({ message }) => LOST.test(message ?? '')) || names.some((name) => LOST_NAMES.includes(name)))
    return failure('connection-lost');
  if (names.includes('VersionError')) return failure('newer-version');
  if (names.includes('MissingAPIError') || names.includes('SecurityError')) return failure('off');
  if (names.includes('UnknownError') || names.includes('DataError') || names.includes('NotReadableError'))
    return failure('unreadable', detail);
  return failure('unknown', detail ?? String(error));
}
