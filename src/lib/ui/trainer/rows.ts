/** What a trainer's screens show, as plain words and numbers. */

type Part = 'outcome' | 'diagnosis' | 'evidence' | 'safety';
export const PARTS: readonly { part: Part; text: string }[] = [
  { part: 'outcome', text: 'Outcome' },
  { part: 'diagnosis', text: 'Diagnosis' },
  { part: 'evidence', text: 'Evidence' },
  { part: 'safety', text: 'Safety' }
];

/** A result in the table of a class. */
export interface ClassRow {
  index: number;
  candidate: string;
  scenario: string;
  claimed: number;
  score: number | null;
  adjusted: boolean;
  passed: boolean | null;
  matches: boolean;
  /** How the engine that it was played with stands to this one. */
  engine: 'same' | 'older' | 'newer' | 'other';
  parts: Partial<Record<Part, { earned: number; of: number }>>;
  goalsMet: number;
  goals: number;
  probes: number;
  hints: number;
  minutes: number;
  /** What whoever judges it should know, as sentences without a full stop. */
  notes: readonly string[];
}

export interface MissedGoal {
  says: string;
  scenario: string;
  missed: number;
  of: number;
}

/** One result, opened. */
export interface OpenedResult {
  file: string;
  candidate: string;
  proctor: string;
  scenario: string;
  /** Which sitting it was, of an exam. */
  sitting: number | null;
  claimed: number;
  recomputed: number | null;
  matches: boolean;
  /** Played with a newer engine than this: only a newer Linktwin can grade it by the same rules. */
  newer: boolean;
  /** What the device noticed. */
  notes: readonly string[];
  mismatches: readonly { pointer: string; says: string }[];
  /** `moment`: where on the ribbon. */
  goals: readonly { says: string; met: boolean; moment: string | null; earned: string }[];
  /** The hidden fault and what was named, of a ticket. */
  diagnosis: { truth: string; named: string; right: boolean } | null;
  amendments: readonly { by: string; on: string; reason: string; score: number }[];
  replayable: boolean;
}
