import { LIMITS } from '#lib/contract/index.ts';
import type { Desk } from './desk.ts';
import { readMark, readMarks } from './lifting.ts';
import type { Mark } from './rows.ts';

/** What a person does to the marks of a session. A change, not a list: another tab may have changed others meanwhile. */
export type MarkChange = { add: Mark } | { rename: Mark; to: string } | { remove: Mark };

type Changed = { ok: true; marks: readonly Mark[] } | { ok: false; reason: string };

const refused = (reason: string): Changed => ({ ok: false, reason });
const NOT_KEPT = refused('This could not be kept: the browser’s storage did not take it.');

/** The marks after a change, in their order in time, or why it cannot be; a mark is known by its moment and its name. */
function changeMarks(marks: readonly Mark[], change: MarkChange): Changed {
  const others = (mark: Mark) => marks.filter(({ at, text }) => at !== mark.at || text !== mark.text);
  if ('remove' in change) return { ok: true, marks: others(change.remove) };
  const mark = readMark('add' in change ? change.add : { ...change.rename, text: change.to });
  if (!mark) return refused('A mark needs a name, and a moment of a run.');
  if ('rename' in change && others(change.rename).length === marks.length) return refused('This mark is not there any more.');
  const rest = others(mark).filter(({ at, text }) => !('rename' in change) || at !== change.rename.at || text !== change.rename.text);
  if (rest.length >= LIMITS.marks) return refused(`${LIMITS.marks} marks are the most. Delete one first.`);
  return { ok: true, marks: readMarks([...rest, mark]) };
}

/**
 * Changes the marks of a session wherever it is remembered: those that stand there, which may be more than this page has seen.
 * `hasRow`: whether the database may hold the session. Its row is what the next start believes, so while it cannot be reached a
 * change is refused rather than shown and lost.
 */
export async function remark(
  { connection, kept, copies, changed }: Desk,
  id: string,
  change: MarkChange,
  hasRow: boolean
): Promise<Changed> {
  const updated = await connection.run((db) =>
    db.transaction('rw', db.sessions, async () => {
      const row = await db.sessions.get(id);
      const after = row && changeMarks(readMarks(row.marks), change);
      if (after?.ok) await db.sessions.put({ ...row!, marks: after.marks });
      return after;
    })
  );
  // The database is there and did not take it: what it holds is what the next start shows.
  if (!updated.ok && connection.status.state === 'ok') return NOT_KEPT;
  if (!updated.ok && hasRow) return refused(`This could not be kept, because the database is closed. ${updated.failure.reason}`);
  const held = kept.get(id);
  const copy = copies.read(id);
  const stored = updated.ok ? updated.value : undefined;
  const remembered = held ?? copy;
  const after = stored ?? (remembered ? changeMarks(remembered.marks, change) : NOT_KEPT);
  if (!after.ok) return after;
  const { marks } = after;
  if (held) kept.set(id, { ...held, marks });
  const copied = copy !== null && copies.write({ ...copy, marks });
  if (!stored && !held && !copied) return NOT_KEPT;
  changed();
  return after;
}
