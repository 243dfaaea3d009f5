/** What a screen may know of the catalogue of faults; the catalogue itself is loaded on demand. */
export type { Family, Fault } from '#lib/twin/faults/fault.ts';
