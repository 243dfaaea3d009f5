import { type Command, diffPatch, formatDuration, isObject, parseDuration } from '#lib/contract/index.ts';
import type { FaultCatalogue } from '#lib/twin/faults/fault.ts';
import type { TwinState } from '#lib/views/index.ts';
import type { Change } from './difference.ts';
import { kindOf, type Material, situationOf, type Stages } from './stages.ts';

/** A way in which a scenario may be repaired, as commands that a trainee gives. */
export interface Repair {
  id: 'own' | 'catalogue' | 'put-back' | 'put-back-restart';
  title: string;
  steps: Command[];
}

/** The link may take its time to come back; after that everything else is given time to settle. */
const SETTLE: Command[] = [
  { do: 'advance', until: 'link.connected', within: 'P2D' },
  { do: 'advance', by: 'PT15M' }
];

/** All ways that can be worked out: what the author did himself, what the catalogue does, and what was, put back. */
export function repairsFor(material: Material, stages: Stages, changes: readonly Change[], faults: FaultCatalogue): Repair[] {
  const own = material.commands.slice(material.handedOver).filter(({ do: what }) => what !== 'repair' && what !== 'fault');
  const back = putBack(stages.healthy, stages.broken, changes);
  const restarts = restartsOf(back);
  const settle = settleOf(stages.broken);
  const repairs: Repair[] = [
    { id: 'own', title: 'What you did yourself', steps: own },
    { id: 'catalogue', title: 'What the catalogue of faults does', steps: fromCatalogue(material, stages, faults) },
    { id: 'put-back', title: 'What was, put back', steps: back.length > 0 ? [...back, ...settle] : [] },
    { id: 'put-back-restart', title: 'What was, put back, and a restart', steps: back.length > 0 ? [...back, ...restarts, ...settle] : [] }
  ];
  // Where there is one system, a cable is its own whether it is named or not.
  const alone = Object.keys(stages.broken.systems).length === 1;
  const plain = ({ steps }: Repair) => JSON.stringify(alone ? steps.map((step) => ({ ...step, system: undefined })) : steps);
  const same = (one: Repair, other: Repair) => plain(one) === plain(other);
  return repairs.filter((one, index) => one.steps.length > 0 && repairs.findIndex((other) => same(one, other)) === index);
}

const settleOf = (broken: TwinState): Command[] =>
  Object.values(broken.systems).some(({ link, identity }) => identity.hasLink && link.state !== 'connected') ? SETTLE : SETTLE.slice(1);

const restartsOf = (commands: readonly Command[]): Command[] =>
  [...new Set(commands.flatMap((one) => (one.do === 'configure' ? [one.system] : [])))].map((system) => ({ do: 'reboot', system }));

/** What the commands that the catalogue takes a fault out with would be, given by a trainee; what they save may need a restart. */
function fromCatalogue({ envelope }: Material, { healthy, broken }: Stages, { faults }: FaultCatalogue): Command[] {
  const taken = Object.entries(broken.systems).flatMap(([system, { faults: standing }]) =>
    standing.flatMap(({ id }) => {
      const fault = faults.find((one) => one.id === id);
      const kind = kindOf(envelope);
      return fault ? fault.take(situationOf(healthy, system, kind), situationOf(broken, system, kind)) : [];
    })
  );
  return taken.length === 0 ? [] : [...taken, ...restartsOf(taken), ...processed(taken), ...settleOf(broken)];
}

/** What is ordered at COM takes effect when it has been processed. */
function processed(commands: readonly Command[]): Command[] {
  const waits = commands.flatMap((one) =>
    one.do !== 'com' ? [] : 'order' in one ? [one.order.processing] : 'renew' in one ? [one.renew.processing] : []
  );
  const longest = Math.max(0, ...waits.map((text) => parseDuration(text) ?? 0));
  return longest > 0 ? [{ do: 'advance', by: formatDuration(longest) }] : [];
}

/** The settings, cables and records of the healthy state, as one command for each system and one for what all share. */
function putBack(healthy: TwinState, broken: TwinState, changes: readonly Change[]): Command[] {
  const commands: Command[] = [];
  const under = (name: string, system: string | null) => changes.some((one) => one.system === system && one.path.startsWith(`${name}.`));
  for (const [system, now] of Object.entries(broken.systems)) {
    const before = healthy.systems[system];
    if (!before) continue;
    const settings = diffPatch(now.settings, before.settings);
    if (under('configure', system) && isObject(settings)) commands.push({ do: 'configure', system, set: settings });
    const site = diffPatch(now.site, before.site);
    if (under('network', system) && isObject(site)) commands.push({ do: 'network', system, set: site });
  }
  const internet = diffPatch(broken.internet, healthy.internet);
  if (under('network', null) && isObject(internet)) commands.push({ do: 'network', set: internet });
  return commands;
}
