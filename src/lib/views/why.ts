import type { AlarmCode, Feature, LogCode, Reason, RemoteAction, Rung, SubscriptionType } from '#lib/contract/index.ts';
import { EMERGENCY_NUMBERS, REMOTE_SETTING, RUNGS } from '#lib/contract/index.ts';
import type { Entry, Fact, Ground } from '#lib/twin/trace/facts.ts';
import { cardOf } from './ruleCards.ts';
import { type Causes, causesOfReason, causesOfService, RUNG_RULES } from './rules.ts';
import { becauseOf, type Item, itemPlace, type Origin, originOf, rulesIn } from './why/grounds.ts';
import { NOWHERE, Past, type Place } from './why/past.ts';
import { openingText, tell } from './why/text.ts';
import { FEATURE_WORDS, REASON_WORDS, RUNG_WORDS, SUBSCRIPTION_WORDS, ACTION_WORDS } from './words.ts';
import { NAME_ALONE } from './words/storageName.ts';

/** What somebody asks about, at the moment that a screen shows. */
export type Subject = { system: string } & (
  | { of: 'telephony' }
  | { of: 'feature'; feature: Feature }
  | { of: 'user'; extension: string }
  | { of: 'subscription'; type: SubscriptionType }
  | { of: 'alarm'; code: AlarmCode }
  | { of: 'rung'; rung: Rung }
  /** What the system lives on: subscribed, on what it held, or on nothing any more. */
  | { of: 'entitlement' }
  | { of: 'link' }
  | { of: 'clock' }
  | { of: 'com' }
  /** The last refusal of a call between the two. */
  | { of: 'call'; from: string; to: string }
  /** What an operator may ask for: why it was refused last, or cannot be had now. */
  | { of: 'remote'; action: RemoteAction }
  /** A row of the log: the last that happened up to the moment that is asked about. */
  | { of: 'log'; code: LogCode; data: Record<string, unknown> }
);

/** One link of a chain of causes, and a place on the ribbon. */
export interface Step {
  /** Milliseconds since the run's epoch. */
  at: number;
  text: string;
  /** What makes the step before follow from this one. */
  rules: Causes;
  /** The first steps are what happened; the last is what somebody did, a rule, or what was so when the run began. */
  is: 'fact' | 'command' | 'rule' | 'opening';
}

/** No chain is longer: of more the ends stay, and what tells most. */
const LONGEST = 5;

interface Link extends Step {
  tells: number;
}

/** Where a chain begins: what is seen, and what it turned on. */
interface Start {
  step: Omit<Step, 'is'>;
  grounds: readonly Ground[];
  /** Where to look back from. */
  before: Place;
}

/**
 * Why something is as it is at a moment: what is asked about, and what led to it, each from what the one before turned on. Two to five
 * steps. `titleOf` gives faults their titles, for who has the catalogue.
 */
export function why(trace: readonly Entry[], subject: Subject, at: number, titleOf: (fault: string) => string = (id) => id): Step[] {
  const past = new Past(trace, at);
  const start = startOf(past, subject, titleOf);
  const chain: Link[] = [{ ...start.step, is: 'fact', tells: 10 }];
  let { before, grounds } = start;
  let { system } = subject;
  for (;;) {
    const origin = originOf(past, grounds, before, system);
    if (origin.is !== 'fact') {
      chain.push(endOf(past, origin, chain.at(-1)!.at, system, subject.system, titleOf));
      break;
    }
    const { place } = origin;
    const fact = past.fact(place);
    if ('system' in fact) system = fact.system;
    const direct = directCommand(past, place);
    if (direct !== null) {
      chain.push(linkOf(past, direct, subject.system, titleOf, 'command'));
      break;
    }
    const link = linkOf(past, place, subject.system, titleOf, 'fact');
    const last = chain.at(-1)!;
    if (isSilence(past, before, place)) chain[chain.length - 1] = { ...last, rules: [...new Set([...last.rules, ...link.rules])] };
    else chain.push(link);
    before = place;
    grounds = groundsOf(past, place);
  }
  return shortened(chain).map(({ at, text, rules, is }) => ({ at, text, rules, is }));
}

