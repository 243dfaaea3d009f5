import type { Internet, Settings, SiteNetwork, Subscription } from '#lib/contract/index.ts';
import { comCertificate, firstCertificate, subscribedUntil } from './dates.ts';

/**
 * What every simulated customer has. Addresses outside the LANs are from the blocks that RFC 5737 reserves for documentation; the
 * LAN addresses, and the names of people, of the customer and its id, are made up: simulator assumptions.
 */

export const CUSTOMER = { customerId: 'LT-204817', customerName: 'Harbour Lane Clinic' };

/** The only regional name that the documents give (domain section 1). */
const COM_HOST = 'admin.uk1.avaya-sub.com';

/** LAN1 and LAN2 of the n-th system of a site, as the first three parts of their addresses. */
const lans = (index: number) => [`192.168.${42 + 2 * index}`, `192.168.${43 + 2 * index}`] as const;

export function siteNetwork(index: number): SiteNetwork {
  return {
    lan1: { up: true },
    lan2: { up: true },
    wan: { up: true, bandwidthKbps: 20_000, rttMs: 40, lossPercent: 0 },
    router: { ip: `${lans(index)[0]}.254`, up: true },
    firewall: { tcp443: 'allow', tcp8443: 'allow', udp123: 'allow', tlsInspection: false, websocketUpgrade: true, maxTls: '1.2' }
  };
}

export const internet =
  (sites: number) =>
  (epochMs: number): Internet => ({
    dns: {
      '8.8.8.8': { up: true, blocks: [], answers: {} },
      // The customer's own servers, one on the LAN1 of each site.
      ...Object.fromEntries(Array.from({ length: sites }, (_, index) => [`${lans(index)[0]}.10`, { up: true, blocks: [], answers: {} }]))
    },
    time: { 'time.google.com': { up: true, offsetSeconds: 0 } },
    com: {
      up: true,
      // The name is documented, the address is made up.
      host: COM_HOST,
      ip: '203.0.113.10',
      certificate: { ...comCertificate(epochMs), trusted: true },
      acceptsClients: true,
      // Regions are separate (domain section 6, row 18); no other region's name is documented, so this one is fictional.
      otherRegion: { host: 'admin.xx1.avaya-sub.com', ip: '203.0.113.77' }
    }
  });

type Users = Settings['users'];

const PEOPLE = ['Reception', 'Ama Boateng', 'Li Wei', 'Tom Archer', 'Sofia Marino', 'Jonas Keller', 'Priya Nair', 'Treatment room'];

/** Eight people with extensions 201 to 208 where the block is 2, 301 to 308 where it is 3, and so on. */
export function people(block: number): Users {
  return PEOPLE.map((name, place) => ({ extension: String(block * 100 + place + 1), name, profile: 'telephony' }));
}

/** New and defaulted systems set users to Telephony User (domain 3.1); in service some have more. */
export const inService = (users: Users): Users =>
  users.map((user, place) => {
    if (place === 0) return { ...user, profile: 'uc', receptionist: true };
    return { ...user, profile: place <= 1 ? 'uc' : place <= 3 ? 'telephony-plus' : 'telephony' };
  });

/** A new system, and a defaulted one. */
export const defaulted =
  (index: number, users: Users) =>
  (epochMs: number): Settings => ({
    initial: { customerId: '', licenseServer: '' },
    lan1: { ip: `${lans(index)[0]}.1`, mask: '255.255.255.0' },
    lan2: { ip: `${lans(index)[1]}.1`, mask: '255.255.255.0' },
    routes: [],
    dns: { server: '0.0.0.0', backup: '0.0.0.0', domain: '' },
    time: { source: 'sntp', servers: ['time.google.com'], zone: 'Europe/London' },
    security: { comAdmin: { status: 'enabled' }, certificate: firstCertificate(epochMs) },
    com: { backupRestore: false, upgrade: false, logCollection: false, management: false },
    users
  });

/** The same system as its installer left it. One without a link of its own has no use for the e-mail's data (SR-3). */
export const installed =
  (index: number, users: Users, hasLink: boolean) =>
  (epochMs: number): Settings => ({
    ...defaulted(index, users)(epochMs),
    initial: hasLink ? { customerId: CUSTOMER.customerId, licenseServer: COM_HOST } : { customerId: '', licenseServer: '' },
    routes: [{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: siteNetwork(index).router.ip, destination: 'LAN1' }],
    dns: { server: '8.8.8.8', backup: '0.0.0.0', domain: '' }
  });

/** Everything ends a year after the start; the quantities are for so many sites of eight people, with room for more of each but the console. */
export const subscriptions =
  (sites: number) =>
  (epochMs: number): Subscription[] => {
    const expiresAt = subscribedUntil(epochMs);
    return [
      { type: 'telephony-user', quantity: 8 * sites, expiresAt },
      { type: 'telephony-plus-user', quantity: 3 * sites, expiresAt },
      { type: 'uc-user', quantity: 3 * sites, expiresAt },
      { type: 'receptionist-console', quantity: sites, expiresAt }
    ];
  };
