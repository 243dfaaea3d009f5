import { getContext, setContext } from 'svelte';
import type { Site } from '#lib/contract/index.ts';
import type { NumberName } from '#lib/views/ruleNumbers.ts';
import type { SeeView } from '#lib/views/ruleCards.ts';

/** Another value for a number. */
export interface Trial {
  number: NumberName;
  value: number;
  /** "heartbeat every 60 s" */
  words: string;
}

/** What a rule card can do where it is opened. Without one it can only be read. */
export interface RuleDesk {
  /** Whose numbers hold here. */
  site: () => Site;
  /** Where a view is shown; absent where there is no lab. */
  hrefOf?: (view: SeeView) => string;
  /** What trying another value makes, in the words of its button. */
  tryWords: string;
  /** Goes to a session with this number; absent where no copy is made of what is shown. */
  ontry?: (trial: Trial) => Promise<unknown>;
}

const KEY = Symbol('rule desk');
export const setRuleDesk = (desk: RuleDesk) => setContext(KEY, desk);
export const getRuleDesk = () => getContext<RuleDesk | undefined>(KEY);
