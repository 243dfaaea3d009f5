import { DAY } from '#lib/contract/index.ts';
import { hourAndMinute } from '#lib/ui/time/civil.ts';

/** "day 3, 09:01": a moment of a run, in milliseconds since its epoch. */
export const civilMoment = (at: number, epoch: string, zone: string): string =>
  `day ${Math.floor(at / DAY)}, ${hourAndMinute(Date.parse(epoch) + at, zone)}`;
