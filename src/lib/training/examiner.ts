import type { Entry } from '#lib/twin/trace/facts.ts';

/** What a probe showed. */
export interface Observed {
  probe: string;
  found: string;
}

/**
 * What grading a ticket needs of whoever knows which observation rules which cause out (`#lib/diagnosis`). A cause is the id of a fault of
 * the catalogue.
 */
export interface Examiner {
  /** What a probe shows of a system at a moment of a trace, or null where there is no such probe. */
  observe(probe: string, system: string, trace: readonly Entry[], at: number): string | null;
  /** The causes that are possible on this kind of site with all these observations, the true one among them. Without any: all there are. */
  causesLeft(site: string, seen: readonly Observed[]): readonly string[];
  /** The cause and all that no probe tells from it. */
  sameAs(site: string, cause: string): readonly string[];
  /** The fewest probes that leave nothing but this cause, and what cannot be told from it. */
  optimum(site: string, cause: string): number;
}
