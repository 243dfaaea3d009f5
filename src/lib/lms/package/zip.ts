import { strToU8, zipSync } from 'fflate';

/** The earliest moment that a zip can say: the same contents give the same file. */
const THEN = new Date(1980, 0, 1);

/** Whether a path stays in the package that it is of, on every system. */
export const isPathInside = (path: string): boolean => /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path) && !path.includes('..');

/** A zip of text files. Throws at a path that leaves the package, or is another on some system. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([path, text]) => {
    if (!isPathInside(path)) throw new Error(`"${path}" is no path inside a package`);
    return [path, strToU8(text)] as const;
  });
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: THEN });
}
