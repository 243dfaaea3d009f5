/** Something that the proof found, at its place in the form. */
export interface Finding {
  place: string;
  kind: 'good' | 'wrong' | 'known';
  says: string;
}
