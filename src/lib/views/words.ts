import type {
  AlarmCode,
  FailureCode,
  Feature,
  LogCode,
  Profile,
  Reason,
  RemoteAction,
  RuleSet,
  Rung,
  SubscriptionType
} from '#lib/contract/index.ts';
import { systemName } from '#lib/contract/index.ts';
import type { LogData } from '#lib/twin/trace/facts.ts';

export { systemName };

/** Codes in words. All wording is ours: no text of the vendor's alarms is published. Strings are made here, never kept in state. */

export const RUNG_WORDS: Record<Rung, { title: string; asks: string }> = {
  config: { title: 'Configuration', asks: 'Are customer ID and subscription server address entered?' },
  route: { title: 'Route', asks: 'Is there a route out, and does its gateway answer?' },
  dns: { title: 'DNS', asks: 'Does the server’s name resolve to an address?' },
  tcp: { title: 'TCP', asks: 'Does COM’s address accept a connection on this port?' },
  'tls-server': { title: 'TLS: COM’s certificate', asks: 'Is COM’s certificate trusted, and in date by the system’s own clock?' },
  'tls-client': { title: 'TLS: the system’s certificate', asks: 'Does COM accept the system’s certificate?' },
  websocket: { title: 'WebSocket', asks: 'Is the connection allowed to become a WebSocket?' },
  'sign-in': { title: 'Sign-in', asks: 'Does COM know customer and system, and is COMAdmin enabled?' },
  entitlements: { title: 'Entitlements', asks: 'Has COM granted subscriptions?' },
  heartbeat: { title: 'Heartbeat', asks: 'Are heartbeats answered?' }
};

export const FAILURE_WORDS: Record<FailureCode, string> = {
  'config.customer-id-missing': 'No customer ID is entered',
  'config.server-missing': 'No subscription server address is entered',
  'route.none': 'No IP route matches: there is no default route',
  'route.gateway-unreachable': 'The route’s gateway does not answer',
  'route.lan-down': 'The LAN of the route has no connection',
  'dns.no-server': 'No DNS server is set',
  'dns.timeout': 'No DNS server answers',
  'dns.refused': 'The DNS server does not allow this name',
  'dns.no-such-name': 'The DNS server does not know this name',
  'tcp.timeout': 'No answer from COM’s address',
  'tcp.refused': 'The connection is refused',
  'tls.version': 'TLS 1.2 is not allowed through',
  'tls.untrusted': 'The certificate shown is not from a trusted issuer',
  'tls.not-yet-valid': 'COM’s certificate is not yet valid by the system’s clock',
  'tls.expired': 'COM’s certificate has expired by the system’s clock',
  'tls.client-not-yet-valid': 'COM finds the system’s certificate not yet valid',
  'tls.client-expired': 'COM finds the system’s certificate expired',
  'tls.client-refused': 'COM does not accept the system’s certificate',
  'websocket.upgrade-refused': 'The upgrade to WebSocket is refused on the way',
  'sign-in.com-admin': 'COMAdmin is not enabled',
  'sign-in.unknown-customer': 'COM does not know this customer ID',
  'sign-in.unknown-system': 'COM does not know this system ID',
  'entitlements.none': 'COM has no current subscription for this system',
  'heartbeat.missed': 'Three heartbeats in a row stayed unanswered'
};

export const FEATURE_WORDS: Record<Feature, string> = {
  voicemail: 'Voicemail',
  'workplace-desktop': 'Workplace desktop',
  'workplace-mobile': 'Workplace mobile',
  'one-x-portal': 'one-X Portal',
  telecommuter: 'Telecommuter',
  ums: 'Unified messaging',
  'ms-teams': 'MS Teams',
  'receptionist-console': 'Receptionist console',
  'phone-files': 'Phone files',
  'com-backup': 'COM backup and restore',
  'com-upgrade': 'COM upgrade',
  'com-logs': 'COM log collection',
  'com-management': 'COM management'
};

/** What a wording calls the 30 days: error mode since 2023 (SC-6), a grace period before (SR-14). */
export function periodName(rules: RuleSet): string {
  return rules === 'grace-period' ? 'grace period' : 'error mode';
}

/** The same at the beginning of a sentence. */
export function periodTitle(rules: RuleSet): string {
  return rules === 'grace-period' ? 'Grace period' : 'Error mode';
}

/** Reasons and alarms are one in both wordings, so that no word of one wording stands in a session of the other. */
export const REASON_WORDS: Record<Reason, string> = {
  subscribed: 'subscribed',
  held: 'running on entitlements received before the link was lost',
  'never-subscribed': 'the system never received subscriptions',
  'error-mode-over': 'the 30 days without the link are over',
  'subscription-expired': 'the subscription has expired',
  'subscription-missing': 'there is no such subscription',
  'subscription-short': 'there are fewer subscriptions than users',
  'no-profile': 'the user has no profile (non-licensed user)',
  'no-user': 'no user’s profile has it',
  'name-resolves': 'the DNS server that is set knows the storage server’s name',
  'storage-unresolved': 'no DNS server that is set knows storage.googleapis.com',
  'link-up': 'the link is up and the setting allows it',
  'link-down': 'the link is down',
  'setting-off': 'not enabled on the system',
  'older-rules': 'the older rules leave telephony on',
  busy: 'already in a call'
};

