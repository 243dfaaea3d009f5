import { digest } from '../digest.ts';

/** Draws from a key: the same key gives the same draws on every device. Each draw has a name, so a new one moves no other. */
export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  between(name: string, least: number, most: number): number;
  /** One of a list; the list must not be empty. */
  oneOf<T>(name: string, list: readonly T[]): T;
}

export function chanceOf(key: unknown): Chance {
  const number = (name: string) => parseInt(digest([key, name]).slice(0, 8), 16);
  const between = (name: string, least: number, most: number) => least + (number(name) % (most - least + 1));
  return { between, oneOf: (name, list) => list[between(name, 0, list.length - 1)]! };
}

/**
 * The seed of a candidate's variant, below 2^32: of the exam, the candidate and the sitting, so nobody knows it before the sitting has
 * its number, and everybody can work it out afterwards.
 */
export const seedOf = (exam: string, candidate: string, sitting: number): number =>
  parseInt(digest([exam, candidate.toUpperCase(), sitting]).slice(0, 8), 16);
