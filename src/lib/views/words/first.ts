import { type AlarmCode, type FailureCode, type RuleSet, type Rung, type SubscriptionType, systemName } from '#lib/contract/index.ts';

/** Words of the first screen. All wording is ours: no text of the vendor's alarms is published. */

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

/** What a wording calls the 30 days: error mode since 2023 (SC-6), a grace period before (SR-14). */
export function periodName(rules: RuleSet): string {
  return rules === 'grace-period' ? 'grace period' : 'error mode';
}

/** The same at the beginning of a sentence. */
export function periodTitle(rules: RuleSet): string {
  return rules === 'grace-period' ? 'Grace period' : 'Error mode';
}

export const ALARM_WORDS: Record<AlarmCode, string> = {
  'link.lost': 'Link to COM lost',
  'link.down-daily': 'Link to COM still down (daily)',
  'entitlement.expired': '30 days without the link are over',
  'subscription.expired': 'Subscription expired',
  'subscription.short': 'Too few subscriptions',
  'certificate.expiring': 'System certificate ends soon'
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
