import type { Attempt } from '#lib/lab/attempt.svelte.ts';
import { dateAndTime } from '#lib/ui/time/civil.ts';

/** Milliseconds that are seen before a moment that is gone back to. */
const BEFORE_MS = 10_000;

/** The moments of an attempt, in words and as places on its ribbon. `at`: milliseconds since the epoch of the run. */
export function placesOf({ lab, played }: Attempt, session: string) {
  const before = (at: number) => Math.max(played.startedAt, at - BEFORE_MS);
  return {
    moment: (at: number) => dateAndTime(lab.view.epochMs + at, lab.system.settings.time.zone),
    href: (at: number) => `/lab?session=${session}&at=${at}`,
    before,
    play: (at: number) => `/lab?session=${session}&at=${before(at)}&play=1`
  };
}
