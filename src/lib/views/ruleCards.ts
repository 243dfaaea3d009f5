/** The rule cards for screens. Texts: load it on demand, and not from a module that a first sight needs. */
export { cardOf, CARDS, type RuleCard, type SeeView, SOURCES, WORDING_SOURCES, WORDINGS } from '#lib/twin/rules/cards/index.ts';
