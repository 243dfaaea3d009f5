/** Who takes part: the two ends, the DNS server, and what lies between (router, firewall, line). */
export const PARTIES = ['system', 'dns', 'network', 'com'] as const;
export type Party = (typeof PARTIES)[number];

/** What one may look for. */
export const TOPICS = ['setup', 'heartbeat', 'licence', 'status', 'failure'] as const;
export type Topic = (typeof TOPICS)[number];

/** How it went; `pending` while nobody can know yet. */
export type Outcome = 'ok' | 'lost' | 'refused' | 'timeout' | 'pending';

/** Something that happened between two parties, in words: one row of the sequence view. Moments are milliseconds since the epoch of the run. */
export interface SequenceRow {
  /** Stays the same while time goes on. */
  id: string;
  at: number;
  /** When it happened last. */
  last: number;
  count: number;
  from: Party;
  to: Party;
  /** One way; there and back; or nothing that travels. */
  shape: 'arrow' | 'exchange' | 'note';
  topics: readonly Topic[];
  title: string;
  detail: readonly (readonly [name: string, value: string])[];
  /** What was said in full: JSON, or the text of a request. */
  blocks: readonly { title: string; text: string }[];
  outcome: Outcome;
  /** Why it did not go well. */
  reason: string | null;
  clauses: readonly string[];
  /** What of it no document says. */
  assumption: string | null;
  /** Whether to show at once what is within. */
  isOpen: boolean;
  /** What it holds: single happenings of a folded row, at most so many, or the steps of a single one. Made when asked for. */
  inside: ((most: number) => SequenceRow[]) | null;
}

/** A step of something larger, before it has its place. */
export type Step = Pick<SequenceRow, 'at' | 'from' | 'to' | 'title'> &
  Partial<Pick<SequenceRow, 'shape' | 'topics' | 'detail' | 'blocks' | 'outcome' | 'reason' | 'clauses' | 'assumption'>>;

/** A step as a row, some time later than it first happened. */
export function stepRow(step: Step, id: string, shift: number): SequenceRow {
  const at = step.at + shift;
  const outcome = step.outcome ?? 'ok';
  const topics = step.topics ?? ['setup'];
  return {
    id,
    last: at,
    count: 1,
    shape: 'arrow',
    detail: [],
    blocks: [],
    reason: null,
    clauses: [],
    assumption: null,
    isOpen: false,
    inside: null,
    ...step,
    at,
    outcome,
    topics: outcome === 'ok' || outcome === 'pending' || topics.includes('failure') ? topics : [...topics, 'failure']
  };
}

export const amount = (count: number) => count.toLocaleString('en');
