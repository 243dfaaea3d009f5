/** What is being written, kept by the browser so that a look into the lab, or a closed page, loses nothing. One at a time. */
const KEY = 'linktwin.author';

export interface KeptDraft {
  draft: string;
  /** The session that was opened to mend it in, and how many of its commands were there before. */
  mending?: { session: string; from: number };
}

export function keptDraft(): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'draft' in kept && typeof kept.draft === 'string' ? (kept as KeptDraft) : null;
  } catch {
    return null;
  }
}

export function keepDraft(kept: KeptDraft): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // It stands on the screen, and can be exported.
  }
}
