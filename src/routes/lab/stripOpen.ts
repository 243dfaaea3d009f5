/** Where the browser keeps what is armed in a session. */
export const armedKey = (session: string) => `linktwin.armed.${session}`;

/** Whether the trainer's strip was open when the session was left; so small that the first picture can ask. */
export function isStripOpen(session: string): boolean {
  try {
    return localStorage.getItem(armedKey(session)) !== null;
  } catch {
    return false;
  }
}
