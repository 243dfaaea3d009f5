import type { Site } from '#lib/contract/index.ts';
import type { SiteDefinition } from './definition.ts';
import { ip500v2 } from './ip500v2.ts';

const SITES = { ip500v2 };

/** The installation that a run's `site` names. */
export function siteDefinition(site: Site): SiteDefinition {
  return SITES[typeof site === 'string' ? site : site.kind];
}
