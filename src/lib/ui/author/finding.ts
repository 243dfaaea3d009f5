/** Something that the proof found, at its place in the form. */
export interface Finding {
  place: string;
  kind: 'good' | 'wrong' | 'known';
  says: string;
}

/** How each kind looks, and what it is called. */
export const LOOKS = {
  good: { kind: 'on', word: 'Good' },
  wrong: { kind: 'off', word: 'To mend' },
  known: { kind: 'none', word: 'Good to know' }
} as const;
