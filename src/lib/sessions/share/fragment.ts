/** A fragment that can be decoded: as it is, or, where a percent sign in it is none of an encoding, with all of them taken literally. */
export function decodable(fragment: string): string {
  try {
    decodeURIComponent(fragment);
    return fragment;
  } catch {
    return fragment.replaceAll('%', '%25');
  }
}
