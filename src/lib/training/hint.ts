import { type Rung, RUNGS } from '#lib/contract/index.ts';
import type { Access } from '#lib/diagnosis/observation.ts';
import { observationOf } from '#lib/diagnosis/observations/index.ts';
import { stateAt } from '#lib/views/index.ts';
import { enquiryOf, type Means } from './attempt.ts';
import { observed, speaking } from './grade/diagnosis.ts';
import type { Played } from './play.ts';
import type { Scenario } from './scenario.ts';

/** A hint on a ticket, in four steps; each is worked out from the twin and the matrix, so it is true. Words are the screen's. */
export type Hint =
  /** Where to begin: the last rung that worked and the first that does not; null where no attempt fails. */
  | { tier: 1; works: Rung | null; fails: Rung | null }
  /** Whom to ask next; null where nobody can tell more: then it is time to name the cause. */
  | { tier: 2; access: Access | null; causesLeft: number }
  /** What to ask, and how many causes each result would leave. */
  | { tier: 3; probe: string | null; leaves: { found: string; causes: number }[] }
  /** The cause. */
  | { tier: 4; cause: string };

const accessOf = (probe: string | undefined): Access | null => (probe && observationOf(probe)?.access) || null;

/** The hint of a tier for where a ticket stands. Throws where the scenario is no ticket, or there is no examiner. */
export function hintFor(scenario: Scenario, played: Played, tier: Hint['tier'], { faults, examiner }: Means): Hint {
  const { ticket } = scenario;
  const truth = faults.faults.find(({ id }) => id === ticket?.fault);
  if (!ticket || !truth || !examiner) throw new Error('only a ticket has computed hints');
  const system = ticket.system ?? played.system;
  if (tier === 4) return { tier, cause: truth.id };
  if (tier === 1) {
    const fails = stateAt(played.trace, played.now).systems[system]!.link.failure?.rung ?? null;
    return { tier, fails, works: fails === null ? null : (RUNGS[RUNGS.indexOf(fails) - 1] ?? null) };
  }
  const of = enquiryOf(scenario);
  const seen = speaking({ truth, system, of, played, examiner }, observed(played.acts));
  // To ask for what the cause does not show would lead to another.
  const next = examiner.next(of, seen, examiner.shown(of, truth.id, system, played.trace, played.now));
  if (tier === 2) return { tier, access: accessOf(next?.probe), causesLeft: examiner.causesLeft(of, seen).length };
  return {
    tier,
    probe: next?.probe ?? null,
    leaves: [...(next?.leaves ?? [])].map(([found, causes]) => ({ found, causes: causes.length }))
  };
}