export const ALARM_WORDS: Record<AlarmCode, string> = {
  'link.lost': 'Link to COM lost',
  'link.down-daily': 'Link to COM still down (daily)',
  'entitlement.expired': '30 days without the link are over',
  'subscription.expired': 'Subscription expired',
  'subscription.short': 'Too few subscriptions',
  'certificate.expiring': 'System certificate ends soon'
};

export const PROFILE_WORDS: Record<Profile, string> = {
  telephony: 'Telephony User',
  'telephony-plus': 'Telephony Plus User',
  uc: 'UC User',
  none: 'Non-licensed User'
};

export const SUBSCRIPTION_WORDS: Record<SubscriptionType, string> = {
  'telephony-user': 'Telephony User',
  'telephony-plus-user': 'Telephony Plus User',
  'uc-user': 'UC User',
  'receptionist-console': 'Receptionist Console'
};

/** An alarm of a system that has no link of its own tells of its Primary’s (SR-3). */
export function alarmWords(code: AlarmCode, follows: string | null): string {
  const words = ALARM_WORDS[code];
  return follows && code.startsWith('link.') ? `${systemName(follows)}’s ${words[0]!.toLowerCase()}${words.slice(1)}` : words;
}

export const ACTION_WORDS: Record<RemoteAction, string> = {
  backup: 'backup',
  restore: 'restore',
  upgrade: 'upgrade',
  'collect-logs': 'log collection',
  manage: 'remote management'
};

export const SETTING_WORDS: Record<string, string> = {
  initial: 'initial configuration',
  lan1: 'LAN1',
  lan2: 'LAN2',
  routes: 'IP routes',
  dns: 'DNS',
  time: 'time',
  security: 'security',
  com: 'COM Service Settings',
  users: 'users'
};

const word = <Words extends Record<string, string>>(words: Words, code: unknown): string => words[String(code)] ?? String(code);

const LOG_WORDS: Record<LogCode, (data: LogData, rules: RuleSet) => string> = {
  'link.lost': ({ code, of }) =>
    `${of ? `${systemName(String(of))}’s link` : 'Link'} to COM lost${code ? `: ${word(FAILURE_WORDS, code)}` : ''}`,
  'link.down-daily': ({ day, days }) => `Link to COM down: daily alarm ${day} of ${days}`,
  'link.restored': (_, rules) => `Link to COM restored: alarms and ${periodName(rules)} cleared`,
  'entitlement.error-mode': ({ days }, rules) => `${periodTitle(rules)} begins: ${days} days on the entitlements received`,
  'entitlement.expired': ({ days }, rules) => `The ${days} days of ${periodName(rules)} are over`,
  'subscription.expired': ({ type }) => `Subscription expired: ${word(SUBSCRIPTION_WORDS, type)}`,
  'subscription.short': ({ extensions }) => `Too few subscriptions: no service for ${(extensions as readonly string[]).join(', ')}`,
  'feature.off': ({ feature, why }) => `${word(FEATURE_WORDS, feature)} off: ${word(REASON_WORDS, why)}`,
  'feature.on': ({ feature }) => `${word(FEATURE_WORDS, feature)} on`,
  'telephony.off': ({ why }) => `Telephony off: ${word(REASON_WORDS, why)}`,
  'telephony.on': () => 'Telephony on',
  'certificate.expiring': ({ daysLeft }) => `The system’s certificate ends in ${daysLeft} days`,
  'call.connected': ({ from, to }) => `Call from ${from} to ${to} connected`,
  'call.ended': ({ from, to }) => `Call from ${from} to ${to} ended`,
  'call.refused': ({ from, to, end, why }) =>
    `Call from ${from} to ${to} refused${end === 'telephony' ? '' : ` at ${end === 'caller' ? from : to}`}: ${word(REASON_WORDS, why)}`,
  'remote.done': ({ action }) => `COM’s ${word(ACTION_WORDS, action)}: done`,
  'remote.refused': ({ action, why }) => `COM’s ${word(ACTION_WORDS, action)} refused: ${word(REASON_WORDS, why)}`,
  'config.changed': ({ parts }) =>
    `Configuration saved: ${(parts as readonly string[]).map((part) => word(SETTING_WORDS, part)).join(', ')}`,
  reboot: () => 'Reboot',
  'heartbeat.answered': () => 'Heartbeat answered',
  'heartbeat.unanswered': ({ why }) => (why === 'quality' ? 'Heartbeat lost on a poor line' : 'Heartbeat lost on the way'),
  'attempt.failed': ({ code }) => `Attempt failed: ${word(FAILURE_WORDS, code)}`,
  'licence.audit': () => 'Licence audit received by COM'
};

const COUNTED: Partial<Record<LogCode, (count: string, data: LogData) => string>> = {
  'heartbeat.answered': (count) => `${count} heartbeats answered`,
  'heartbeat.unanswered': (count, { why }) => `${count} heartbeats lost ${why === 'quality' ? 'on a poor line' : 'on the way'}`,
  'attempt.failed': (count, { code }) => `${count} attempts failed: ${word(FAILURE_WORDS, code)}`,
  'licence.audit': (count) => `${count} licence audits received by COM`
};

/** A log row in the words of the rule set that the run lives by. */
export function logText(rules: RuleSet, code: LogCode, data: LogData, count = 1): string {
  const counted = count > 1 ? COUNTED[code] : undefined;
  return counted ? counted(count.toLocaleString('en'), data) : LOG_WORDS[code](data, rules);
}
