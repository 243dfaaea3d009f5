import { isUnset } from '#lib/contract/index.ts';
import { configure, family, network, reboot } from './define.ts';
import type { Situation } from './fault.ts';

/** Names (SR-8 to SR-10, SC-1). DNS settings take effect at a reboot, so what puts in another one reboots. */

/** An address at which no DNS server is (RFC 5737). */
const NOBODY = '192.0.2.53';
/** An address at which COM is not (RFC 5737). */
const DEAD = '192.0.2.80';
const STORAGE = 'storage.googleapis.com';

/** The DNS servers that are set and exist. */
const servers = ({ settings: { dns }, internet }: Situation) =>
  [dns.server, dns.backup].filter((one) => !isUnset(one) && internet.dns[one]);
const needsServer = (situation: Situation) => (servers(situation).length > 0 ? null : 'no DNS server is set that could go wrong');
const needsName = (situation: Situation) =>
  needsServer(situation) ?? (situation.settings.initial.licenseServer ? null : 'no subscription server address is entered');

type Server = Situation['internet']['dns'][string];
const atServers = (before: Situation, change: (server: Server) => Partial<Server>) =>
  network(before, { dns: Object.fromEntries(servers(before).map((one) => [one, change(before.internet.dns[one]!)])) });
const blocking = (name: string) => (before: Situation) => [atServers(before, ({ blocks }) => ({ blocks: [...blocks, name] }))];
const answering = (before: Situation, answer: (real: string) => string[]) => [
  atServers(before, () => ({ answers: { [before.settings.initial.licenseServer]: answer(before.internet.com.ip) } }))
];

const offline = 'The system goes offline; nothing else is known there.';
const onlyNext = 'Nothing yet: a live link needs no name.';
const unresolved = { 'phone-files': 'storage-unresolved' } as const;

export const dns = family('dns', [
  {
    id: 'dns-server-unset',
    title: 'No DNS server is set',
    does: 'The DNS server was left at 0.0.0.0, and the system has been restarted since.',
    seen: {
      trainee: 'Attempts stop at DNS without a question sent: no server is set. Phone files are off.',
      customer: '“Background pictures on the phones are gone, calls are fine.”',
      com: offline
    },
    clauses: ['SR-8'],
    rows: [4],
    repair: 'Config › DNS: enter the site’s DNS server, or 8.8.8.8 where it has none; then reboot.',
    cannot: needsServer,
    put: (before) => [configure(before, { dns: { server: '0.0.0.0', backup: '0.0.0.0' } }), reboot(before)],
    sign: { shows: 'at-once', within: 'PT5M', failure: 'dns.no-server', features: unresolved }
  },
  {
    id: 'dns-server-wrong',
    title: 'DNS server is a wrong address',
    does: 'The DNS server that is set is an address at which none answers, and the system has been restarted since.',
    seen: {
      trainee: 'Attempts stop at DNS after some seconds: no server answers. Phone files are off.',
      customer: '“We moved to new servers last week.”',
      com: offline
    },
    clauses: ['SR-8'],
    rows: [4],
    repair: 'Config › DNS: enter a server that answers, then reboot.',
    cannot: needsServer,
    put: (before) => [configure(before, { dns: { server: NOBODY, backup: '0.0.0.0' } }), reboot(before)],
    sign: { shows: 'at-once', within: 'PT5M', failure: 'dns.timeout', features: unresolved }
  },
  {
    id: 'dns-server-down',
    title: 'DNS server does not answer',
    does: 'The DNS server that is set is out of order.',
    seen: {
      trainee: `${onlyNext} The next attempt stops at DNS, by time-out. Phone files go off at once.`,
      customer: '“No web page opens by its name.”',
      com: offline
    },
    clauses: ['SR-8'],
    rows: [4],
    reach: 'everybody',
    repair: 'Map › DNS: bring the server back, or set another one and reboot.',
    cannot: needsServer,
    put: (before) => [atServers(before, () => ({ up: false }))],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'dns.timeout', features: unresolved }
  },
  {
    id: 'dns-blocks-com',
    title: 'DNS does not allow avaya-sub.com',
    does: 'A filter on the DNS server refuses every name under avaya-sub.com.',
    seen: {
      trainee: `${onlyNext} The next attempt stops at DNS: this name is not allowed. Others resolve.`,
      customer: '“Our security people have put in a new filter. All pages we need still work.”',
      com: offline
    },
    clauses: ['SR-9'],
    rows: [5],
    reach: 'everybody',
    repair: 'Map › DNS: take avaya-sub.com off the list of names that are not allowed.',
    cannot: needsName,
    put: blocking('avaya-sub.com'),
    sign: { shows: 'attempt', within: 'PT5M', failure: 'dns.refused' }
  },
  {
    id: 'dns-name-empty',
    title: 'DNS knows COM’s name without an address',
    does: 'The DNS server has an entry of its own for the subscription server, with no address in it.',
    seen: {
      trainee: `${onlyNext} The next attempt stops at DNS: the server does not know the name.`,
      customer: '“Our DNS server answers everything itself.”',
      com: offline
    },
    clauses: ['SR-9'],
    basis: 'assumption',
    rows: [5],
    reach: 'everybody',
    repair: 'Map › DNS: delete the server’s own entry, so that it asks on the Internet.',
    cannot: needsName,
    put: (before) => answering(before, () => []),
    sign: { shows: 'attempt', within: 'PT5M', failure: 'dns.no-such-name' }
  },
  {
    id: 'dns-answer-stale',
    title: 'DNS answers an old address of COM',
    does: 'The DNS server keeps an entry of its own for the subscription server, and nobody is at that address any more.',
    seen: {
      trainee: `${onlyNext} The next attempt gets an address and stops at TCP; it is not COM’s.`,
      customer: '“It used to work. We never touched DNS.”',
      com: offline
    },
    clauses: ['SR-9', 'SC-1'],
    basis: 'assumption',
    rows: [6],
    reach: 'everybody',
    repair: 'Map › DNS: delete the server’s own entry for the name.',
    cannot: needsName,
    put: (before) => answering(before, () => [DEAD]),
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tcp.timeout' }
  },
  {
    id: 'dns-first-address-dead',
    title: 'The first of several addresses is dead',
    does: 'The DNS server answers two addresses for the subscription server, and the first, the only one that is used, is wrong.',
    seen: {
      trainee: `${onlyNext} The next attempt stops at TCP, although the right address stands in the answer, too.`,
      customer: '“From a computer the name opens.”',
      com: offline
    },
    clauses: ['SC-1'],
    rows: [6],
    reach: 'everybody',
    repair: 'Map › DNS: the answer must have COM’s address, first or alone.',
    cannot: needsName,
    put: (before) => answering(before, (real) => [DEAD, real]),
    sign: { shows: 'attempt', within: 'PT5M', failure: 'tcp.timeout' }
  },
  {
    id: 'storage-blocked',
    title: 'storage.googleapis.com is not allowed',
    does: 'A filter on the DNS server refuses the name of the file storage, and only that.',
    seen: {
      trainee: 'The link is up and everything is subscribed, but phone files are off.',
      customer: '“New phones do not get their pictures and settings. Everything else is fine.”',
      com: 'The system is online, without an alarm.'
    },
    clauses: ['SR-10'],
    rows: [7],
    reach: 'everybody',
    linkless: true,
    repair: 'Map › DNS: take storage.googleapis.com off the list of names that are not allowed.',
    cannot: needsServer,
    put: blocking(STORAGE),
    sign: { shows: 'at-once', within: 'PT5M', features: unresolved }
  }
]);
