/** A session's name as far as a file can have it: importing the file brings the name back. */
export const fileNameOf = (name: string) =>
  name
    .replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, '-')
    .replace(/^[.\s]+/, '')
    .trim() || 'session';

/** Hands a text to the person as a file. */
export function download(name: string, text: string): void {
  offer(`${fileNameOf(name)}.linktwin.json`, new Blob([text], { type: 'application/json' }));
}

/** Hands a file to the person. */
export function offer(fileName: string, contents: Blob): void {
  const url = URL.createObjectURL(contents);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  // Some browsers read it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
