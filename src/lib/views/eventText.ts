import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { actText } from './acts.ts';
import { alarmWords, type Timeline } from './index.ts';

/**
 * What stands on the ribbon at the very moment that is shown, in words: alarms of the system, and what somebody did. Empty in between.
 * `follows` is the system whose link it lives on (SR-3), or null; `titleOf` gives faults their titles.
 */
export function eventText(
  timeline: Timeline,
  trace: readonly Entry[],
  at: number,
  follows: string | null,
  titleOf?: (fault: string) => string
): string {
  const alarms = timeline.alarms.filter((alarm) => alarm.at === at).map(({ code }) => alarmWords(code, follows));
  const acts = timeline.actions.some((action) => action.at === at)
    ? trace.flatMap((entry) =>
        entry.at === at && !isRepeat(entry) && entry.fact.is === 'command' ? [actText(entry.fact.command, titleOf)] : []
      )
    : [];
  return [...new Set([...alarms, ...acts])].join(', ');
}
