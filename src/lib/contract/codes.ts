/** The words that the twin, its files and its screens share. Meanings: docs/model.md. */

/** Rungs of the link, in the order in which an attempt climbs them. */
export const RUNGS = [
  'config',
  'route',
  'dns',
  'tcp',
  'tls-server',
  'tls-client',
  'websocket',
  'sign-in',
  'entitlements',
  'heartbeat'
] as const;
export type Rung = (typeof RUNGS)[number];

/** Every way in which a rung can fail. The codes are ours; no vendor text is published. */
export const FAILURES = {
  config: ['config.customer-id-missing', 'config.server-missing'],
  route: ['route.none', 'route.gateway-unreachable', 'route.lan-down'],
  dns: ['dns.no-server', 'dns.timeout', 'dns.refused', 'dns.no-such-name'],
  tcp: ['tcp.timeout', 'tcp.refused'],
  'tls-server': ['tls.version', 'tls.untrusted', 'tls.not-yet-valid', 'tls.expired'],
  'tls-client': ['tls.client-not-yet-valid', 'tls.client-expired', 'tls.client-refused'],
  websocket: ['websocket.upgrade-refused'],
  'sign-in': ['sign-in.com-admin', 'sign-in.unknown-customer', 'sign-in.unknown-system'],
  entitlements: ['entitlements.none'],
  heartbeat: ['heartbeat.missed']
} as const satisfies Record<Rung, readonly string[]>;
export type FailureCode = (typeof FAILURES)[Rung][number];
export const FAILURE_CODES: readonly FailureCode[] = RUNGS.flatMap((rung) => FAILURES[rung] as readonly FailureCode[]);

export interface Failure {
  rung: Rung;
  code: FailureCode;
}

const RUNG_OF = new Map<FailureCode, Rung>(RUNGS.flatMap((rung) => FAILURES[rung].map((code) => [code as FailureCode, rung] as const)));

/** The failure with its rung, from its code alone. */
export function failure(code: FailureCode): Failure {
  return { rung: RUNG_OF.get(code)!, code };
}

export const PORTS = [443, 8443] as const;
export type Port = (typeof PORTS)[number];

export const LINK_STATES = ['idle', 'connecting', 'connected', 'waiting'] as const;
export type LinkState = (typeof LINK_STATES)[number];

export const ENTITLEMENT_MODES = ['none', 'subscribed', 'error', 'expired'] as const;
export type EntitlementMode = (typeof ENTITLEMENT_MODES)[number];

export const FEATURES = [
  'voicemail',
  'workplace-desktop',
  'workplace-mobile',
  'one-x-portal',
  'telecommuter',
  'ums',
  'ms-teams',
  'receptionist-console',
  'phone-files',
  'com-backup',
  'com-upgrade',
  'com-logs',
  'com-management'
] as const;
export type Feature = (typeof FEATURES)[number];

export const SUBSCRIPTION_TYPES = ['telephony-user', 'telephony-plus-user', 'uc-user', 'receptionist-console'] as const;
export type SubscriptionType = (typeof SUBSCRIPTION_TYPES)[number];

export const PROFILES = ['telephony', 'telephony-plus', 'uc', 'none'] as const;
export type Profile = (typeof PROFILES)[number];

/** Which subscription a profile needs; `none` needs none and gets no service. */
export const SUBSCRIPTION_OF: Record<Exclude<Profile, 'none'>, SubscriptionType> = {
  telephony: 'telephony-user',
  'telephony-plus': 'telephony-plus-user',
  uc: 'uc-user'
};

export const ALARM_CODES = [
  'link.lost',
  'link.down-daily',
  'entitlement.expired',
  'subscription.expired',
  'subscription.short',
  'certificate.expiring'
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];

export const LOG_CODES = [
  'link.lost',
  'link.down-daily',
  'link.restored',
  'entitlement.error-mode',
  'entitlement.expired',
  'subscription.expired',
  'subscription.short',
  'feature.off',
  'feature.on',
  'telephony.off',
  'telephony.on',
  'certificate.expiring',
  'call.connected',
  'call.ended',
  'call.refused',
  'remote.done',
  'remote.refused',
  'config.changed',
  'reboot',
  // Repeats that a log shows as one row each, until they are expanded.
  'heartbeat.answered',
  'heartbeat.unanswered',
  'attempt.failed',
  'licence.audit'
] as const;
export type LogCode = (typeof LOG_CODES)[number];

export const SEVERITIES = ['info', 'warning', 'minor', 'major', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const COM_ADMIN_STATES = ['enabled', 'force-new-password', 'disabled', 'locked', 'absent'] as const;
export type ComAdminStatus = (typeof COM_ADMIN_STATES)[number];

export const RULE_SETS = ['error-mode', 'grace-period'] as const;
export type RuleSet = (typeof RULE_SETS)[number];

/** Why a feature, a user or telephony is on or off. Words for them: `views/words`. */
export const REASONS = [
  'subscribed',
  'held',
  'never-subscribed',
  'error-mode-over',
  'subscription-expired',
  'subscription-missing',
  'subscription-short',
  'no-profile',
  'no-user',
  'name-resolves',
  'storage-unresolved',
  'link-up',
  'link-down',
  'setting-off',
  'older-rules',
  'busy'
] as const;
export type Reason = (typeof REASONS)[number];

/** What an operator at COM may do to a system over the link. */
export const REMOTE_ACTIONS = ['backup', 'restore', 'upgrade', 'collect-logs', 'manage'] as const;
export type RemoteAction = (typeof REMOTE_ACTIONS)[number];

/** Numbers that are always connected, even with telephony off. Simulator assumption (domain section 11). */
export const EMERGENCY_NUMBERS = ['112', '999'] as const;

/** What may stop an `advance` before its time is over. */
export const UNTIL = ['link.connected', 'link.lost', 'alarm', 'entitlement.changed', 'feature.changed', 'idle'] as const;
export type Until = (typeof UNTIL)[number];
