import { type Command, type Envelope, type FailureCode } from '#lib/contract/index.ts';
import { advance, configure, installation, network, reboot } from './given.ts';

/** For every failure code: a start, and what somebody did. The link must stand at that rung with that code, and no further. */
export const WAYS: Record<FailureCode, { start: 'new' | 'ready'; commands: Command[]; site?: Envelope['site'] }> = {
  'config.customer-id-missing': { start: 'new', commands: [advance('PT1M')] },
  'config.server-missing': { start: 'new', commands: [configure({ initial: { customerId: 'LT-204817' } }), advance('PT1M')] },
  'route.none': { start: 'ready', commands: [configure({ routes: [] }), reboot, advance('PT5S')] },
  'route.gateway-unreachable': {
    start: 'ready',
    commands: [configure({ routes: [{ ip: '', mask: '', gateway: '192.168.42.253', destination: 'LAN1' }] }), reboot, advance('PT5S')]
  },
  'route.lan-down': { start: 'ready', commands: [network({ lan1: { up: false } }), reboot, advance('PT5S')] },
  'dns.no-server': { start: 'ready', commands: [configure({ dns: { server: '' } }), reboot, advance('PT5S')] },
  'dns.timeout': { start: 'ready', commands: [network({ dns: { '8.8.8.8': { up: false } } }), reboot, advance('PT6S')] },
  'dns.refused': { start: 'ready', commands: [network({ dns: { '8.8.8.8': { blocks: ['avaya-sub.com'] } } }), reboot, advance('PT5S')] },
  'dns.no-such-name': {
    start: 'ready',
    commands: [configure({ initial: { licenseServer: 'admin.nowhere.avaya-sub.com' } }), reboot, advance('PT5S')]
  },
  'tcp.timeout': { start: 'ready', commands: [network({ firewall: { tcp443: 'drop', tcp8443: 'drop' } }), reboot, advance('PT15S')] },
  'tcp.refused': { start: 'ready', commands: [network({ firewall: { tcp443: 'reject', tcp8443: 'reject' } }), reboot, advance('PT5S')] },
  'tls.version': { start: 'ready', commands: [network({ firewall: { maxTls: '1.1' } }), reboot, advance('PT5S')] },
  'tls.untrusted': { start: 'ready', commands: [network({ firewall: { tlsInspection: true } }), reboot, advance('PT5S')] },
  'tls.not-yet-valid': {
    start: 'new',
    // No time source, so the clock still shows 2025-01-01.
    commands: [configure({ time: { source: 'none' } }), installation, reboot, advance('PT5S')]
  },
  'tls.expired': {
    start: 'ready',
    commands: [configure({ time: { source: 'none', manual: '2031-01-01T00:00:00Z' } }), reboot, advance('PT5S')]
  },
  'tls.client-not-yet-valid': {
    start: 'ready',
    commands: [
      configure({ security: { certificate: { notBefore: '2026-06-01T00:00:00Z', notAfter: '2028-06-01T00:00:00Z' } } }),
      reboot,
      advance('PT5S')
    ]
  },
  'tls.client-expired': {
    start: 'ready',
    commands: [
      configure({ security: { certificate: { notBefore: '2022-01-01T00:00:00Z', notAfter: '2024-06-01T00:00:00Z' } } }),
      reboot,
      advance('PT5S')
    ]
  },
  'tls.client-refused': { start: 'ready', commands: [network({ com: { acceptsClients: false } }), reboot, advance('PT5S')] },
  'websocket.upgrade-refused': {
    start: 'ready',
    commands: [network({ firewall: { websocketUpgrade: false } }), reboot, advance('PT5S')]
  },
  'sign-in.com-admin': {
    start: 'ready',
    commands: [configure({ security: { comAdmin: { status: 'disabled' } } }), reboot, advance('PT5S')]
  },
  'sign-in.unknown-customer': { start: 'ready', commands: [configure({ initial: { customerId: 'LT-000000' } }), reboot, advance('PT5S')] },
  'sign-in.unknown-system': {
    start: 'new',
    // Another SD card than the one that was ordered for.
    site: { kind: 'ip500v2', systemIds: { hq: '112000000000' } },
    commands: [installation, reboot, advance('PT5S')]
  },
  // All subscriptions have ended a year after the start.
  'entitlements.none': { start: 'ready', commands: [advance('P366D'), reboot, advance('PT5S')] },
  'heartbeat.missed': { start: 'ready', commands: [network({ wan: { up: false } }), advance('PT105S')] }
};
