/** The session that a page to read was opened from, kept for as long as its tab: the way back must outlive a reload. */

const KEY = 'linktwin-came-from';

export interface CameFrom {
  id: string;
  name: string;
}

export function rememberSession(session: CameFrom | null): void {
  try {
    if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is blocked: there is no way back but the browser's own.
  }
}

export function cameFrom(): CameFrom | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as CameFrom | null;
  } catch {
    return null;
  }
}
