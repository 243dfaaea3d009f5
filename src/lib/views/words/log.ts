import { type LogCode, type RemoteAction, type RuleSet, systemName } from '#lib/contract/index.ts';
import type { LogData } from '#lib/twin/trace/facts.ts';
import { FAILURE_WORDS, periodName, periodTitle, SUBSCRIPTION_WORDS } from './first.ts';
import { FEATURE_WORDS, REASON_WORDS } from './service.ts';

/** Words of the log. All wording is ours. */

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
