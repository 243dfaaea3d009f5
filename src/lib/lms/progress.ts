/** How far a play of one scenario has come, in plain values: all that an LMS is told, and what it keeps for the next time. */
export interface Progress {
  /** 0 to 100; null while nothing is graded. */
  score: number | null;
  passed: boolean | null;
  /** Whether the play is over. One that is not is taken up again at the next launch. */
  completed: boolean;
  goals: readonly GoalReached[];
  /** Questions asked and answers given, in their order. */
  answers: readonly Answer[];
  record: PlayRecord;
}

interface GoalReached {
  /** Small letters, digits and hyphens. */
  id: string;
  says: string;
  verdict: 'met' | 'missed' | 'open';
}

interface Answer {
  id: string;
  /** What was asked or looked at. */
  asked: string;
  /** What was found or said. */
  answer: string;
  /** Null where there is no right and wrong: a probe. */
  right: boolean | null;
}

/** What was done, so that it can be taken up again. */
export interface PlayRecord {
  /** Of which scenario; a record of another one is not taken up. */
  of: string;
  /** When it began, ISO 8601. */
  on: string;
  /** In their order; whoever plays knows what they are. */
  steps: readonly unknown[];
}
