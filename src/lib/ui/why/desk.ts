import { getContext, setContext } from 'svelte';
import type { Step, Subject } from '#lib/views/why.ts';

/** Who answers "Why?" for the screens below, at the moment that they show. */
export interface WhyDesk {
  /** The chain, what was asked first, as of a moment (that which is shown); null where the run is a recording that holds no causes. */
  ask: (subject: Subject, at?: number) => Promise<readonly Step[] | null>;
  /** A moment of the run in words. */
  moment: (at: number) => string;
  /** Shows the run as it was at that moment. */
  onplace: (at: number) => void;
}

const KEY = Symbol('why desk');
export const setWhyDesk = (desk: WhyDesk) => setContext(KEY, desk);
export const getWhyDesk = () => getContext<WhyDesk | undefined>(KEY);
