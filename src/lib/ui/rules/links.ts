import type { Causes } from '#lib/views/rules.ts';

/** Which of the rules behind a thing are shown: of the assumptions the first stands for all, for its card leads to the others. */
export const toBeShown = (rules: Causes): Causes =>
  rules.filter((rule, index) => isClause(rule) || rules.findIndex((one) => !isClause(one)) === index);

/** How a rule stands in a row. */
export interface LinkWords {
  look: string;
  text: string;
  /** For who cannot see where it stands. */
  label: string;
}

const ASSUMPTION: LinkWords = { look: 'rule-link', text: 'simulator assumption', label: 'Simulator assumption: what is this?' };

/** A clause of the documents by its id; whatever else, or nothing, is an assumption. */
export const linkWords = (rule: string | undefined): LinkWords =>
  rule && isClause(rule) ? { look: 'rule-link clause', text: rule, label: `${rule}, rule card` } : ASSUMPTION;

/** What opens the others, or closes them. */
export const moreLabel = (rest: number, open: boolean): string => (open ? 'Fewer rules' : `${rest} more ${rest === 1 ? 'rule' : 'rules'}`);
export const moreText = (rest: number, open: boolean): string => (open ? '–' : `+${rest}`);

function isClause(rule: string): boolean {
  return /^[A-Z]/.test(rule);
}
