import { DAY } from '#lib/contract/index.ts';
import type { Lab } from '#lib/lab/lab.svelte.ts';
import { daySinceLoss } from '#lib/lab/sideBySide.ts';
import { dateAndTime, dayOnly, hourAndMinute } from '#lib/ui/time/civil.ts';

/** A moment of two runs, in a word that is true of both: the day only where both count it from the same loss, or one of them counts none. */
export function sharedMoment(labs: readonly [Lab, Lab], at: number, zone: string): string {
  if (at === 0) return 'the beginning';
  const ms = labs[0].view.epochMs + at;
  const days = labs.map((lab) => daySinceLoss(lab, at)).filter((day) => day !== null);
  // A day of the count begins with the loss, not at midnight: the date says which of two.
  return new Set(days).size === 1 ? `day ${days[0]}, ${hourAndMinute(ms, zone)}, ${dayOnly(ms, zone)}` : dateAndTime(ms, zone);
}

/** A moment as one run itself counts its days. */
export function ownMoment(lab: Lab, at: number, zone: string): string {
  const day = daySinceLoss(lab, at);
  const words = day === null ? `day ${Math.floor(at / DAY)} of the run` : `day ${day} since the link was lost`;
  return `${words}, ${hourAndMinute(lab.view.epochMs + at, zone)},`;
}
