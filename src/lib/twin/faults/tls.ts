import { DAY } from '#lib/contract/index.ts';
import { configure, defaultSecurity, family, network } from './define.ts';
import type { Situation } from './fault.ts';

/** TLS 1.2 with certificates of both sides, and the upgrade to a WebSocket (SC-3). */

const unjudged = 'Nothing yet: a standing link is not checked again.';
const offline = 'The system goes offline. Connections are begun and given up.';

const daysFrom = ({ trueTime }: Situation, days: number) => new Date(Date.parse(trueTime) + days * DAY).toISOString();
const ownCertificate = (from: number, to: number) => (before: Situation) => [
  configure(before, { security: { certificate: { notBefore: daysFrom(before, from), notAfter: daysFrom(before, to) } } })
];
/** The real repair: a certificate that the system makes now, by its own clock. */
const newCertificate = (before: Situation) => [defaultSecurity(before)];
const RENEW = 'Config › Security: default security settings, which makes a new certificate; set the clock right before.';

export const tls = family('tls', [
  {
    id: 'tls-inspection',
    title: 'TLS inspection re-signs the traffic',
    does: 'The firewall opens TLS traffic and shows the system a certificate of its own instead of COM’s.',
    seen: {
      trainee: `${unjudged} The next attempt stops at COM’s certificate: its issuer is not trusted.`,
      customer: '“The new firewall looks into everything. Browsers do not mind.”',
      com: offline
    },
    clauses: ['SC-3'],
    rows: [10],
    repair: 'Map › Firewall: no TLS inspection for avaya-sub.com.',
    put: (before) => [network(before, { firewall: { tlsInspection: true } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.untrusted' }
  },
  {
    id: 'tls-too-old',
    title: 'TLS 1.2 does not pass',
    does: 'An old firewall lets TLS through only up to version 1.1.',
    seen: {
      trainee: `${unjudged} The next attempt connects and stops at TLS: version 1.2 is not allowed through.`,
      customer: '“Our firewall has served us well for fifteen years.”',
      com: offline
    },
    clauses: ['SC-3'],
    rows: [11],
    repair: 'Map › Firewall: allow TLS 1.2.',
    put: (before) => [network(before, { firewall: { maxTls: '1.1' } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.version' }
  },
  {
    id: 'websocket-stripped',
    title: 'The upgrade to WebSocket is stripped',
    does: 'A firewall or proxy takes the request to become a WebSocket out of the traffic.',
    seen: {
      trainee: `${unjudged} The next attempt passes TLS and stops at WebSocket.`,
      customer: '“HTTPS is allowed, we have checked that twice.”',
      com: 'The system goes offline. Connections come as far as TLS.'
    },
    clauses: ['SC-3'],
    rows: [11],
    repair: 'Map › Firewall: permit WebSocket.',
    put: (before) => [network(before, { firewall: { websocketUpgrade: false } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'websocket.upgrade-refused' }
  },
  {
    id: 'com-certificate-untrusted',
    title: 'COM’s certificate has an unknown issuer',
    does: 'COM shows a certificate whose issuer the system does not trust.',
    seen: {
      trainee: `${unjudged} The next attempt stops at COM’s certificate, on every site and without any inspection on the way.`,
      customer: '“Other customers have it, too.”',
      com: 'Systems that reconnect stay away, one after the other.'
    },
    clauses: ['SC-3'],
    basis: 'assumption',
    reach: 'everybody',
    repair: 'Nothing on the site: report it. At COM: a certificate from the trusted issuer (map › COM).',
    put: (before) => [network(before, { com: { certificate: { trusted: false } } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.untrusted' }
  },
  {
    id: 'com-certificate-expired',
    title: 'COM’s certificate has expired',
    does: 'COM’s certificate ended yesterday and was not renewed.',
    seen: {
      trainee: `${unjudged} The next attempt stops at COM’s certificate: expired, and the system’s clock is right.`,
      customer: '“Our clock is right, we have checked.”',
      com: 'Systems that reconnect stay away, one after the other.'
    },
    clauses: ['SC-3'],
    basis: 'assumption',
    reach: 'everybody',
    repair: 'Nothing on the site: report it. At COM: renew the certificate (map › COM).',
    put: (before) => [network(before, { com: { certificate: { notBefore: daysFrom(before, -397), notAfter: daysFrom(before, -1) } } })],
    take: (_, now) => [network(now, { com: { certificate: { notBefore: daysFrom(now, -1), notAfter: daysFrom(now, 396) } } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.expired' }
  },
  {
    id: 'certificate-expired',
    title: 'The system’s certificate has expired',
    does: 'The system’s own certificate ended a week ago.',
    seen: {
      trainee: `An alarm every day about the certificate. ${unjudged} The next attempt stops at the system’s certificate: expired.`,
      customer: '“It has told us for two months that something ends soon.”',
      com: offline
    },
    clauses: ['SC-3'],
    rows: [14],
    repair: RENEW,
    put: ownCertificate(-832, -7),
    take: newCertificate,
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.client-expired', alarms: ['certificate.expiring'] }
  },
  {
    id: 'certificate-ends-soon',
    title: 'The system’s certificate ends soon',
    does: 'The system’s own certificate ends in forty days.',
    seen: {
      trainee: 'An alarm every day about the certificate. Everything else is well.',
      customer: '“There is an alarm every morning, but nothing is broken.”',
      com: 'The system is online, with an alarm about its certificate.'
    },
    clauses: ['SC-3', 'SC-9'],
    rows: [14],
    rung: null,
    repair: RENEW,
    put: ownCertificate(-785, 40),
    take: newCertificate,
    sign: { shows: 'at-once', within: 'PT5M', alarms: ['certificate.expiring'] }
  },
  {
    id: 'certificate-from-the-future',
    title: 'The system’s certificate is not yet valid',
    does: 'The system made its certificate while its clock was far ahead, so it begins half a year from now.',
    seen: {
      trainee: `${unjudged} The next attempt stops at the system’s certificate: not yet valid, although the clock is right by now.`,
      customer: '“The clock was wrong once, but we have put it right.”',
      com: offline
    },
    clauses: ['SC-3', 'SR-11'],
    basis: 'assumption',
    rows: [12],
    repair: RENEW,
    put: ownCertificate(180, 1005),
    take: newCertificate,
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.client-not-yet-valid' }
  },
  {
    id: 'com-refuses-certificates',
    title: 'COM does not accept the system’s certificate',
    does: 'COM turns down the certificates that systems show.',
    seen: {
      trainee: `${unjudged} The next attempt stops at the system’s certificate: not accepted, although it is in date.`,
      customer: '“We have put in certificates of our own.”',
      com: offline
    },
    clauses: ['SC-3'],
    basis: 'assumption',
    reach: 'everybody',
    repair: 'At COM: accept the certificates again (map › COM).',
    put: (before) => [network(before, { com: { acceptsClients: false } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tls.client-refused' }
  }
]);
