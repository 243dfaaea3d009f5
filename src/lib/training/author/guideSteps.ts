import type { Command } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import type { FaultCatalogue } from '#lib/twin/faults/fault.ts';
import { stateAt, systemName, type TwinState } from '#lib/views/index.ts';
import { actText } from '#lib/views/acts.ts';
import type { Condition, Occasion, StateAtom } from '../goals/occasion.ts';
import { statePath, valueAt } from '../goals/statePath.ts';
import type { CONFIG_SECTIONS, GuideStep, MAP_PLACES } from '../guide.ts';
import { areaOf, type Change, changesBetween } from './difference.ts';
import type { Material } from './stages.ts';
import { toldBetween } from './told.ts';

/** A step of a guide as a repair suggests it: by what it is noticed, and what an author may still say of it. */
export interface ProposedStep extends GuideStep {
  id: string;
  on: boolean;
  /** By what it is noticed that it is done, in words. */
  noticed: string;
}

type Where = GuideStep['where'];
type Section = (typeof CONFIG_SECTIONS)[number];
type MapPlace = (typeof MAP_PLACES)[number];

const SECTION_OF: Record<string, Section> = { lan1: 'lan', lan2: 'lan' };
const PLACE_OF: Record<string, MapPlace> = {
  ...{ wan: 'wan-cable', lan1: 'lan-cable', lan2: 'lan-cable', router: 'router', firewall: 'router' },
  ...{ dns: 'names', time: 'names', com: 'com' }
};
const PLACE_WORDS: Record<string, string> = {
  ...{ wan: 'the WAN cable and line', lan1: 'the LAN1 cable', lan2: 'the LAN2 cable', router: 'the router', firewall: 'the firewall' },
  ...{ dns: 'the DNS servers', time: 'the time servers', com: 'COM' }
};
const SECTION_WORDS: Record<string, string> = {
  ...{ initial: 'the initial configuration', lan1: 'LAN1', lan2: 'LAN2', routes: 'the IP routes', dns: 'DNS', time: 'the time' },
  ...{ security: 'security', com: 'the COM Service Settings', users: 'the users' }
};

/** Those of a guide, less the one that asks. */
const MOST_STEPS = 29;

/** The question that is asked first is a step like any other. */
export const ASKED: ProposedStep = {
  ...{ id: 'predict', on: true, says: 'Answer the question first.', noticed: 'the question is answered' },
  done: { eventually: { trainee: 'predict' } }
};

/**
 * The steps that a repair suggests, in its order: for each of its commands what is other afterwards, as a predicate over the play, and never
 * that a form was opened. What is so from the beginning is no step.
 */
export function stepsFor(material: Material, repair: readonly Command[], faults: FaultCatalogue): ProposedStep[] {
  const found: ProposedStep[] = [];
  let last: Occasion | null = null;
  for (const { command, before, after, begun } of lived(material, repair, faults)) {
    const several = Object.keys(after.systems).length > 1;
    for (const { says, where, occasion, noticed, hold } of suggested(command, before, after, several)) {
      // What was so when the trainee took over, and what may be done at any time, count from the step before.
      const again = 'action' in occasion || (isCondition(occasion) && holds(begun, occasion));
      if (again && last === null && !('action' in occasion)) continue;
      const from = again && last ? { from: last } : {};
      const done: GuideStep['done'] = hold ? { stableFor: hold, holds: occasion as Condition, ...from } : { eventually: occasion, ...from };
      const id = JSON.stringify(done);
      if (!found.some((one) => one.id === id)) found.push({ id, on: true, says, ...(where && { where }), noticed, done });
      if (!hold) last = occasion;
    }
  }
  return found.slice(0, MOST_STEPS);
}

/** Proposed anew; what the author said of a step that is still there stays. */
export function keptSteps(proposed: readonly ProposedStep[], before: readonly ProposedStep[]): ProposedStep[] {
  const known = new Map(before.map((step) => [step.id, step]));
  return proposed.map((step) => {
    const own = known.get(step.id);
    return own ? { ...step, on: own.on, says: own.says } : step;
  });
}

interface Suggestion {
  says: string;
  where?: Where;
  occasion: Occasion;
  noticed: string;
  /** For how long it must be so, where that is asked. */
  hold?: string;
}

