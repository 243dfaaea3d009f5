/** A session's name as far as a file can have it: importing the file brings the name back. */
export const fileNameOf = (name: string) =>
  name
    .replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, '-')
    .replace(/^[.\s]+/, '')
    .trim() || 'session';

const KINDS = { json: { type: 'application/json', ending: '.linktwin.json' }, csv: { type: 'text/csv', ending: '.csv' } } as const;

/** Hands a text to the person as a file. */
export function download(name: string, text: string, kind: keyof typeof KINDS = 'json'): void {
  const { type, ending } = KINDS[kind];
  offer(`${fileNameOf(name)}${ending}`, new Blob([text], { type }));
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
