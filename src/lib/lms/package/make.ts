import { embed, type PackageContents } from './contents.ts';
import { manifestOf } from './manifest.ts';
import { zip } from './zip.ts';

export const PAGE = 'index.html';

/** A package for an LMS, as the bytes of a zip: the manifest and one page. `page` is the app as one page. */
export function makePackage(contents: PackageContents, page: string): Uint8Array<ArrayBuffer> {
  return zip({ 'imsmanifest.xml': manifestOf(contents, PAGE), [PAGE]: embed(page, contents) });
}
