import { HOUR, MINUTE } from '#lib/contract/index.ts';
import type { Header } from './file.ts';

const length = (ms: number): string => {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / MINUTE));
  return minutes < 120 ? `${minutes} min` : `${Math.round(Math.abs(ms) / (HOUR / 10)) / 10} h`;
};

/** What the device noticed of a sitting, as sentences without a full stop, for whoever judges the result. Nothing of it changes the score. */
export function deviceNotes({ device }: Header): string[] {
  if (!device) return [];
  const { attempt, clock } = device;
  return [
    ...(attempt > 1 ? [`Attempt ${attempt} of this exam by this code in this sitting, as this device counts`] : []),
    ...clock.map(({ wall, byMs }) =>
      byMs < 0
        ? `The device’s clock was moved back by ${length(byMs)}, ${length(wall)} after the beginning; no time was won by it`
        : `The device’s clock went ahead by ${length(byMs)}, ${length(wall)} after the beginning: it was set, or the device slept; the time counted`
    )
  ];
}