/** A heartbeat that was lost on its way, below the link that its silence took: the same thing twice. */
function isSilence(past: Past, above: Place, place: Place): boolean {
  const [taken, lost] = [past.all[above]?.fact, past.fact(place)];
  const silent = taken?.is === 'link' && taken.set.failure?.code === 'heartbeat.missed';
  return silent && lost.is === 'frame' && lost.phase === 'lost' && (lost.why === 'path' || lost.why === 'quality');
}

function linkOf(past: Past, place: Place, asked: string, titleOf: (fault: string) => string, is: Step['is']): Link {
  const { text, rules, tells } = tell(past, place, asked, titleOf);
  return { at: past.all[place]!.at, text, rules: [...new Set([...rules, ...rulesIn(becauseOf(past, place))])], is, tells };
}

function endOf(
  past: Past,
  origin: Exclude<Origin, { is: 'fact' }>,
  at: number,
  system: string,
  asked: string,
  titleOf: (fault: string) => string
): Link {
  if (origin.is === 'command') return linkOf(past, origin.place, asked, titleOf, 'command');
  if (origin.is === 'rule') return { at, text: cardOf(origin.rule)?.title ?? origin.rule, rules: [origin.rule], is: 'rule', tells: 9 };
  return { at: 0, text: openingText(origin.ground, system), rules: [], is: 'opening', tells: 9 };
}

/** Facts that nothing but a command writes, unless they say otherwise. */
const DONE = new Set<Fact['is']>(['settings', 'network', 'account', 'account-id', 'registered', 'fault']);
const saysSo = ({ code }: Fact & { is: 'log' }) => ['config.changed', 'reboot', 'call.connected'].includes(code);

function isEmergency(fact: Fact): boolean {
  const to =
    fact.is === 'call' && fact.change === 'connected' ? fact.to : fact.is === 'log' && fact.code === 'call.connected' && fact.data['to'];
  return (EMERGENCY_NUMBERS as readonly unknown[]).includes(to);
}

/** What a fact turned on; of a command's own doing the command. */
function groundsOf(past: Past, place: Place): readonly Ground[] {
  const fact = past.fact(place);
  if ('because' in fact && fact.because) return fact.because;
  if (fact.is === 'effective') return ['settings/dns'];
  // That somebody dialled is in the words; why it works, telephony on or off, is the rule's.
  if (isEmergency(fact)) return ['rule/emergency-calls'];
  if (fact.is === 'call') return fact.change === 'connected' ? ['command'] : ['rule/call-length'];
  if (fact.is === 'order' || fact.is === 'remote') return ['command'];
  if (fact.is === 'log' && fact.code === 'call.ended') return ['rule/call-length'];
  return DONE.has(fact.is) || (fact.is === 'log' && saysSo(fact)) ? ['command'] : [];
}

/** The command that a change is in other words. */
function directCommand(past: Past, place: Place): Place | null {
  const fact = past.fact(place);
  if (!DONE.has(fact.is) || ('because' in fact && fact.because)) {
    if (fact.is !== 'log' || fact.code !== 'reboot') return null;
  }
  const command = past.last('command', place);
  if (command === NOWHERE) return null;
  const done = past.fact(command);
  return done.is === 'command' && done.command.do !== 'fault' && done.command.do !== 'repair' ? command : null;
}

function shortened(chain: readonly Link[]): readonly Link[] {
  if (chain.length <= LONGEST) return chain;
  const middle = chain.slice(1, -1);
  const kept = new Set([...middle].sort((one, other) => other.tells - one.tells).slice(0, LONGEST - 2));
  return [chain[0]!, ...middle.filter((one) => kept.has(one)), chain.at(-1)!];
}

/** Which of the recorded grounds a reason speaks of, where it speaks of one. */
const SPEAKS_OF: Partial<Record<Reason, string>> = {
  'link-down': 'link',
  'link-up': 'link',
  'never-subscribed': 'link',
  'subscription-expired': 'granted',
  'subscription-missing': 'granted'
};

