import type { RuleSet } from '#lib/contract/index.ts';

/** Where the two wordings of the vendor differ in what they do (requirements.md, "Where the documents disagree"). */
export interface Rules {
  /** Whether telephony goes off when the 30 days run out: SC-11 says so, SR-14 does not mention it. */
  telephonyEnds: boolean;
}

export const RULES: Record<RuleSet, Rules> = {
  'error-mode': { telephonyEnds: true },
  'grace-period': { telephonyEnds: false }
};
