import type { AlarmCode, CommandName, FailureCode, Feature, LogCode, Reason, RuleSet, Rung } from '#lib/contract/index.ts';
import type { LogData } from '#lib/twin/trace/facts.ts';
import type { AssumptionId, ClauseId, RuleId } from '#lib/twin/rules/cards/ids.ts';

export type { AssumptionId, ClauseId, RuleId };

/**
 * Which rules caused what is on the screen, the one that says most first. Ids alone: the texts are in `ruleCards.ts`. Every code has
 * its rules, or it does not compile.
 */
export type Causes = readonly RuleId[];

/** The end of the 30 days, in the wording that the session lives by (requirements.md, "Where the documents disagree"). */
const endOf = (rules: RuleSet): RuleId => (rules === 'error-mode' ? 'SC-11' : 'SR-14');
/** The 30 days themselves. */
const daysOf = (rules: RuleSet): RuleId => (rules === 'error-mode' ? 'SC-6' : 'SR-14');
/** The way back. */
const wayBackOf = (rules: RuleSet): RuleId => (rules === 'error-mode' ? 'SC-10' : 'SR-14');

export const FAILURE_CAUSES: Record<FailureCode, Causes> = {
  'config.customer-id-missing': ['SR-1', 'config-first'],
  'config.server-missing': ['SR-1', 'SC-1', 'config-first'],
  'route.none': ['SR-4'],
  'route.gateway-unreachable': ['SR-4', 'gateway-check'],
  'route.lan-down': ['SR-4'],
  'dns.no-server': ['SR-8', 'dns-at-reboot'],
  'dns.timeout': ['SR-8', 'dns-timeout'],
  'dns.refused': ['SR-9'],
  'dns.no-such-name': ['SR-9', 'SC-1'],
  'tcp.timeout': ['SR-5', 'SC-2', 'answer-timeout'],
  'tcp.refused': ['SR-5', 'SC-2'],
  'tls.version': ['SC-3'],
  'tls.untrusted': ['SC-3', 'certificate-dates'],
  'tls.not-yet-valid': ['SR-11', 'SC-3', 'certificate-dates'],
  'tls.expired': ['SR-11', 'SC-3', 'certificate-dates'],
  'tls.client-not-yet-valid': ['SC-3', 'certificate-dates'],
  'tls.client-expired': ['SC-3', 'certificate-life', 'certificate-dates'],
  'tls.client-refused': ['SC-3'],
  'websocket.upgrade-refused': ['SC-3', 'websocket-refusal'],
  'sign-in.com-admin': ['SR-12', 'com-admin-effect'],
  'sign-in.unknown-customer': ['SR-1'],
  'sign-in.unknown-system': ['SR-1'],
  'entitlements.none': ['SC-12', 'SC-13'],
  'heartbeat.missed': ['SC-4', 'three-heartbeats']
};

/** What each rung rests on, whether it holds or not. */
export const RUNG_RULES: Record<Rung, readonly AssumptionId[]> = {
  config: ['config-first'],
  route: ['effect-at-once'],
  dns: ['dns-timeout'],
  tcp: ['first-port', 'answer-timeout', 'retry-wait'],
  'tls-server': ['certificate-dates'],
  'tls-client': ['certificate-dates'],
  websocket: ['websocket-refusal'],
  'sign-in': ['com-admin-effect'],
  entitlements: ['reconnection-counts'],
  heartbeat: ['heartbeat-interval', 'three-heartbeats']
};

const ALARM_CAUSES: Record<AlarmCode, (rules: RuleSet) => Causes> = {
  'link.lost': (rules) => [daysOf(rules), 'three-heartbeats'],
  'link.down-daily': (rules) =>
    rules === 'error-mode' ? ['SC-9', 'SC-6', 'daily-alarm-cadence'] : ['SR-14', 'SC-9', 'daily-alarm-cadence'],
  'entitlement.expired': (rules) => [endOf(rules), 'error-mode-length'],
  'subscription.expired': () => ['SC-12'],
  'subscription.short': () => ['shortage-order'],
  'certificate.expiring': () => ['certificate-warning']
};

/** Why an alarm came up. */
export function causesOfAlarm(code: AlarmCode, rules: RuleSet): Causes {
  return ALARM_CAUSES[code](rules);
}

