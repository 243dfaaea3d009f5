import { type Command, DAY, DEFAULT_EPOCH, FEATURES, MINUTE, RULE_SETS, type RuleSet, type Site } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { isRepeat, type Service } from '#lib/twin/trace/facts.ts';
import { stateAt } from './fold.ts';
import { timeLeft } from './readings.ts';
import type { SystemState } from './state.ts';
import { timelineOf } from './timeline.ts';

/** One system under each rule set: cut off at the start, left alone for 31 days, and connected again. Lived by the twin, not drawn. */

type ZoneState = 'on' | 'held' | 'off';
interface Zone {
  from: number;
  to: number;
  state: ZoneState;
  words: string;
}
export interface Lane {
  name: string;
  zones: Zone[];
}
/** What the system is like at a moment, by what is looked at. */
export interface Look {
  when: string;
  values: Record<'Telephony' | 'Subscription features' | 'Users in service' | 'Time left' | 'Alarms that stand', string>;
}
export interface RuleSetRun {
  rules: RuleSet;
  lanes: Lane[];
  /** Moments of the daily alarms. */
  alarms: number[];
  looks: Look[];
  /** How far the lanes go, milliseconds from the cut. */
  end: number;
}

/** Features that come with a subscription: not those that hang on a name, or on what COM may do. */
const SUBSCRIBED = FEATURES.filter((id) => id !== 'phone-files' && !id.startsWith('com-'));
const CUT: Command = { do: 'network', set: { wan: { up: false } } };
const MEND: Command = { do: 'network', set: { wan: { up: true } } };
const END = 31 * DAY;

/** The run of one rule set. */
export function runRuleSet(rules: RuleSet, site: Site = 'ip500v2'): RuleSetRun {
  const twin = createTwin({ site, start: 'ready', rules, seed: 1, epoch: DEFAULT_EPOCH });
  const system = Object.keys(stateAt(twin.trace, 0).systems)[0]!;
  const at = (ms: number) => stateAt(twin.trace, ms).systems[system]!;
  const before = look('Before the cut', at(0), 0);
  for (const command of [CUT, { do: 'advance', by: 'P31D' } as const]) twin.apply(command);
  const timeline = timelineOf(twin.trace, system, END);
  const lost = timeline.zones.find(({ mode }) => mode === 'error')?.from ?? 0;
  const over = timeline.zones.find(({ mode }) => mode === 'expired')?.from ?? END;
  const looks = [
    before,
    // Days count from the loss, as in the lab: minutes after the cut.
    look('Day 15', at(lost + 15 * DAY), lost + 15 * DAY),
    look('A minute before the end', at(over - MINUTE), over - MINUTE),
    look('A minute after the end', at(over + MINUTE), over + MINUTE)
  ];
  const services = servicesOf(twin.trace, system);
  const alarms = timeline.alarms.filter(({ code }) => code === 'link.down-daily').map((alarm) => alarm.at);
  const lanes = [
    lane('Subscription features', services, ({ features }) => {
      const on = SUBSCRIBED.filter((id) => features[id].on);
      if (on.length === 0) return ['off', 'off'];
      return on.some((id) => features[id].why === 'held') ? ['held', 'on, held'] : ['on', 'on'];
    }),
    lane('Telephony', services, ({ telephony: { on, why } }) =>
      !on ? ['off', 'off'] : why === 'held' ? ['held', 'on, held'] : ['on', why === 'older-rules' ? 'on, by the older rules' : 'on']
    )
  ];
  for (const command of [MEND, { do: 'advance', until: 'link.connected', within: 'PT1H' } as const, { do: 'advance', by: 'PT1M' } as const])
    twin.apply(command);
  return { rules, lanes, alarms, looks: [...looks, look('Connected again, on day 31', at(twin.now), twin.now)], end: END };
}

/** Both, in the order of the contract. */
export function runBothRuleSets(): RuleSetRun[] {
  return RULE_SETS.map((rules) => runRuleSet(rules));
}

function look(when: string, system: SystemState, at: number): Look {
  const left = timeLeft(system, at);
  return {
    when,
    values: {
      Telephony: system.telephony.on ? 'on' : 'off',
      'Subscription features': `${SUBSCRIBED.filter((id) => system.features[id].on).length} of ${SUBSCRIBED.length} on`,
      'Users in service': `${system.users.filter((user) => user.inService).length} of ${system.users.length}`,
      'Time left': left?.replace(' left', '') ?? 'none counted',
      'Alarms that stand': String(system.alarms.filter((row) => row.cleared === null).length)
    }
  };
}

/** The service from each moment on at which it changed. */
function servicesOf(trace: Parameters<typeof stateAt>[0], system: string): { at: number; service: Service }[] {
  const found: { at: number; service: Service }[] = [];
  for (const entry of trace) {
    if (isRepeat(entry) || entry.fact.is !== 'service' || entry.fact.system !== system) continue;
    found.push({ at: entry.at, service: { ...found.at(-1)?.service, ...entry.fact.set } as Service });
  }
  return found;
}

function lane(name: string, services: { at: number; service: Service }[], read: (service: Service) => readonly [ZoneState, string]): Lane {
  const zones: Zone[] = [];
  for (const { at, service } of services) {
    const [state, words] = read(service);
    const last = zones.at(-1);
    if (last?.words === words) continue;
    if (last) last.to = at;
    zones.push({ from: at, to: END, state, words });
  }
  return { name, zones };
}
