import { deviceNotes } from './deviceNotes.ts';
import type { Review } from './review.ts';

/** The parts of a score in the order in which they are told. */
export const PARTS = ['outcome', 'diagnosis', 'evidence', 'safety'] as const satisfies readonly (keyof NonNullable<
  Review['regraded']['grade']
>['parts'])[];
export type Part = (typeof PARTS)[number];

/** One result as a line of the class. */
export interface ClassRow {
  /** Its place among the files. */
  index: number;
  candidate: string;
  scenario: string;
  claimed: number;
  /** What counts: adjusted or recomputed; null where it cannot be played. */
  score: number | null;
  adjusted: boolean;
  passed: boolean | null;
  matches: boolean;
  /** How the engine that it was played with stands to this one. */
  engine: Review['regraded']['engine'];
  parts: Partial<Record<Part, { earned: number; of: number }>>;
  goalsMet: number;
  goals: number;
  probes: number;
  hints: number;
  minutes: number;
  /** What whoever judges it should know, as sentences without a full stop: nothing of it changes the score. */
  notes: readonly string[];
}

/** The class, a line each: several results of one candidate in one sitting say so. */
export function classRows(reviews: readonly Review[]): ClassRow[] {
  const keyOf = ({ result: { header } }: Review) => JSON.stringify([header.scenario.id, header.candidate.toUpperCase(), header.variant]);
  return reviews.map((review, index) => {
    const row = classRow(review, index);
    const others = reviews.filter((other, place) => place !== index && keyOf(other) === keyOf(review));
    if (others.length === 0) return row;
    const copies = others.filter(({ result }) => result.seal === review.result.seal).length;
    const where = review.result.header.variant > 0 ? 'exam and sitting' : 'scenario';
    const says = [
      ...(copies < others.length ? [`One of ${1 + others.length - copies} results of this candidate in this ${where}`] : []),
      ...(copies > 0 ? ['The same result was opened more than once'] : [])
    ];
    return { ...row, notes: [...says, ...row.notes] };
  });
}

function classRow(review: Review, index: number): ClassRow {
  const { result, regraded, amendments, text, wallMs, score } = review;
  const { grade } = regraded;
  const acts = result.record.map(({ step }) => step.do);
  return {
    index,
    candidate: result.header.candidate,
    scenario: text?.scenario.title ?? result.header.scenario.id,
    claimed: result.claim.score,
    score,
    adjusted: amendments.length > 0 && score === amendments.at(-1)!.score,
    passed: grade?.passed ?? null,
    matches: regraded.matches,
    engine: regraded.engine,
    parts: grade?.parts ?? {},
    goalsMet: grade?.goals.filter(({ verdict }) => verdict.verdict === 'met').length ?? 0,
    goals: grade?.goals.length ?? 0,
    probes: acts.filter((one) => one === 'probe').length,
    hints: acts.filter((one) => one === 'hint').length,
    minutes: Math.round(wallMs / 6000) / 10,
    notes: deviceNotes(result.header)
  };
}

/** A goal and how many missed it. */
export interface MissedGoal {
  says: string;
  scenario: string;
  missed: number;
  of: number;
}

/** The goals of all results that could be played, the one that was missed most first. Those that nobody missed are left out. */
export function missedMost(reviews: readonly Review[]): MissedGoal[] {
  const found = new Map<string, MissedGoal>();
  for (const { regraded, result, text } of reviews)
    for (const { id, says, verdict } of regraded.grade?.goals ?? []) {
      const key = `${result.header.scenario.id} ${id}`;
      const goal = found.get(key) ?? { says, scenario: text?.scenario.title ?? '', missed: 0, of: 0 };
      found.set(key, { ...goal, of: goal.of + 1, missed: goal.missed + (verdict.verdict === 'met' ? 0 : 1) });
    }
  return [...found.values()].filter(({ missed }) => missed > 0).sort((a, b) => b.missed / b.of - a.missed / a.of || b.missed - a.missed);
}

const HEAD = [
  'Candidate',
  'Scenario',
  'Claimed',
  'Counts',
  'Adjusted',
  'Passed',
  'Matches',
  ...PARTS,
  'Goals met',
  'Goals',
  'Probes',
  'Hints',
  'Minutes',
  'Notes'
];

/** The class as CSV (RFC 4180) for a spreadsheet. Text that a spreadsheet would take for a formula is marked as text. */
export function classCsv(rows: readonly ClassRow[]): string {
  const lines = rows.map((row) => [
    ...[row.candidate, row.scenario, row.claimed, row.score, row.adjusted, row.passed, row.matches],
    ...PARTS.map((part) => row.parts[part]?.earned ?? null),
    ...[row.goalsMet, row.goals, row.probes, row.hints, row.minutes, row.notes.join('; ') || null]
  ]);
  return [HEAD, ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