const REASON_CAUSES: Record<Reason, (rules: RuleSet) => Causes> = {
  subscribed: () => ['SC-4'],
  held: () => ['SC-7', 'SC-8'],
  'never-subscribed': () => ['never-subscribed', 'SC-4', 'SR-1'],
  'error-mode-over': (rules) => [endOf(rules)],
  'subscription-expired': () => ['SC-12'],
  'subscription-missing': () => ['SC-4', 'all-taken-away'],
  'subscription-short': () => ['shortage-order'],
  'no-profile': () => ['feature-of-users'],
  'no-user': () => ['feature-of-users'],
  'name-resolves': () => ['SR-10', 'phone-files'],
  'storage-unresolved': () => ['SR-10', 'phone-files'],
  'link-up': () => ['SC-5'],
  'link-down': () => ['SC-14', 'SC-5'],
  'setting-off': () => ['SC-5', 'com-services'],
  'older-rules': () => ['SR-14', 'SC-11'],
  busy: () => ['one-line']
};

/** Why a feature, a user, telephony, a call or a remote action is on, off, given or refused. */
export function causesOfReason(why: Reason, rules: RuleSet): Causes {
  return REASON_CAUSES[why](rules);
}

/** Of the features that stand for one application or service, what is special about them. */
const FEATURE_RULES: Record<Feature, Causes> = {
  voicemail: [],
  'workplace-desktop': [],
  'workplace-mobile': [],
  'one-x-portal': [],
  telecommuter: [],
  ums: [],
  'ms-teams': [],
  'receptionist-console': ['application-subscriptions'],
  'phone-files': [],
  'com-backup': [],
  'com-upgrade': [],
  'com-logs': [],
  'com-management': []
};

/** Why a feature, or telephony, is as it is. */
export function causesOfService(item: Feature | 'telephony', { on, why }: { on: boolean; why: Reason }, rules: RuleSet): Causes {
  const more: Causes =
    item !== 'telephony' ? FEATURE_RULES[item] : on || why !== 'error-mode-over' ? [] : ['emergency-calls', 'calls-at-expiry'];
  return [...causesOfReason(why, rules), ...more];
}

/** Why a call was refused: the reason of the end that is out of service. */
export function causesOfCallRefusal(why: Reason, rules: RuleSet): Causes {
  return why === 'error-mode-over' ? [...causesOfReason(why, rules), 'emergency-calls'] : causesOfReason(why, rules);
}

/** Why COM's remote action was refused. An answer that does not come counts as a link that is down. */
export function causesOfRemoteRefusal(why: Reason, rules: RuleSet): Causes {
  return causesOfReason(why, rules);
}

const reasonOf = ({ why }: LogData, rules: RuleSet): Causes =>
  typeof why === 'string' && why in REASON_CAUSES ? causesOfReason(why as Reason, rules) : [];
const failureOf = ({ code }: LogData): Causes =>
  typeof code === 'string' && code in FAILURE_CAUSES ? FAILURE_CAUSES[code as FailureCode] : [];
const first = (causes: Causes, ...more: Causes): Causes => [...new Set([...causes, ...more])];

/** What brought a feature or telephony back, where it was not its reason alone: see `returns.ts`. */
export type Return = 'reconnection' | 'order';

/** What took the link comes first: only silence says nothing of its own. A system that is switched off has no failure to tell. */
function lossCauses(data: LogData, rules: RuleSet): Causes {
  if ('of' in data) return ['SR-3', daysOf(rules)];
  if (!failureOf(data).length) return ['reboot-loses-link', daysOf(rules)];
  return data['code'] === 'heartbeat.missed' ? first([daysOf(rules)], 'three-heartbeats') : first(failureOf(data), daysOf(rules));
}

function wayBack(data: LogData, rules: RuleSet, by: Return | null): Causes {
  if (by === 'reconnection') return first([wayBackOf(rules)], ...reasonOf(data, rules));
  return by === 'order' ? first(['SC-13'], ...reasonOf(data, rules)) : reasonOf(data, rules);
}

