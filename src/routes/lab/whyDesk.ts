import type { Lab } from '#lib/lab/lab.svelte.ts';
import type { WhyDesk } from '#lib/ui/why/desk.ts';
import { dateAndTime } from '#lib/ui/time/civil.ts';

/** Answers "Why?" from the trace of a lab, at the moment that it shows. What it takes is loaded when somebody asks. */
export const whyDesk = (lab: Lab): WhyDesk => ({
  moment: (at) => dateAndTime(lab.view.epochMs + at, lab.system.settings.time.zone),
  onplace: (at) => lab.look(at),
  ask: async (subject, at) => (await import('./answerWhy.ts')).answer(lab, subject, at)
});
