import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { contentsIn, type PackageContents } from './contents.ts';
import { PAGE } from './make.ts';
import { manifestOf } from './manifest.ts';
import { isPathInside } from './zip.ts';

const MANIFEST = 'imsmanifest.xml';
/** Far above the app and its scenarios; what unpacks to more is no package of this app. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** Looks into a package that may have been changed by hand: what it holds, or all that speaks against it. Nothing in it is run. */
export function checkPackage(bytes: Uint8Array): { ok: true; contents: PackageContents } | { ok: false; problems: string[] } {
  const problems: string[] = [];
  const seen = new Set<string>();
  let size = 0;
  const take = ({ name, originalSize }: UnzipFileInfo) => {
    const problem = seen.has(name) ? `“${name}” is in it twice` : problemOf(name);
    seen.add(name);
    size += originalSize;
    if (problem) problems.push(`${problem}.`);
    return problem === null && size <= LARGEST_BYTES;
  };
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: take });
  } catch {
    return { ok: false, problems: ['It is no zip, or was cut off.'] };
  }
  if (size > LARGEST_BYTES) problems.push('It unpacks to more than 64 MiB: no package of Linktwin is that large.');
  for (const name of [MANIFEST, PAGE])
    if (!seen.has(name)) problems.push(`It has no ${name} at its top: perhaps a folder was packed, and not what is in it.`);
  if (problems.length > 0) return { ok: false, problems };
  const contents = contentsIn(strFromU8(files[PAGE]!));
  if (!contents) return { ok: false, problems: [`In ${PAGE} is no scenario of Linktwin: it was made by something else, or changed.`] };
  if (strFromU8(files[MANIFEST]!) !== manifestOf(contents, PAGE))
    return { ok: false, problems: [`${MANIFEST} is not the one of what is in ${PAGE}: one of them was changed by hand.`] };
  return { ok: true, contents };
}

/** Why a path has no place in a package, or null. */
function problemOf(path: string): string | null {
  if (!isPathInside(path))
    return `“${path}” leads out of the package, or is another path on some system: only plain names are taken, no “..”`;
  return path === MANIFEST || path === PAGE ? null : `“${path}” is no part of a package that was made here`;
}
