import { type Internet, mergePatch, type Settings, type SiteNetwork } from '#lib/contract/index.ts';
import type { Path } from '#lib/twin/network/path.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';

/** What stood around one system at a moment: settings, network and clock. Replaced when something changes, never changed in place. */
export interface Surroundings extends Path {
  epochMs: number;
  /** What the system's clock shows, less true time. */
  clockOffsetMs: number;
}

/** The surroundings after a fact; the same object where the fact changes none of them. */
export function surroundingsAfter(around: Surroundings | null, system: string, fact: Fact): Surroundings | null {
  if (fact.is === 'opening') {
    const here = fact.systems[system];
    if (!here) return null;
    const { settings } = here;
    return {
      settings,
      dns: settings.dns,
      site: fact.sites[system]!,
      internet: fact.internet,
      epochMs: Date.parse(fact.epoch),
      clockOffsetMs: 0
    };
  }
  if (!around) return null;
  if (fact.is === 'network') {
    const site = fact.sites.includes(system) ? (mergePatch(around.site, fact.site) as SiteNetwork) : around.site;
    return { ...around, site, internet: mergePatch(around.internet, fact.internet) as Internet };
  }
  if (!('system' in fact) || fact.system !== system) return around;
  if (fact.is === 'settings') return { ...around, settings: mergePatch(around.settings, fact.set) as Settings };
  if (fact.is === 'effective') return { ...around, dns: fact.dns };
  if (fact.is === 'clock') return { ...around, clockOffsetMs: fact.offsetMs };
  return around;
}
