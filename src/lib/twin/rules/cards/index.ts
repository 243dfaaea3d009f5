import { calls } from './calls.ts';
import type { Assumed, Cards, Documented, RuleCard } from './card.ts';
import { clock } from './clock.ts';
import { com } from './com.ts';
import { connecting } from './connecting.ts';
import { errorMode } from './errorMode.ts';
import { type AssumptionId, ASSUMPTIONS, type ClauseId, CLAUSES } from './ids.ts';
import { link } from './link.ts';
import { places } from './places.ts';
import { product } from './product.ts';
import { settings } from './settings.ts';
import { subscriptions } from './subscriptions.ts';

export type { RuleCard, SeeView } from './card.ts';
export { SOURCES } from './sources.ts';
export { WORDING_SOURCES, WORDINGS } from './wordings.ts';

/** The files by subject; each rule stands in one of them. */
export const SUBJECTS: readonly Cards[] = [connecting, link, errorMode, calls, subscriptions, com, settings, clock, places, product];

const DOCUMENTED: Record<ClauseId, Documented> = {
  ...connecting,
  ...link,
  ...errorMode,
  ...subscriptions,
  ...com,
  ...clock,
  ...places,
  ...product
};
const ASSUMED: Record<AssumptionId, Assumed> = {
  ...connecting,
  ...link,
  ...errorMode,
  ...calls,
  ...subscriptions,
  ...com,
  ...settings,
  ...clock,
  ...places
};

/** All rules: the clauses in their order, then the assumptions. */
export const CARDS: readonly RuleCard[] = [
  ...CLAUSES.map((id): RuleCard => ({ kind: 'documented', id, ...DOCUMENTED[id] })),
  ...ASSUMPTIONS.map((id): RuleCard => ({ kind: 'assumption', id, ...ASSUMED[id] }))
];

const BY_ID = new Map<string, RuleCard>(CARDS.map((card) => [card.id, card]));

/** The card of a rule, or null where the text names none (an address that somebody typed). */
export function cardOf(id: string): RuleCard | null {
  return BY_ID.get(id) ?? null;
}
