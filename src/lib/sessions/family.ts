import type { Branch } from './rows.ts';

/** As much of a session as its place among the others needs. */
interface Relative {
  id: string;
  branch: Branch | null;
  deletedAt: number | null;
}

export interface Place {
  /** The session under which this one is shown: its parent or, where that is gone, the nearest living one before it. */
  under: string | null;
  /** It was taken from a session that is not there any more. */
  parentGone: boolean;
}

/**
 * Where each living session stands. Labels may say anything: a parent that never was, oneself, a ring of sessions that are each
 * other's ancestors; such sessions stand at the top.
 */
export function placesOf(sessions: readonly Relative[]): Map<string, Place> {
  const known = new Map(sessions.map((session) => [session.id, session]));
  const places = new Map<string, Place>();
  for (const { id, branch, deletedAt } of sessions) {
    if (deletedAt !== null) continue;
    const parent = branch ? known.get(branch.of) : undefined;
    const parentGone = branch !== null && branch.of !== id && parent?.deletedAt !== null;
    places.set(id, { under: living(known, id), parentGone });
  }
  for (const id of ringed(places)) places.set(id, { ...places.get(id)!, under: null });
  return places;
}

/** The nearest ancestor that is not deleted, or null. */
function living(known: ReadonlyMap<string, Relative>, id: string): string | null {
  const seen = new Set<string>([id]);
  for (let next = known.get(id)?.branch?.of; next !== undefined && !seen.has(next);) {
    const ancestor = known.get(next);
    if (!ancestor) return null;
    if (ancestor.deletedAt === null) return next;
    seen.add(next);
    next = ancestor.branch?.of;
  }
  return null;
}

/** Those that would stand under themselves. */
function ringed(places: ReadonlyMap<string, Place>): string[] {
  const ringed: string[] = [];
  const settled = new Set<string>();
  for (const start of places.keys()) {
    const way = new Set<string>();
    let next: string | null = start;
    while (next !== null && !settled.has(next) && !way.has(next)) {
      way.add(next);
      next = places.get(next)?.under ?? null;
    }
    if (next !== null && way.has(next)) ringed.push(...[...way].slice([...way].indexOf(next)));
    for (const id of way) settled.add(id);
  }
  return ringed;
}