function startOf(past: Past, subject: Subject, titleOf: (fault: string) => string): Start {
  const { system } = subject;
  const { rules } = past.opening;
  switch (subject.of) {
    case 'telephony':
      return itemStart(past, system, 'telephony');
    case 'feature':
      return itemStart(past, system, { feature: subject.feature });
    case 'user':
      return itemStart(past, system, { user: subject.extension });
    case 'subscription':
      return itemStart(past, system, { subscription: subject.type });
    case 'alarm':
      return factStart(
        past,
        subject,
        past.last('alarm', past.end, (fact) => isOf(fact, system) && fact.code === subject.code && fact.change !== 'cleared'),
        titleOf
      );
    case 'log':
      return factStart(past, subject, logPlace(past, subject), titleOf);
    case 'call': {
      const place = past.last(
        'call',
        past.end,
        (fact) => fact.change === 'refused' && fact.from === subject.from && fact.to === subject.to
      );
      const log = past.last(
        'log',
        past.end,
        (fact) => fact.code === 'call.refused' && fact.data['from'] === subject.from && fact.data['to'] === subject.to
      );
      // Its line in the log says at which end, and turns on the same.
      return factStart(past, subject, log === NOWHERE ? place : log, titleOf);
    }
    case 'entitlement':
      return entitlementStart(past, subject, titleOf);
    case 'link':
      return linkStart(past, subject, titleOf);
    case 'rung':
      return rungStart(past, subject, titleOf);
    case 'clock':
      return factStart(
        past,
        subject,
        past.lastChange('clock', past.end, (fact) => (isOf(fact, system) ? fact.offsetMs : undefined)),
        titleOf,
        ['clock']
      );
    case 'com':
      return factStart(
        past,
        subject,
        past.last('com', past.end, (fact) => isOf(fact, leaderOf(past, system)) && fact.because !== undefined),
        titleOf,
        ['com']
      );
    case 'remote':
      return remoteStart(past, subject, rules);
  }
}

const isOf = (fact: { system: string }, system: string) => fact.system === system;
const leaderOf = (past: Past, system: string) => past.opening.systems[system]?.identity.follows ?? system;

/** A fact that is asked about; where there is none, what was so from the beginning. */
function factStart(past: Past, subject: Subject, place: Place, titleOf: (fault: string) => string, ground: readonly Ground[] = []): Start {
  if (place === NOWHERE) {
    const text = subject.of === 'clock' ? 'The system’s clock shows what it showed at the start' : 'Nothing has changed it';
    return { step: { at: 0, text, rules: [] }, grounds: ground, before: 0 };
  }
  const { at, text, rules } = linkOf(past, place, subject.system, titleOf, 'fact');
  return { step: { at, text, rules }, grounds: groundsOf(past, place), before: place };
}

function itemStart(past: Past, system: string, item: Item): Start {
  const place = itemPlace(past, system, item, past.end);
  const { set } = past.fact(place) as Extract<Fact, { is: 'service' }>;
  const grounds = becauseOf(past, place);
  const { text, rules, reason } = itemTold(past, set, item);
  const spoken = reason && SPEAKS_OF[reason];
  const chosen = spoken ? grounds.filter((ground) => ground === spoken || ground.startsWith(`${spoken}@`)) : [];
  return {
    step: { at: past.all[place]!.at, text, rules },
    grounds: chosen.length ? [...chosen, ...rulesIn(grounds).map((rule): Ground => `rule/${rule}`)] : grounds,
    // What was never there is still looked for: the last attempt says why.
    before: reason === 'never-subscribed' ? past.end : place
  };
}

