import type { Refusal } from '#lib/contract/index.ts';
import type { Trainer } from './beside.ts';

export const FROZEN: Refusal = { pointer: '', reason: 'Your trainer has frozen this. Nothing goes on until it is unfrozen.' };

/** Stands in for a trainer whose strip is still to come: what was frozen is so from the first picture on. */
export const standstill: Trainer = { stops: FROZEN, isDue: () => false, pass: () => FROZEN, comeIn: () => undefined };
