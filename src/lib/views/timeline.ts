import type { AlarmCode, EntitlementMode } from '#lib/contract/index.ts';
import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';

/** The run as a lane: which mode when, and what stood out. Repetitions hold none of it. */
export interface Timeline {
  zones: { from: number; to: number; mode: EntitlementMode }[];
  alarms: { at: number; code: AlarmCode }[];
  /** What a person did. */
  actions: { at: number; what: string }[];
  /** When error mode will end if the link stays away. */
  expiresAt: number | null;
  /** How wrong the system's clock was from when on. */
  clocks: { at: number; offsetMs: number }[];
}

export function timelineOf(trace: readonly Entry[], system: string, now: number): Timeline {
  const timeline: Timeline = { zones: [], alarms: [], actions: [], expiresAt: null, clocks: [] };
  for (const entry of trace) {
    if (entry.at > now) break;
    if (isRepeat(entry)) continue;
    const { at, fact } = entry;
    if (fact.is === 'command') timeline.actions.push({ at, what: fact.command.do });
    if (!('system' in fact) || fact.system !== system) continue;
    if (fact.is === 'alarm' && fact.change !== 'cleared') timeline.alarms.push({ at, code: fact.code });
    if (fact.is === 'clock') timeline.clocks.push({ at, offsetMs: fact.offsetMs });
    if (fact.is !== 'entitlement') continue;
    const last = timeline.zones.at(-1);
    if (last) last.to = at;
    timeline.zones.push({ from: at, to: now, mode: fact.mode });
    timeline.expiresAt = fact.lastsMs === null ? null : at + fact.lastsMs;
  }
  return timeline;
}

/** What the system's clock showed at a moment, less true time. */
export function clockOffsetAt({ clocks }: Timeline, at: number): number {
  return clocks.findLast((clock) => clock.at <= at)?.offsetMs ?? 0;
}
