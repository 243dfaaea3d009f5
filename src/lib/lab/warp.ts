import { type Command, DAY, formatDuration, MINUTE, type RuleSet } from '#lib/contract/index.ts';
import { periodTitle } from '#lib/views/index.ts';
import { HORIZON, type Landings } from './lookAhead.ts';

export type WarpTarget = 'alarm' | 'change' | 'link' | 'attempt' | 'before-expiry' | 'expiry' | { day: number } | { at: number };

/** The commands that lead to a target, or why there is no way. `dayStart` is the moment at which day 0 began. */
export function wayTo(
  target: WarpTarget,
  landings: Landings,
  now: number,
  dayStart: number,
  rules: RuleSet
): { commands: Command[] } | { reason: string } {
  const noExpiry = { reason: `${periodTitle(rules)} does not run out in the next 31 days: the link must be lost first.` };
  const by = (ms: number, reason: string) => (ms > 0 ? { commands: [{ do: 'advance' as const, by: formatDuration(ms) }] } : { reason });
  const until = (sign: Extract<Command, { until: unknown }>['until']) => ({ do: 'advance' as const, until: sign, within: HORIZON });
  if (typeof target === 'object') {
    if ('at' in target) return by(target.at - now, 'That moment has already been lived.');
    const { lost } = landings;
    const day = dayStart + target.day * DAY;
    // What lies after a loss that nobody has noticed yet counts from that loss.
    const at = lost !== null && (day > lost || day <= now) ? lost + target.day * DAY : day;
    return by(at - now, `Day ${target.day} has already begun.`);
  }
  switch (target) {
    case 'alarm':
      return landings.alarm === null ? { reason: 'No alarm is due in the next 31 days.' } : { commands: [until('alarm')] };
    case 'change':
      return landings.change === null
        ? { reason: 'Nothing changes in the next 31 days.' }
        : by(landings.change - now, 'The change is under way at this very moment.');
    case 'link':
      return landings.link === null
        ? { reason: 'The link does not come back in the next 31 days.' }
        : { commands: [until('link.connected')] };
    case 'attempt':
      return landings.attempt === null
        ? { reason: 'No attempt is due in the next 31 days.' }
        : by(landings.attempt - now, 'The attempt is over.');
    case 'before-expiry':
      return landings.expiry === null ? noExpiry : by(landings.expiry - MINUTE - now, `${periodTitle(rules)} ends within the minute.`);
    case 'expiry':
      return landings.expiry === null ? noExpiry : by(landings.expiry - now, `${periodTitle(rules)} ends at this very moment.`);
  }
}
