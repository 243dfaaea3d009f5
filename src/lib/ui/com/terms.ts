import type { Term } from '#lib/contract/index.ts';

/** Terms for which subscriptions are sold (domain 3.3; a month is what monthly payment comes to). */
export const TERM_WORDS: Record<Term, string> = { P1M: '1 month', P6M: '6 months', P1Y: '1 year', P3Y: '3 years' };