function itemTold(
  past: Past,
  set: Extract<Fact, { is: 'service' }>['set'],
  item: Item
): { text: string; rules: Causes; reason: Reason | null } {
  const { rules } = past.opening;
  if (item === 'telephony' || 'feature' in item) {
    const what = item === 'telephony' ? item : (item.feature as Feature);
    const state = what === 'telephony' ? set.telephony! : set.features![what];
    const name = what === 'telephony' ? 'Telephony' : FEATURE_WORDS[what];
    const resolves = state.why === 'name-resolves';
    const causes = causesOfService(what, state, rules);
    return {
      text: `${name} is ${state.on ? 'on' : 'off'}: ${REASON_WORDS[state.why]}${resolves ? `. ${NAME_ALONE}` : ''}`,
      // The rule that says why it is on all the same comes first.
      rules: resolves ? [...new Set(['phone-files' as const, ...causes])] : causes,
      reason: state.why
    };
  }
  if ('user' in item) {
    const user = set.users?.find(({ extension }) => extension === item.user);
    if (!user) return { text: `Nobody has extension ${item.user}`, rules: [], reason: null };
    const text = `Extension ${item.user} is ${user.inService ? 'in' : 'out of'} service: ${REASON_WORDS[user.why]}`;
    return { text, rules: causesOfReason(user.why, rules), reason: user.why };
  }
  const type = item.subscription as SubscriptionType;
  const active = set.subscriptions?.some((one) => one.type === type && one.active) ?? false;
  return { text: `Subscription ${SUBSCRIPTION_WORDS[type]} is ${active ? 'active' : 'not active'}`, rules: ['SC-12'], reason: null };
}

/** What a row of the log tells of: a line that was written, or quiet time. */
function logPlace(past: Past, { system, code, data }: Subject & { of: 'log' }): Place {
  const isFrame = (kind: string, phase: string) => (fact: Extract<Fact, { is: 'frame' }>) =>
    isOf(fact, system) && fact.message.kind === kind && fact.phase === phase;
  switch (code) {
    case 'heartbeat.answered':
      return past.last('frame', past.end, isFrame('heartbeat-answer', 'arrived'));
    case 'licence.audit':
      return past.last('frame', past.end, isFrame('licence-audit-received', 'arrived'));
    case 'heartbeat.unanswered':
      return past.last('frame', past.end, (fact) => isOf(fact, system) && fact.phase === 'lost');
    case 'attempt.failed':
      return past.last(
        'link',
        past.end,
        (fact) => isOf(fact, system) && fact.set.state === 'waiting' && fact.set.failure?.code === data['code']
      );
    default: {
      const text = JSON.stringify(data);
      return past.last('log', past.end, (fact) => isOf(fact, system) && fact.code === code && JSON.stringify(fact.data) === text);
    }
  }
}

/** What the system lives on; one that has never been subscribed waits for its link. */
function entitlementStart(past: Past, subject: Subject, titleOf: (fault: string) => string): Start {
  const { system } = subject;
  const place = past.last('entitlement', past.end, (fact) => isOf(fact, system));
  const start = factStart(past, subject, place, titleOf);
  if (place === NOWHERE || becauseOf(past, place).length) return start;
  const fact = past.fact(place);
  const never = fact.is === 'entitlement' && fact.mode === 'none';
  return never ? { ...start, grounds: [`link@${leaderOf(past, system)}`], before: past.end } : { ...start, grounds: ['entitlement'] };
}

/** How the link stands: what came of it last. */
function linkStart(past: Past, subject: Subject, titleOf: (fault: string) => string): Start {
  const leader = leaderOf(past, subject.system);
  const place = past.last('link', past.end, (fact) => isOf(fact, leader) && fact.because !== undefined);
  if (place === NOWHERE) return { step: { at: 0, text: 'The link is up', rules: ['SC-4'] }, grounds: ['link'], before: 0 };
  return factStart(past, subject, place, titleOf);
}

/** What a rung rests on, beside what stopped it. */
const INPUTS: Record<Rung, readonly Ground[]> = {
  config: ['settings/initial'],
  route: ['settings/routes', 'site/lan1', 'site/lan2', 'site/router'],
  dns: ['effective/dns', 'settings/initial/licenseServer', 'internet/dns'],
  tcp: ['site/firewall/tcp443', 'site/firewall/tcp8443', 'internet/com/up', 'site/wan/up'],
  'tls-server': ['site/firewall/tlsInspection', 'site/firewall/maxTls', 'internet/com/certificate', 'clock'],
  'tls-client': ['settings/security/certificate', 'internet/com/acceptsClients'],
  websocket: ['site/firewall/websocketUpgrade'],
  'sign-in': ['settings/security/comAdmin', 'settings/initial/customerId', 'account-id', 'registered'],
  entitlements: ['account'],
  heartbeat: ['site/wan']
};

