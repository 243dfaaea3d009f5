import type { RuleSet } from '#lib/contract/index.ts';

export const RULE_SET_WORDS: Record<RuleSet, { title: string; note: string }> = {
  'error-mode': { title: 'Error mode', note: 'September 2023; the usual one' },
  'grace-period': { title: 'Grace period', note: 'older wording' }
};
