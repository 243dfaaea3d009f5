import { type Command, FORMAT, type RuleSet, type RunDocument, type SiteKind } from '#lib/contract/index.ts';
import { createTwin, type Twin } from '#lib/twin/engine.ts';
import { FAULTS, faultCatalogue } from '#lib/twin/faults/index.ts';
import type { Fault } from '#lib/twin/faults/fault.ts';
import type { Day } from './days.ts';

export { DAYS, type Day } from './days.ts';

/** One or two faults on one system of a site that was in full service before. */
export interface Case {
  site: SiteKind;
  /** The system that they strike, which is also the one that is looked at. */
  system: string;
  /** Ids of the catalogue, in the order in which they come in; none: the site in full service. */
  faults: readonly string[];
}

/** Looked at some hours after each full day, when a poor line has shown what it does. */
export const HOURS_AFTER = 4;

/** The systems of each kind of site, in the order of the site; the first that a fault can strike is the one it strikes. */
const PLACES: readonly { site: SiteKind; systems: readonly string[] }[] = [
  { site: 'ip500v2', systems: ['hq'] },
  { site: 'scn', systems: ['hq', 'north', 'south'] },
  { site: 'server-edition', systems: ['primary', 'secondary', 'expansion'] }
];

const ALL_OF_COM = { backupRestore: true, upgrade: true, logCollection: true, management: true };

/** A site in full service, for ten minutes: with everything that COM may do allowed. */
function inService(site: SiteKind): Command[] {
  const systems = PLACES.find((place) => place.site === site)!.systems;
  return [...systems.map((system): Command => ({ do: 'configure', system, set: { com: ALL_OF_COM } })), { do: 'advance', by: 'PT10M' }];
}

const byId = new Map(FAULTS.map((fault) => [fault.id, fault]));
export const faultOf = (id: string): Fault => byId.get(id)!;

/** Faults come in at once. Where one shows with the next attempt only, the system is restarted, as somebody would sooner or later. */
export function comingIn({ system, faults }: Case): Command[] {
  const restarts = faults.some((id) => faultOf(id).sign.shows === 'attempt');
  return [...faults.map((id): Command => ({ do: 'fault', id, system })), ...(restarts ? [{ do: 'reboot', system } as const] : [])];
}

/** Nothing of it is left open. */
type CaseRun = Required<Pick<RunDocument, 'format' | 'site' | 'start' | 'rules' | 'seed' | 'epoch'>> & { commands: Command[] };

/** The case as a run, up to some hours after a day. The matrix goes by error mode. */
export function runOf(one: Case, day: Day | number, rules: RuleSet = 'error-mode'): CaseRun {
  return {
    format: FORMAT,
    site: one.site,
    start: 'ready',
    rules,
    seed: 1,
    epoch: '2026-01-05T09:00:00Z',
    commands: [...inService(one.site), ...comingIn(one), { do: 'advance', by: `P${day}DT${HOURS_AFTER}H` }]
  };
}

/** A twin of the site in full service, ready for the faults of a case. */
export function twinInService(site: SiteKind): Twin {
  const { rules, seed, epoch } = runOf({ site, system: '', faults: [] }, 0);
  const twin = createTwin({ site, start: 'ready', rules, seed, epoch }, { faults: faultCatalogue });
  for (const command of inService(site)) twin.apply(command);
  return twin;
}

/** Whether faults can be in together on a system, whichever comes first. */
function fits(one: Case): boolean {
  const twin = twinInService(one.site);
  return one.faults.every((id) => twin.apply({ do: 'fault', id, system: one.system }) === null);
}

/** Where faults can strike together: the simplest site first. Some exclude each other, or are of different sites. */
function placed(faults: readonly string[]): Case | null {
  for (const { site, systems } of PLACES)
    for (const system of systems) {
      const one = { site, system, faults };
      if (fits(one)) return one;
    }
  return null;
}

/** Every fault of the catalogue by itself. */
export function singles(): Case[] {
  return FAULTS.map(({ id }) => {
    const found = placed([id]);
    if (!found) throw new Error(`${id} cannot strike anywhere`);
    return found;
  });
}

/** Every two faults that can be in together, the later one of the catalogue second, or first where only that fits. */
export function pairs(): Case[] {
  const places = new Map(singles().map((one) => [one.faults[0]!, one]));
  return FAULTS.flatMap(({ id }, index) =>
    FAULTS.slice(index + 1).flatMap((other) => {
      const one = togetherAt(places, id, other.id);
      return one ? [one] : [];
    })
  );
}

/** Most pairs fit, or do not, at the place where both strike alone. */
function togetherAt(places: ReadonlyMap<string, Case>, first: string, second: string): Case | null {
  const [a, b] = [places.get(first)!, places.get(second)!];
  if (a.site === b.site && a.system === b.system) {
    const { site, system } = a;
    return (
      [
        [first, second],
        [second, first]
      ]
        .map((faults) => ({ site, system, faults }))
        .find(fits) ?? null
    );
  }
  return placed([first, second]) ?? placed([second, first]);
}
