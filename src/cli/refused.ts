import type { Refusal } from '#lib/contract/index.ts';

/** What is said on standard error, with exit 2. */
export class Refused extends Error {}

/** A refusal with the file it is about. */
export const placed = (name: string, { pointer, reason }: Refusal) => `${name}: ${pointer || '(whole document)'}: ${reason}`;
