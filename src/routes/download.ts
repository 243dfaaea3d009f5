/** A session's name as far as a file can have it: importing the file brings the name back. */
const fileNameOf = (name: string) =>
  name
    .replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, '-')
    .replace(/^[.\s]+/, '')
    .trim() || 'session';

/** Hands a text to the person as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = `${fileNameOf(name)}.linktwin.json`;
  anchor.click();
  // Some browsers read it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
