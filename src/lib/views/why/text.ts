import { type Command, DAY, formatDuration, type RuleSet } from '#lib/contract/index.ts';
import type { Fact, Ground } from '#lib/twin/trace/facts.ts';
import { actText } from '../acts.ts';
import { type Causes, causesOfAct, causesOfAlarm, causesOfLog, causesOfReason, FAILURE_CAUSES, rulesOfSetting } from '../rules.ts';
import {
  ACTION_WORDS,
  alarmWords,
  FAILURE_WORDS,
  logText,
  periodTitle,
  REASON_WORDS,
  RUNG_WORDS,
  SETTING_WORDS,
  systemName
} from '../words.ts';
import { type Past, type Place, NOWHERE } from './past.ts';
import { read } from './grounds.ts';

/** One fact as a link of a chain of causes: in words, with its rules, and how much it tells beside others (more is better). */
export interface Told {
  text: string;
  rules: Causes;
  tells: number;
}

type TitleOf = (fault: string) => string;

/** A sentence in the past tense, without its full stop. */
export function tell(past: Past, place: Place, asked: string, titleOf: TitleOf): Told {
  const fact = past.fact(place);
  const { rules } = past.opening;
  const told = toldOf(past, place, rules, titleOf);
  const elsewhere = 'system' in fact && fact.system !== asked;
  const crosses = elsewhere && past.opening.systems[asked]?.identity.follows === fact.system;
  return {
    ...told,
    text: elsewhere && fact.is !== 'log' ? `${systemName(fact.system)}: ${told.text}` : told.text,
    rules: crosses ? [...new Set([...told.rules, 'SR-3' as const])] : told.rules
  };
}

function toldOf(past: Past, place: Place, rules: RuleSet, titleOf: TitleOf): Told {
  const fact = past.fact(place);
  switch (fact.is) {
    case 'command': {
      const { command } = fact;
      return { text: sentence(actText(command, titleOf)), rules: rulesOfCommand(command as unknown as Command), tells: 9 };
    }
    case 'settings':
      return {
        text: sentence(actText(done({ do: 'configure', system: fact.system, set: fact.set }))),
        rules: settingRules(fact.set),
        tells: 4
      };
    case 'network': {
      if (fact.because) return { text: 'COM renewed its certificate', rules: ['com-certificate'], tells: 5 };
      const set = { ...(fact.site as object), ...(fact.internet as object) };
      return { text: sentence(actText(done({ do: 'network', set }))), rules: [], tells: 4 };
    }
    case 'effective':
      return { text: 'Saved DNS settings took effect with the reboot', rules: ['dns-at-reboot'], tells: 4 };
    case 'link':
      return linkTold(fact, rules);
    case 'frame':
      return frameTold(fact, rules);
    case 'entitlement':
      return entitlementTold(past, place, fact, rules);
    case 'granted':
      return {
        text: fact.subscriptions.length ? 'COM granted what it had for the system' : 'COM granted nothing any more',
        rules: ['SC-4'],
        tells: 2
      };
    case 'service':
      return { text: 'What the system gives was worked out anew', rules: [], tells: 1 };
    case 'alarm': {
      const words = alarmWords(fact.code, past.opening.systems[fact.system]!.identity.follows);
      return {
        text: `Alarm ${fact.change === 'cleared' ? 'cleared' : fact.change}: ${words}`,
        rules: causesOfAlarm(fact.code, rules),
        tells: 3
      };
    }
    case 'log':
      return { text: logText(rules, fact.code, fact.data), rules: causesOfLog(fact, rules), tells: 3 };
    case 'clock':
      return clockTold(fact);
    case 'call':
      return {
        text: `A call from ${fact.from} to ${fact.to} was ${fact.change}`,
        rules: fact.change === 'refused' ? [] : ['one-line'],
        tells: 4
      };
    case 'account':
      return { text: 'What COM holds for the system became another', rules: ['SC-13'], tells: 3 };
    case 'account-id':
      return { text: `COM knows the customer as ${fact.customerId} from then on`, rules: ['SR-1'], tells: 3 };
    case 'registered':
      return { text: `COM holds the order for System ID ${fact.systemId} from then on`, rules: ['SR-1'], tells: 3 };
    case 'order':
      return { text: 'An order at COM had been processed', rules: ['SC-13'], tells: 5 };
    case 'remote':
      return {
        text: `${sentence(ACTION_WORDS[fact.action])} from COM was ${fact.change}${fact.change === 'refused' ? `: ${REASON_WORDS[fact.why]}` : ''}`,
        rules: fact.change === 'refused' ? causesOfReason(fact.why, rules) : ['SC-14'],
        tells: 3
      };
    case 'com':
      return {
        text: `COM showed the system as ${fact.online ? 'online' : 'offline'}`,
        rules: fact.online ? ['SC-4'] : ['com-silence', 'SC-14'],
        tells: 3
      };
    case 'fault':
      return { text: `A fault ${fact.change === 'put' ? 'came in' : 'was taken out'}: ${titleOf(fact.id)}`, rules: [], tells: 3 };
    case 'attempt':
      return { text: `An attempt was made on port ${fact.port}`, rules: ['SC-2'], tells: 1 };
    case 'opening':
      return { text: 'The run began', rules: [], tells: 9 };
  }
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const within = (text: string) => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text);
/** The twin took it, so it fits. */
const done = (command: object) => command as Parameters<typeof actText>[0];

