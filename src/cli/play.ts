import { formatDuration, type Refusal } from '#lib/contract/index.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { ENGINE } from '#lib/twin/engine.ts';
import type { Means } from '#lib/training/attempt.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import type { Grade } from '#lib/training/grade/grade.ts';
import type { Verdict } from '#lib/training/goals/verdict.ts';
import { isProved, prove } from '#lib/training/prove.ts';
import type { ScenarioText } from '#lib/training/scenario.ts';
import { readSolution } from '#lib/training/solution.ts';

/** Plays a scenario's solution and proves it: what `play` prints. Without a solution only nothing is played. */
export function playScenario({ scenario, solution }: ScenarioText): { ok: true; value: object } | { ok: false; refusal: Refusal } {
  const read = solution === undefined ? { ok: true as const, value: { steps: [], others: [], spoilers: [] } } : readSolution(solution);
  if (!read.ok) return { ok: false, refusal: { ...read.refusal, pointer: `/solution${read.refusal.pointer}` } };
  const means: Means = { faults: faultCatalogue, examiner: matrixExaminer() };
  try {
    const proof = prove(scenario, read.value, means);
    return {
      ok: true,
      value: {
        engine: ENGINE,
        scenario: scenario.id,
        proved: isProved(proof),
        refused: proof.refused,
        solved: shown(proof.solved),
        ...(proof.others.length > 0 && {
          others: proof.others.map(({ why, grade, refused }) => ({ why, refused, ...shown(grade) }))
        }),
        nothing: shown(proof.nothing),
        neverMissed: proof.neverMissed,
        falseHints: proof.falseHints,
        ...(scenario.guide && { guide: proof.guide })
      }
    };
  } catch (error) {
    // A run that cannot be prepared: a fault that cannot strike there, a command that is refused.
    return { ok: false, refusal: { pointer: '/scenario', reason: error instanceof Error ? error.message : String(error) } };
  }
}

function shown({ score, passed, parts, goals, prediction, capped, diagnosis, efficiency }: Grade) {
  return {
    score,
    passed,
    parts,
    goals: goals.map(({ id, says, verdict }) => ({ id, says, ...told(verdict) })),
    ...(diagnosis && { diagnosis }),
    ...(efficiency && { efficiency }),
    ...(prediction && { prediction: prediction.map(({ id, ticked, right }) => ({ id, ticked, right })) }),
    ...(capped && { telephonyLost: formatDuration(capped.at) })
  };
}

/** Moments as durations since the epoch of the run, as runs have them. */
function told({ verdict, place, distance, share, parts }: Verdict): object {
  return {
    verdict,
    ...(place && { at: formatDuration(place.at), entry: place.entry }),
    ...(distance && { distance }),
    ...(verdict !== 'met' && { share }),
    ...(parts && { parts: parts.map(told) })
  };
}
