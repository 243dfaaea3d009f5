import type { Entry } from '#lib/twin/trace/facts.ts';

/** What a probe showed. */
export interface Observed {
  probe: string;
  found: string;
}

/** A ticket as whoever examines it sees it. A cause is the id of a fault of the catalogue. */
export interface Enquiry {
  /** The kind of the site: only what can go wrong there is a cause. */
  site: string;
  /** Faults that are in as well and known to the author: what they show speaks for or against nothing. */
  decoys: readonly string[];
  /** Who can be asked: `phone`, `configuration`, `network`, `com`. */
  accesses: readonly string[];
}

/** What grading a ticket needs of whoever knows which observation rules which cause out (`#lib/diagnosis`). */
export interface Examiner {
  /** What a probe shows of a system at a moment of a trace, or null where there is no such probe for those who can be asked. */
  observe(of: Enquiry, probe: string, system: string, trace: readonly Entry[], at: number): string | null;
  /** The causes that are possible with all these observations. Without any: all there are. */
  causesLeft(of: Enquiry, seen: readonly Observed[]): readonly string[];
  /** All that can be observed at a moment and that the cause can show: what it cannot is the place's own, or mended by now. */
  shown(of: Enquiry, cause: string, system: string, trace: readonly Entry[], at: number): readonly Observed[];
  /** The cause and all that nothing tells from it which can be observed at that moment. */
  sameAs(of: Enquiry, cause: string, system: string, trace: readonly Entry[], at: number): readonly string[];
  /**
   * The probe that parts best what is left after these observations, with the causes that each result would leave; null where none does.
   * @param among the probes that may be asked; without it all
   */
  next(
    of: Enquiry,
    seen: readonly Observed[],
    among?: readonly Observed[]
  ): { probe: string; leaves: ReadonlyMap<string, readonly string[]> } | null;
  /** How many probes lead to it when each is the one that parts best what is left. */
  optimum(of: Enquiry, cause: string, system: string, trace: readonly Entry[], at: number): number;
  /** Those probes, with what they find. */
  shortest(of: Enquiry, cause: string, system: string, trace: readonly Entry[], at: number): readonly Observed[];
}
