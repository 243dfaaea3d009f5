import { type Internet, type Settings, type SiteNetwork, type Subscription } from '#lib/contract/index.ts';
import { comCertificate, firstCertificate, firstStart, subscribedUntil } from './dates.ts';
import type { SiteDefinition } from './definition.ts';

/**
 * A single IP500 V2 on a customer's network. All addresses outside the LANs are from the blocks that RFC 5737 reserves for
 * documentation; names of people, the customer and its ids are made up. The LAN addresses are a simulator assumption.
 */

/** The only regional name that the documents give (domain section 1). */
const COM_HOST = 'admin.uk1.avaya-sub.com';

const customer = { customerId: 'LT-204817', customerName: 'Harbour Lane Clinic', systemId: '112093847561' };

const site: SiteNetwork = {
  lan1: { up: true },
  lan2: { up: true },
  wan: { up: true, bandwidthKbps: 20_000, rttMs: 40, lossPercent: 0 },
  router: { ip: '192.168.42.254', up: true },
  firewall: { tcp443: 'allow', tcp8443: 'allow', udp123: 'allow', tlsInspection: false, websocketUpgrade: true, maxTls: '1.2' }
};

const internet = (epochMs: number): Internet => ({
  dns: {
    '8.8.8.8': { up: true, blocks: [], answers: {} },
    // The customer's own server, on LAN1.
    '192.168.42.10': { up: true, blocks: [], answers: {} }
  },
  time: { 'time.google.com': { up: true, offsetSeconds: 0 } },
  com: {
    up: true,
    // The name is documented, the address is made up.
    host: COM_HOST,
    ip: '203.0.113.10',
    certificate: { ...comCertificate(epochMs), trusted: true },
    acceptsClients: true
  }
});

const people = ['Reception', 'Ama Boateng', 'Li Wei', 'Tom Archer', 'Sofia Marino', 'Jonas Keller', 'Priya Nair', 'Treatment room'];

/** New and defaulted systems set users to Telephony User (domain 3.1). */
const newUsers: Settings['users'] = people.map((name, index) => ({ extension: String(201 + index), name, profile: 'telephony' }));

const readyUsers: Settings['users'] = newUsers.map((user, index) => {
  if (index === 0) return { ...user, profile: 'uc', receptionist: true };
  return { ...user, profile: index <= 1 ? 'uc' : index <= 3 ? 'telephony-plus' : 'telephony' };
});

function defaulted(epochMs: number): Settings {
  return {
    initial: { customerId: '', licenseServer: '' },
    lan1: { ip: '192.168.42.1', mask: '255.255.255.0' },
    lan2: { ip: '192.168.43.1', mask: '255.255.255.0' },
    routes: [],
    dns: { server: '0.0.0.0', backup: '0.0.0.0', domain: '' },
    time: { source: 'sntp', servers: ['time.google.com'], zone: 'Europe/London' },
    security: { comAdmin: { status: 'enabled' }, certificate: firstCertificate(epochMs) },
    com: { backupRestore: false, upgrade: false, logCollection: false, management: false },
    users: newUsers
  };
}

function inService(epochMs: number): Settings {
  return {
    ...defaulted(epochMs),
    initial: { customerId: customer.customerId, licenseServer: COM_HOST },
    routes: [{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: site.router.ip, destination: 'LAN1' }],
    dns: { server: '8.8.8.8', backup: '0.0.0.0', domain: '' },
    users: readyUsers
  };
}

/** Everything ends a year after the start; the quantities leave room for one more of each but the console. */
function subscriptions(epochMs: number): Subscription[] {
  const expiresAt = subscribedUntil(epochMs);
  return [
    { type: 'telephony-user', quantity: 8, expiresAt },
    { type: 'telephony-plus-user', quantity: 3, expiresAt },
    { type: 'uc-user', quantity: 3, expiresAt },
    { type: 'receptionist-console', quantity: 1, expiresAt }
  ];
}

export const ip500v2: SiteDefinition = {
  customerId: customer.customerId,
  customerName: customer.customerName,
  internet,
  systems: {
    hq: {
      identity: { systemId: customer.systemId, type: 'IP500 V2', release: '12.3', hasLink: true },
      site,
      settings: { new: defaulted, ready: inService },
      firstStart,
      subscriptions
    }
  }
};