function settingRules(set: unknown): Causes {
  const [group] = Object.keys(set as object);
  if (!group) return [];
  const [field] = Object.keys(((set as Record<string, unknown>)[group] as object | null) ?? {});
  return rulesOfSetting(field ? `/${group}/${field}` : `/${group}`);
}

function rulesOfCommand(command: Command): Causes {
  return command.do === 'configure' ? settingRules(command.set) : causesOfAct(command.do);
}

function linkTold({ set: { state, failure } }: Extract<Fact, { is: 'link' }>, rules: RuleSet): Told {
  if (state === 'connected') return { text: 'The link came up', rules: ['SC-4'], tells: 5 };
  const words = failure ? within(FAILURE_WORDS[failure.code]) : null;
  if (state === 'connecting')
    return {
      text: `The link was lost: ${words ?? 'the system was switched off'}`,
      rules: failure ? FAILURE_CAUSES[failure.code] : causesOfLog({ code: 'link.lost', data: {} }, rules),
      tells: 8
    };
  if (!failure) return { text: 'The link is down', rules: [], tells: 5 };
  const text = state === 'idle' ? `No attempt is made: ${words}` : `The attempt stopped at ${RUNG_WORDS[failure.rung].title}: ${words}`;
  return { text, rules: FAILURE_CAUSES[failure.code], tells: 6 };
}

function frameTold(fact: Extract<Fact, { is: 'frame' }>, rules: RuleSet): Told {
  if (fact.phase !== 'lost') return { text: 'A message passed', rules: [], tells: 1 };
  const what =
    fact.message.kind === 'heartbeat'
      ? 'A heartbeat'
      : fact.message.kind === 'heartbeat-answer'
        ? 'The answer to a heartbeat'
        : 'A message';
  const where = { path: 'on the way', quality: 'on a poor line', closed: 'at a closed connection', 'not-valid': 'as it was not valid' }[
    fact.why
  ];
  return {
    text: `${what} was lost ${where}`,
    rules: causesOfLog({ code: 'heartbeat.unanswered', data: { why: fact.why } }, rules),
    tells: 3
  };
}

function entitlementTold(past: Past, place: Place, fact: Extract<Fact, { is: 'entitlement' }>, rules: RuleSet): Told {
  const title = periodTitle(rules);
  switch (fact.mode) {
    case 'error':
      return {
        text: `${title} began: the system runs on what it had received`,
        rules: causesOfLog({ code: 'entitlement.error-mode', data: {} }, rules),
        tells: 4
      };
    case 'expired': {
      const begun = past.last('entitlement', place, (one) => one.system === fact.system && one.mode === 'error');
      const before = begun === NOWHERE ? null : past.fact(begun);
      const ms = before?.is === 'entitlement' ? before.lastsMs : null;
      const length = ms === null ? '' : ms % DAY === 0 ? `: its ${ms / DAY} days were over` : `: its ${formatDuration(ms)} were over`;
      return { text: `${title} ran out${length}`, rules: causesOfAlarm('entitlement.expired', rules), tells: 7 };
    }
    case 'subscribed':
      return { text: 'Subscriptions were received from COM', rules: ['SC-4', 'reconnection-counts'], tells: 4 };
    case 'none':
      return { text: 'The system had never received subscriptions', rules: ['never-subscribed'], tells: 4 };
  }
}

function clockTold({ source, offsetMs }: Extract<Fact, { is: 'clock' }>): Told {
  const right = Math.abs(offsetMs) <= 1000;
  const from = {
    manual: 'by hand',
    sntp: 'by its time server',
    'voicemail-manager': 'by voicemail or Manager',
    factory: 'at its first start'
  }[source];
  return { text: `The system’s clock was set ${from}, ${right ? 'right' : 'wrong'}`, rules: ['SR-11'], tells: 6 };
}

const PARTS: Record<string, string> = {
  site: 'the network of the site',
  'site/wan': 'the line',
  'site/router': 'the router',
  'site/firewall': 'the firewall',
  internet: 'the Internet',
  'internet/dns': 'the DNS servers',
  'internet/time': 'the time servers',
  'internet/com': 'COM',
  'effective/dns': 'DNS in effect',
  clock: 'the system’s clock',
  link: 'the link',
  failure: 'the link',
  frame: 'the link',
  com: 'COM’s view of the system',
  entitlement: 'what the system is entitled to',
  granted: 'the subscriptions granted',
  account: 'the subscriptions at COM',
  'account-id': 'the customer ID at COM',
  registered: 'the System ID of the order',
  power: 'the system'
};

/** What was so from the first moment on. */
export function openingText(past: Past, ground: Ground | null, own: string): string {
  const words = `It was so when the run began, ${beginning(past)}`;
  const found = ground && read(ground, own);
  if (!found) return words;
  const [first = ''] = found.rest.split('/');
  const what = found.name === 'settings' ? SETTING_WORDS[first] : (PARTS[`${found.name}/${first}`] ?? PARTS[found.name]);
  return what ? `${words}: ${what}` : words;
}

/** What the beginning is: a run starts with systems in service, or with new ones. */
function beginning(past: Past): string {
  const first = past.first('entitlement');
  const fact = first === NOWHERE ? null : past.fact(first);
  const isReady = fact?.is === 'entitlement' && fact.mode === 'subscribed' && past.at(first) === 0;
  return isReady ? 'configured and connected' : 'with nothing configured yet';
}
