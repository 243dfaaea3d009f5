/**
 * States that somebody shared, on their way from the page that read them to the lab. They are no sessions: this tab remembers them, and
 * nothing else.
 */
const PREFIX = 'shared-';
const texts = new Map<string, string>();

export const isShared = (session: string) => session.startsWith(PREFIX);

/** Remembers a state that was read; gives what the lab opens it by. */
export function keepShared(text: string): string {
  const id = `${PREFIX}${idOf(text)}`;
  texts.set(id, text);
  try {
    sessionStorage.setItem(id, text);
  } catch {
    // Then it is there until the page is left.
  }
  return id;
}

/** The text of a state that was read in this tab. */
export const sharedText = (id: string): string | null => texts.get(id) ?? stored(id);

function stored(id: string): string | null {
  try {
    return sessionStorage.getItem(id);
  } catch {
    return null;
  }
}

/** The same for the same state, so that what was typed beside it is found again. */
function idOf(text: string): string {
  let hash = 0;
  for (let place = 0; place < text.length; place++) hash = (Math.imul(hash, 31) + text.charCodeAt(place)) | 0;
  return (hash >>> 0).toString(36);
}
