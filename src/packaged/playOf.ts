import { begunIn, recordOf } from '#lib/lab/attemptRecord.ts';
import type { PlayRecord, Progress } from '#lib/lms/progress.ts';
import type { Item } from '#lib/sessions/history.ts';
import type { ActOf } from '#lib/training/acts.ts';
import { attempt, type Means } from '#lib/training/attempt.ts';
import { grade } from '#lib/training/grade/grade.ts';

const isBeginning = (item: Item): boolean => item.do === 'note' && (item.note as { is?: string } | null)?.is === 'begin';

/** What an LMS keeps of a session's record: what was done after the beginning, which the package itself holds. */
function playOf(items: readonly Item[], scenario: string, on: string): PlayRecord {
  const first = items.findIndex(isBeginning);
  return { of: scenario, on, steps: items.slice(first + 1) };
}

/** How far the play has come; null where the record is no attempt. Throws where it cannot be played. */
export function progressOf(items: readonly Item[], means: Means): Progress | null {
  const begun = begunIn(items);
  if (!begun) return null;
  const { scenario } = begun.text;
  const record = recordOf(items, begun);
  const { score, passed, goals, diagnosis } = grade(scenario, attempt(scenario, record.steps, means), means, record.handedIn);
  const acts = record.acts.map(({ act }) => act);
  const probes = acts.filter((act): act is ActOf<'probe'> => act.do === 'probe');
  const claim = acts.find((act): act is ActOf<'diagnose'> => act.do === 'diagnose');
  return {
    // A score that moves while one works would be an oracle, in a gradebook as on the screen.
    score: record.handedIn || scenario.kind === 'lesson' ? score : null,
    passed: record.handedIn ? passed : null,
    completed: record.handedIn,
    goals: goals.map(({ id, says, verdict }) => ({
      id,
      says,
      verdict: record.handedIn || scenario.kind === 'lesson' ? verdict.verdict : 'open'
    })),
    answers: [
      ...probes.map(({ probe, found }, index) => ({ id: `probe-${index + 1}`, asked: probe, answer: found ?? '', right: null })),
      ...(claim
        ? [{ id: 'diagnosis', asked: 'component and cause', answer: `${claim.component}: ${claim.cause}`, right: diagnosis?.cause ?? null }]
        : [])
    ],
    record: playOf(items, scenario.id, begun.begin.on)
  };
}
