import { Dexie, type Table } from 'dexie';

/** The session that was opened to mend a scenario in, and how many of its commands were there before. */
export interface Mending {
  session: string;
  from: number;
}

/** A scenario that is being written. */
export interface KeptDraft {
  /** The session that it is made of. */
  id: string;
  /** What that session is called. */
  name: string;
  draft: string;
  /** It was proved as it stands, and held. */
  holds: boolean;
  /** When it was kept, milliseconds since 1970. */
  on: number;
  mending?: Mending;
}

/**
 * What is being written is kept twice with every key: in plain storage, which a page that is left at once still reaches, and in a database,
 * since a browser writes plain storage to the disk seconds later and loses it when it is killed. The newer one counts.
 */
const PREFIX = 'linktwin.author.';

class Drafts extends Dexie {
  declare drafts: Table<KeptDraft, string>;
  constructor() {
    super('linktwin-author');
    this.version(1).stores({ drafts: 'id' });
  }
}
let opened: Drafts | undefined;
const drafts = () => (opened ??= new Drafts()).drafts;

/** All that is under way, the latest first. */
export async function keptDrafts(): Promise<KeptDraft[]> {
  const found = new Map<string, KeptDraft>();
  for (const one of [
    ...plain(),
    ...(await drafts()
      .toArray()
      .catch(() => []))
  ])
    if ((found.get(one.id)?.on ?? -1) < one.on) found.set(one.id, one);
  return [...found.values()].sort((a, b) => b.on - a.on);
}

function plain(): KeptDraft[] {
  try {
    return Object.keys(localStorage).flatMap((key) => {
      if (!key.startsWith(PREFIX)) return [];
      const kept = JSON.parse(localStorage.getItem(key)!) as KeptDraft;
      return typeof kept.draft === 'string' && typeof kept.on === 'number' ? [kept] : [];
    });
  } catch {
    return [];
  }
}

/** Keeps it in place of what was kept of it before; false where neither place took it. */
export async function keepDraft(kept: KeptDraft): Promise<boolean> {
  let held = true;
  try {
    localStorage.setItem(PREFIX + kept.id, JSON.stringify(kept));
  } catch {
    held = false;
  }
  return drafts()
    .put(kept)
    .then(
      () => true,
      () => held
    );
}

export async function forgetDraft(id: string): Promise<void> {
  try {
    localStorage.removeItem(PREFIX + id);
  } catch {
    // Then it was never kept there.
  }
  await drafts()
    .delete(id)
    .catch(() => undefined);
}
