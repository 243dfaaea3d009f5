/** The rules that the twin lives by. A clause of docs/requirements.md keeps its id; what the twin takes for granted has a name. */

export const CLAUSES = [
  ...(['SC-1', 'SC-2', 'SC-3', 'SC-4', 'SC-5', 'SC-6', 'SC-7', 'SC-8', 'SC-9', 'SC-10', 'SC-11', 'SC-12', 'SC-13', 'SC-14'] as const),
  ...(['SR-1', 'SR-2', 'SR-3', 'SR-4', 'SR-5', 'SR-6', 'SR-7', 'SR-8', 'SR-9', 'SR-10', 'SR-11', 'SR-12', 'SR-13', 'SR-14'] as const),
  ...(['UC-1', 'UC-2', 'UC-3', 'UC-4', 'UC-5', 'UC-6', 'UC-7', 'UC-8'] as const)
] as const;
export type ClauseId = (typeof CLAUSES)[number];

/** In the order in which the page about the twin lists them. */
export const ASSUMPTIONS = [
  // Connecting.
  'config-first',
  'first-port',
  'answer-timeout',
  'slow-answer',
  'dns-timeout',
  'retry-wait',
  'retry-at-once',
  'websocket-refusal',
  'com-admin-effect',
  // The living link.
  'heartbeat-interval',
  'three-heartbeats',
  'silent-cut',
  'line-limits',
  'com-silence',
  'audit-interval',
  'reboot-loses-link',
  'reboot-length',
  // Error mode.
  'error-mode-length',
  'elapsed-days',
  'daily-alarm-cadence',
  'alarm-severity',
  'own-wording',
  'alarm-carriers',
  'reconnection-counts',
  'restore-after-expiry',
  // Calls.
  'emergency-calls',
  'calls-at-expiry',
  'call-length',
  'one-line',
  'phone-display',
  // Subscriptions.
  'expiry-while-down',
  'start-of-subscription',
  'expiry-notice',
  'renewal-term',
  'shortage-order',
  'all-taken-away',
  'never-subscribed',
  'feature-of-users',
  'application-subscriptions',
  'phone-files',
  // COM.
  'alarms-at-com',
  'com-services',
  'region-list',
  // Settings.
  'dns-at-reboot',
  'effect-at-once',
  'gateway-check',
  'form-labels',
  'setup-wizard',
  'daylight-saving',
  // Clock and certificates.
  'sntp-interval',
  'voicemail-time-interval',
  'certificate-dates',
  'certificate-warning',
  'certificate-life',
  'first-start-clock',
  'com-certificate',
  // The place and its beginning.
  'server-edition-grace',
  'dates-of-the-epoch',
  'ready-start',
  'made-up-customer',
  'sequence-packets'
] as const;
export type AssumptionId = (typeof ASSUMPTIONS)[number];

export type RuleId = ClauseId | AssumptionId;
