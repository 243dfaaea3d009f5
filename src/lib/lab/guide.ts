import { type GuideStep, stepsDone } from '#lib/training/guide.ts';
import type { Attempt } from './attempt.svelte.ts';

/** A step of a lesson: what to do, where, and whether it is done by now. */
interface LessonStep {
  says: string;
  done: boolean;
  where: NonNullable<GuideStep['where']> | null;
}

/** The steps of a lesson; of one without a guide what its goals ask of the outcome. One that was done stays done. */
export function guideOf({ scenario, played, grade }: Attempt): LessonStep[] {
  const done = stepsDone(scenario, played);
  if (scenario.guide) return scenario.guide.map(({ says, where }, index) => ({ says, done: done[index]!, where: where ?? null }));
  const isMet = (id: string) => grade?.goals.find((goal) => goal.id === id)?.verdict.verdict === 'met';
  return scenario.goals.filter(({ category }) => category === 'outcome').map(({ id, says }) => ({ says, done: isMet(id), where: null }));
}

/** The hint of a lesson that helps now: of the first goal that is not met and has one. */
export function lessonHint({ scenario, grade }: Attempt): string | null {
  const open = scenario.goals.filter(({ id }) => grade?.goals.find((goal) => goal.id === id)?.verdict.verdict !== 'met');
  return open.flatMap(({ id }) => scenario.hints?.filter(({ goal }) => goal === id) ?? [])[0]?.says ?? null;
}