function suggested(command: Command, before: TwinState, after: TwinState, several: boolean): Suggestion[] {
  const of = (system: string | null | undefined) => (several && system ? ` of ${systemName(system)}` : '');
  const act = (path: string, says: string, where: Where): Suggestion => ({
    ...{ says, where, noticed: actText(command) },
    occasion: { action: [path], ...('system' in command && several && command.system && { system: command.system }) }
  });
  switch (command.do) {
    case 'configure':
    case 'network': {
      const changes = changesBetween(before, after);
      const told = toldBetween(before, after, (id) => id);
      const areas = [...new Set(changes.map(groupOf))];
      return areas.map((area) => {
        const own = changes.filter((change) => groupOf(change) === area);
        const { path, system } = own[0]!;
        const part = path.split('.')[1]!;
        const inConfig = path.startsWith('configure.');
        const rows = told.filter(
          (one) =>
            one.place === (inConfig ? 'setting' : 'network') &&
            (one.system ?? system) === system &&
            own.some(
              ({ path: changed }) => changed.startsWith(`${command.do}.${one.key}`) || `${command.do}.${one.key}`.startsWith(changed)
            )
        );
        return {
          says: inConfig
            ? `Config${of(system)}: put right what is wrong in ${SECTION_WORDS[part] ?? part}, and save.`
            : `On the map${of(system)}: put ${PLACE_WORDS[part] ?? part} right.`,
          where: inConfig
            ? { screen: 'config', section: SECTION_OF[part] ?? (part as Section) }
            : { screen: 'map', ...(PLACE_OF[part] && { place: PLACE_OF[part] }) },
          occasion: occasionOf(own, several),
          noticed: rows.map(({ title, broken }) => `${title} ${broken ?? 'gone'}`).join(', ') || actText(command)
        };
      });
    }
    case 'advance':
      return passed(before, after, several);
    case 'reboot':
      return [act('reboot', `Restart the system${of(command.system)}.`, { screen: 'map', place: 'ip-office' })];
    case 'default-security':
      return [act('default-security', `Set security to default${of(command.system)}.`, { screen: 'config', section: 'security' })];
    case 'com': {
      const form = 'order' in command ? 'order' : 'renew' in command ? 'renew' : 'set';
      return [act(`com.${form}`, COM_SAYS[form], { screen: 'com' })];
    }
    case 'remote':
      return [act('remote', 'Be an operator at COM: ask for what is needed.', { screen: 'com' })];
    case 'call':
      return [act('call', 'Try a call.', { screen: 'phones' })];
    default:
      return [];
  }
}

const groupOf = ({ path, system }: Change) => `${areaOf(path)} ${system ?? ''}`;

const COM_SAYS = { order: 'Order at COM what is missing.', renew: 'Renew at COM what ends.', set: 'Put COM’s records right.' } as const;

/** What came about while time passed: the first thing of those that matter most, on each system. */
function passed(before: TwinState, after: TwinState, several: boolean): Suggestion[] {
  return Object.entries(after.systems).flatMap(([id, now]): Suggestion[] => {
    const was = before.systems[id]!;
    const own = several ? { system: id } : {};
    const of = several ? ` of ${systemName(id)}` : '';
    const up: StateAtom = { state: 'link.state', is: 'connected', ...own };
    if (was.link.state !== 'connected' && now.link.state === 'connected')
      return [
        { says: `Let time pass until the link${of} stands.`, where: { screen: 'link' }, occasion: up, noticed: `the link${of} stands` }
      ];
    if (!was.telephony.on && now.telephony.on)
      return [
        {
          ...{ says: `Let time pass until telephony${of} works.`, where: { screen: 'phones' } },
          ...{ occasion: { state: 'telephony.on', is: true, ...own }, noticed: `telephony${of} works` }
        }
      ];
    if (was.link.state === 'connected' && now.link.state === 'connected' && after.at - before.at >= 600_000)
      return [
        {
          ...{ says: 'Let ten minutes pass, and look at the alarms.', where: { screen: 'alarms' }, occasion: up, hold: 'PT10M' },
          noticed: `the link${of} has stood for ten minutes`
        }
      ];
    return [];
  });
}

/** What was set, as a condition where it is made of single values; else that something was changed there. */
function occasionOf(changes: readonly Change[], several: boolean): Occasion {
  const atoms = changes.map(({ path, system, is }): StateAtom | null => {
    const plain = typeof is === 'string' || typeof is === 'number' || typeof is === 'boolean';
    if (!plain || path.startsWith('com.')) return null;
    const [room, ...rest] = path.split('.');
    const root = room === 'configure' ? 'settings' : system === null ? 'internet' : 'site';
    return { state: [root, ...rest].join('.'), is, ...(several && system && { system }) };
  });
  const all = atoms.filter((atom) => atom !== null);
  const { path, system } = changes[0]!;
  if (all.length < atoms.length || all.length > 20) return { action: [areaOf(path)], ...(several && system && { system }) };
  return all.length === 1 ? all[0]! : { all };
}

const isCondition = (occasion: Occasion): occasion is StateAtom | { all: Condition[] } => 'state' in occasion || 'all' in occasion;

function holds(state: TwinState, condition: Condition): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(state, one));
  if (!('state' in condition)) return false;
  return valueAt(state, condition.system ?? Object.keys(state.systems)[0]!, statePath(condition.state)) === condition.is;
}

interface Lived {
  command: Command;
  before: TwinState;
  after: TwinState;
  /** How things stood when the trainee took over. */
  begun: TwinState;
}

/** The repair, lived: how things stood before and after each of its commands that was not refused. */
function lived({ envelope, commands, handedOver }: Material, repair: readonly Command[], faults: FaultCatalogue): Lived[] {
  const twin = createTwin(envelope, { faults });
  for (const command of commands.slice(0, handedOver)) twin.apply(command);
  const begun = stateAt(twin.trace, twin.now);
  let before = begun;
  return repair.flatMap((command): Lived[] => {
    if (twin.apply(command)) return [];
    const after = stateAt(twin.trace, twin.now);
    const one = { command, before, after, begun };
    before = after;
    return [one];
  });
}