/** How far the attempt that is under way at the end has come; null where none is. */
function rungBeingTried(past: Past, system: string): Rung | null {
  const began = past.last('link', past.end, (fact) => isOf(fact, system) && fact.set.state !== undefined);
  const start = began === NOWHERE ? null : past.fact(began);
  if (start?.is !== 'link' || start.set.state !== 'connecting') return null;
  const reached = past.fact(past.last('link', past.end, (fact) => isOf(fact, system) && fact.set.rung !== undefined));
  return reached.is === 'link' ? (reached.set.rung ?? null) : null;
}

function rungStart(past: Past, subject: Subject & { of: 'rung' }, titleOf: (fault: string) => string): Start {
  const leader = leaderOf(past, subject.system);
  const trying = rungBeingTried(past, leader);
  if (trying !== null) {
    const ahead = RUNGS.indexOf(subject.rung) - RUNGS.indexOf(trying);
    const words =
      ahead < 0
        ? 'holds: the attempt under way came further'
        : ahead === 0
          ? 'is being tried right now'
          : 'is not reached yet: an attempt is under way';
    const text = `${RUNG_WORDS[subject.rung].title} ${words}`;
    return { step: { at: past.until, text, rules: RUNG_RULES[subject.rung] }, grounds: [`link@${leader}`], before: past.end };
  }
  const place = past.last('link', past.end, (fact) => isOf(fact, leader) && fact.because !== undefined);
  const fact = place === NOWHERE ? null : past.fact(place);
  const failure = fact?.is === 'link' ? fact.set.failure : null;
  const { title } = RUNG_WORDS[subject.rung];
  if (!failure || failure.rung === subject.rung) return linkStart(past, subject, titleOf);
  const passed = RUNGS.indexOf(subject.rung) < RUNGS.indexOf(failure.rung);
  const rules = RUNG_RULES[subject.rung];
  const at = past.all[place]!.at;
  return passed
    ? {
        step: { at, text: `${title} holds: the attempt came further`, rules },
        grounds: INPUTS[subject.rung].map((one): Ground => `${one}@${leader}` as Ground),
        before: place
      }
    : { step: { at, text: `${title} was not reached`, rules }, grounds: [`link@${leader}`], before: place + 1 };
}

function remoteStart(past: Past, { system, action }: Subject & { of: 'remote' }, rules: Past['opening']['rules']): Start {
  const leader = leaderOf(past, system);
  const setting = `settings/com/${REMOTE_SETTING[action]}` as const;
  const refusal = past.last('remote', past.end, (one) => isOf(one, system) && one.action === action);
  const refused = refusal === NOWHERE ? null : past.fact(refusal);
  const title = ACTION_WORDS[action];
  if (refused?.is === 'remote' && refused.change === 'refused')
    return {
      step: {
        at: past.all[refusal]!.at,
        text: `COM’s ${title} was refused: ${REASON_WORDS[refused.why]}`,
        rules: causesOfReason(refused.why, rules)
      },
      grounds: refused.because ?? [],
      before: refusal
    };
  // Grey is what the system does not allow, whether or not it could be asked.
  const isOff = !past.settings(system).com[REMOTE_SETTING[action]];
  const why: Reason = isOff ? 'setting-off' : isUp(past, leader) ? 'link-up' : 'link-down';
  return {
    step: {
      at: past.until,
      text: `COM’s ${title} can${why === 'link-up' ? '' : 'not'} be had: ${REASON_WORDS[why]}`,
      rules: causesOfReason(why, rules)
    },
    grounds: isOff ? [setting] : [`link@${leader}`],
    before: past.end
  };
}

/** Whether the link stands at the end. */
function isUp(past: Past, system: string): boolean {
  const place = past.last('link', past.end, (fact) => isOf(fact, system) && fact.set.state !== undefined);
  const fact = place === NOWHERE ? null : past.fact(place);
  return fact?.is === 'link' && fact.set.state === 'connected';
}

/** Whether a trace holds causes: that of an older engine does not. */
export const hasCauses = (trace: readonly Entry[]): boolean =>
  trace.some((entry) => ('repeat' in entry ? entry.repeat.body : [entry]).some(({ fact }) => 'because' in fact));
