/** A fragment that can be decoded: as it is, or, where a percent sign in it is none of an encoding, with all of them taken literally. */
export function decodable(fragment: string): string {
  try {
    // The result is used: a minifier takes a call whose result is not for one that does nothing, and leaves it out.
    return decodeURIComponent(fragment) === '' ? '' : fragment;
  } catch {
    return fragment.replaceAll('%', '%25');
  }
}
