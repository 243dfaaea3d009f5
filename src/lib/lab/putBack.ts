import { type Command, diffPatch, type Internet, isCurrent, isObject, type SiteNetwork } from '#lib/contract/index.ts';
import type { Twin } from '#lib/twin/engine.ts';
import { rebootNeeded, stateAt, type TwinState } from '#lib/views/index.ts';
import { titleIn } from './faultTitles.ts';
import { obstacleOf } from './hint.ts';
import type { Faults } from './replay.ts';

/** One thing that is put back as it was, and how. */
export interface Repair {
  /** "WAN cable mended" */
  title: string;
  commands: Command[];
}

/** Settings that the link stands on. Users, and what COM may do, are no matter of it. */
const SECTIONS = {
  initial: 'initial configuration',
  lan: 'LANs and routes',
  dns: 'DNS settings',
  time: 'time settings',
  security: 'security settings'
};
type Section = keyof typeof SECTIONS;

/**
 * Puts back everything that stands in the way of a system's link, as it was at an earlier moment, and gives what was done. Faults are
 * taken out as such; what is different after that is the network between the system and COM, its settings, and its account.
 */
export function putBack(twin: Twin, before: TwinState, system: string, faults: Faults): Repair[] {
  const done: Repair[] = [];
  const view = () => stateAt(twin.trace, twin.now);
  const where = Object.keys(before.systems).length > 1 ? { system } : {};
  const act = (title: string, ...commands: Command[]) => {
    const fit = commands.filter((command) => twin.apply(command) === null);
    if (fit.length > 0) done.push({ title, commands: fit });
  };

  const titleOf = titleIn(faults);
  const wasIn = new Set(before.systems[system]!.faults.map(({ id }) => id));
  for (const { id } of view().systems[system]!.faults.toReversed())
    if (!wasIn.has(id)) act(`“${titleOf(id)}” repaired`, { do: 'repair', id, system });

  for (const [key, patch] of changesOf(view().systems[system]!.site, before.systems[system]!.site))
    act(siteWords(key, patch), { do: 'network', ...where, set: { [key]: patch } });
  for (const [key, patch] of changesOf(view().internet, before.internet)) {
    const set = key === 'com' ? comPatch(patch, before, view()) : patch;
    if (Object.keys(set).length > 0) act(INTERNET_WORDS[key], { do: 'network', set: { [key]: set } });
  }

  for (const section of Object.keys(SECTIONS) as Section[]) {
    const set = diffPatch(partOf(section, view(), system, 'settings'), partOf(section, before, system, 'effective'));
    if (isObject(set)) act(`${SECTIONS[section]} as before`, { do: 'configure', system, set });
  }
  // Only what is effective reaches a server (docs/model.md: DNS settings take effect at the next reboot).
  if (rebootNeeded(view().systems[system]!)) {
    const dns = done.find(({ title }) => title.startsWith(SECTIONS.dns));
    const reboot: Command = { do: 'reboot', system };
    if (!dns) act('rebooted, so that the DNS settings count', reboot);
    else if (twin.apply(reboot) === null) dns.commands.push(reboot);
  }

  const [was, is] = [before.systems[system]!.com, view().systems[system]!.com];
  if (view().customerId !== before.customerId)
    act('customer ID at COM as before', { do: 'com', ...where, set: { customerId: before.customerId } });
  if (is.systemId !== was.systemId) act('System ID at COM as before', { do: 'com', ...where, set: { systemId: was.systemId } });
  const now = view();
  if (!is.subscriptions.some((one) => isCurrent(one, now.epochMs + now.at)) && was.subscriptions.length > 0)
    act('subscriptions at COM as before', { do: 'com', ...where, set: { subscriptions: was.subscriptions } });
  return done;
}

/** What still stands in the way of a system's link, or null. */
export const stillInTheWay = (twin: Twin, system: string) => obstacleOf(stateAt(twin.trace, twin.now), system);

function changesOf<T extends object>(now: T, before: T): [keyof T & string, Record<string, unknown>][] {
  const patch = diffPatch(now, before);
  return isObject(patch) ? (Object.entries(patch) as [keyof T & string, Record<string, unknown>][]) : [];
}

function partOf(section: Section, view: TwinState, id: string, dns: 'settings' | 'effective'): object {
  const { settings, effectiveDns } = view.systems[id]!;
  const { lan1, lan2, routes, initial, time, security } = settings;
  switch (section) {
    case 'initial':
      return { initial };
    case 'lan':
      return { lan1, lan2, routes };
    case 'dns':
      return { dns: dns === 'effective' ? effectiveDns : settings.dns };
    case 'time':
      return { time };
    case 'security':
      return { security };
  }
}

/** A certificate that has been renewed since is not put back. */
function comPatch(patch: Record<string, unknown>, before: TwinState, now: TwinState): Record<string, unknown> {
  const { certificate: _, ...rest } = patch;
  const isValid = ({ com: { certificate } }: Internet) => {
    const [from, to] = [Date.parse(certificate.notBefore), Date.parse(certificate.notAfter)];
    const at = now.epochMs + now.at;
    return certificate.trusted && from <= at && at < to;
  };
  return !isValid(now.internet) && isObject(patch['certificate']) ? { ...rest, certificate: { ...before.internet.com.certificate } } : rest;
}

function siteWords(key: keyof SiteNetwork, patch: Record<string, unknown>): string {
  const only = (name: string) => Object.keys(patch).join() === name;
  switch (key) {
    case 'wan':
      return only('up') ? 'WAN cable mended' : 'line as before';
    case 'router':
      return only('up') ? 'router switched on' : 'router as before';
    case 'firewall':
      return 'firewall as before';
    case 'lan1':
    case 'lan2':
      return `${key.toUpperCase()} cable plugged in`;
  }
}

const INTERNET_WORDS: Record<keyof Internet, string> = {
  dns: 'DNS servers as before',
  time: 'time servers as before',
  com: 'COM as before'
};