const LOG_CAUSES: Record<LogCode, (data: LogData, rules: RuleSet, by: Return | null) => Causes> = {
  'link.lost': (data, rules) => lossCauses(data, rules),
  'link.down-daily': (_, rules) => ALARM_CAUSES['link.down-daily'](rules),
  'link.restored': (_, rules) => [wayBackOf(rules), 'reconnection-counts', 'restore-after-expiry'],
  'entitlement.error-mode': (_, rules) => first([daysOf(rules)], 'SC-7', 'SC-8', 'error-mode-length'),
  'entitlement.expired': (_, rules) => [endOf(rules), 'error-mode-length'],
  'subscription.expired': () => ['SC-12'],
  'subscription.short': () => ['shortage-order'],
  'feature.off': reasonOf,
  'feature.on': wayBack,
  'telephony.off': (data, rules) => first(reasonOf(data, rules), 'emergency-calls'),
  'telephony.on': wayBack,
  'certificate.expiring': () => ['certificate-warning'],
  'call.connected': ({ to }) => (to === '112' || to === '999' ? ['emergency-calls'] : ['call-length']),
  'call.ended': () => ['call-length'],
  'call.refused': ({ why }, rules) => (typeof why === 'string' ? causesOfCallRefusal(why as Reason, rules) : []),
  'remote.done': () => ['SC-14', 'SC-5'],
  'remote.refused': ({ why }, rules) => (typeof why === 'string' ? causesOfRemoteRefusal(why as Reason, rules) : []),
  'config.changed': ({ parts }) => {
    const saved: readonly string[] = Array.isArray(parts) ? parts : [];
    if (saved.includes('security')) return ['SR-12', 'com-admin-effect', 'effect-at-once'];
    return saved.includes('dns') ? ['dns-at-reboot', 'effect-at-once'] : ['effect-at-once'];
  },
  reboot: () => ['reboot-loses-link', 'reboot-length', 'dns-at-reboot'],
  'heartbeat.answered': () => ['SC-4', 'heartbeat-interval'],
  'heartbeat.unanswered': ({ why }) => (why === 'quality' ? ['line-limits', 'SR-6', 'SR-7'] : ['silent-cut', 'three-heartbeats']),
  'attempt.failed': (data) => first(failureOf(data), 'retry-wait'),
  'licence.audit': () => ['SR-13', 'audit-interval']
};

/** Why a line stands in the log; `by` says what brought back what came on. */
export function causesOfLog({ code, data }: { code: LogCode; data: LogData }, rules: RuleSet, by: Return | null = null): Causes {
  return LOG_CAUSES[code](data, rules, by);
}

const ACT_CAUSES: Partial<Record<CommandName, Causes>> = {
  'default-security': ['SR-12'],
  com: ['SC-13'],
  remote: ['SC-14', 'SC-5']
};

/** What rule something that was done here speaks of, where it speaks of one. */
export function causesOfAct(name: CommandName): Causes {
  return ACT_CAUSES[name] ?? [];
}

const SETTING_GROUPS = ['initial', 'defaultRoute', 'lan1', 'lan2', 'routes', 'dns', 'time', 'security', 'com', 'users'] as const;
type SettingGroup = (typeof SETTING_GROUPS)[number];

const SETTING_RULES: Record<SettingGroup, Causes> = {
  initial: ['SR-1'],
  defaultRoute: ['SR-4'],
  lan1: ['SR-4', 'effect-at-once', 'form-labels'],
  lan2: ['SR-4', 'effect-at-once', 'form-labels'],
  routes: ['SR-4', 'gateway-check', 'effect-at-once'],
  dns: ['SR-8', 'SR-9', 'SR-10', 'dns-at-reboot'],
  time: ['SR-11'],
  security: ['SR-12'],
  com: ['SC-5', 'com-services'],
  users: ['SC-12', 'shortage-order']
};

/** Single settings that rest on more, or on something else, than their group. Pointers as in a refusal. */
const FIELD_RULES: readonly (readonly [at: RegExp, rules: Causes])[] = [
  [/^\/initial\/licenseServer$/, ['SR-1', 'SC-1', 'region-list']],
  [/^\/time\/source$/, ['SR-11', 'sntp-interval', 'voicemail-time-interval']],
  [/^\/time\/(servers|zone)/, ['SR-11', 'sntp-interval']],
  [/^\/time\/manual$/, ['SR-11', 'form-labels', 'elapsed-days']],
  [/^\/security\/comAdmin/, ['SR-12', 'com-admin-effect']],
  [/^\/security\/certificate/, ['SC-3', 'certificate-dates', 'certificate-life', 'certificate-warning']],
  [/^\/users\/\d+\/receptionist$/, ['application-subscriptions']]
];

/** The rules behind a setting, by its JSON pointer: `/dns/server`. */
export function rulesOfSetting(at: string): Causes {
  const own = FIELD_RULES.find(([pattern]) => pattern.test(at));
  if (own) return own[1];
  const group = SETTING_GROUPS.find((name) => name === at.split('/')[1]);
  return group ? SETTING_RULES[group] : [];
}
