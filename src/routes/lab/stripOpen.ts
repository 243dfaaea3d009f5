/** Where the browser keeps a trainer's strip: what is armed in a session, and whether it is frozen. */
export const stripKey = (session: string) => `linktwin.armed.${session}`;

/** Whether the strip was open when the session was left, and frozen; so small that the first picture can ask. */
export function stripLeft(session: string): { open: boolean; frozen: boolean } {
  try {
    const kept = localStorage.getItem(stripKey(session));
    return { open: kept !== null, frozen: /^\{"frozen":true\b/.test(kept ?? '') };
  } catch {
    return { open: false, frozen: false };
  }
}
