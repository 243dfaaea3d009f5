import type { Port } from '#lib/contract/index.ts';
import { isUnset } from '#lib/contract/index.ts';
import { askTime, type Path, resolve, tcp } from '#lib/twin/network/path.ts';
import { type Observation, observations, type Sight } from '../observation.ts';

/** What a computer at the site finds out, on the network that the router is on. */

const { yesNo, oneOf } = observations('network');

const ONLY = 'A computer beside the router asks; its own address and way out are in order.';

/** The way of a computer that stands beside the router, whatever the system's routes are. It asks the DNS servers that the system uses. */
function computer({ system, state }: Sight): Path {
  const { router } = system.site;
  return {
    settings: {
      ...system.settings,
      lan1: { ip: router.ip.replace(/\d+$/, '77'), mask: '255.255.255.0' },
      routes: [{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: router.ip, destination: 'LAN1' }]
    },
    dns: system.effectiveDns,
    site: { ...system.site, lan1: { up: true } },
    internet: state.internet
  };
}

const RESOLVED = {
  com: 'an address of COM',
  elsewhere: 'another address',
  'dns.no-server': 'there is no DNS server to ask',
  'dns.timeout': 'no answer',
  'dns.refused': 'the name is not allowed',
  'dns.no-such-name': 'no such name'
} as const;
type ResolvedAs = keyof typeof RESOLVED;

function resolved(sight: Sight, name: string): ResolvedAs {
  const { outcome } = resolve(computer(sight), name);
  if ('code' in outcome) return outcome.code as ResolvedAs;
  return outcome.ip === sight.state.internet.com.ip ? 'com' : 'elsewhere';
}

const MET = { open: 'opens', refused: 'is refused', silent: 'gets no answer' } as const;
/** Whether a connection opens to COM's right address, from the computer. */
const met = (sight: Sight, port: Port) => tcp(computer(sight), sight.state.internet.com.ip, port);
const opens = (sight: Sight) => met(sight, 443) === 'open' || met(sight, 8443) === 'open';

const port = (number: Port) =>
  oneOf({
    id: `port-${number}`,
    title: `TCP ${number} to COM’s address`,
    assumption: ONLY,
    values: MET,
    asks: [
      {
        id: `port-${number}-opens`,
        yes: ['open'],
        say: `From a computer at the site: does a connection to the server’s address on port ${number} open?`
      },
      {
        id: `port-${number}-refused`,
        yes: ['refused'],
        say: `From a computer at the site: is a connection to the server’s address on port ${number} refused at once?`
      }
    ],
    read: (sight) => met(sight, number)
  });

export const ofNetwork: readonly Observation[] = [
  yesNo({
    id: 'ping-gateway',
    title: 'Ping of the gateway that the system uses',
    assumption: ONLY,
    say: 'From a computer at the site: does the gateway that is set in the system answer a ping?',
    yes: 'answers',
    no: 'does not answer',
    is: ({ system }) =>
      system.site.router.up && system.settings.routes.some(({ ip, gateway }) => isUnset(ip) && gateway === system.site.router.ip)
  }),
  oneOf({
    id: 'resolve-com',
    title: 'The e-mail’s server name, asked of the system’s DNS server',
    assumption: ONLY,
    values: RESOLVED,
    asks: [
      {
        id: 'resolve-com-right',
        yes: ['com'],
        say: 'From a computer at the site: does the system’s DNS server give the server’s right address?'
      },
      {
        id: 'resolve-com-answered',
        yes: ['com', 'elsewhere'],
        say: 'From a computer at the site: does the system’s DNS server give any address for the server’s name?'
      },
      {
        id: 'resolve-com-refused',
        yes: ['dns.refused'],
        say: 'From a computer at the site: does the system’s DNS server say that the server’s name is not allowed?'
      },
      {
        id: 'resolve-com-silent',
        yes: ['dns.timeout', 'dns.no-server'],
        say: 'From a computer at the site: does the system’s DNS server stay silent?'
      }
    ],
    read: (sight) => resolved(sight, sight.state.email.licenseServer)
  }),
  yesNo({
    id: 'second-address',
    title: 'The server’s right address stands second in the answer',
    assumption: ONLY,
    well: 'no',
    say: 'From a computer at the site: does the system’s DNS server give two addresses for the server’s name, the right one second?',
    yes: 'second',
    no: 'first, alone, or not at all',
    is: ({ system, state }) => {
      const server = state.internet.dns[system.effectiveDns.server];
      const answer = server?.answers[state.email.licenseServer] ?? [];
      return answer.length > 1 && answer[0] !== state.internet.com.ip && answer.includes(state.internet.com.ip);
    }
  }),
  oneOf({
    id: 'resolve-storage',
    title: 'storage.googleapis.com, asked of the system’s DNS server',
    assumption: ONLY,
    values: { answered: 'an address', refused: 'the name is not allowed', silent: 'no answer' },
    asks: [
      {
        id: 'resolve-storage-answered',
        yes: ['answered'],
        say: 'From a computer at the site: does the system’s DNS server give an address for storage.googleapis.com?'
      }
    ],
    read: (sight) => {
      const { outcome } = resolve(computer(sight), 'storage.googleapis.com');
      return 'ip' in outcome ? 'answered' : outcome.code === 'dns.refused' || outcome.code === 'dns.no-such-name' ? 'refused' : 'silent';
    }
  }),
  port(443),
  port(8443),
  oneOf({
    id: 'certificate-shown',
    title: 'Certificate that is shown on the way to COM',
    assumption: `${ONLY} It judges by true time.`,
    values: {
      com: 'COM’s, in date',
      ended: 'COM’s, out of date',
      inspected: 'one of the firewall’s own',
      unknown: 'one of an unknown issuer',
      version: 'none: TLS 1.2 does not pass',
      none: 'no connection'
    },
    asks: [
      { id: 'certificate-com', yes: ['com'], say: 'From a computer at the site: does the server show its right certificate, in date?' },
      {
        id: 'certificate-inspected',
        yes: ['inspected'],
        say: 'Is the certificate that comes back issued by your own firewall?'
      },
      { id: 'certificate-ended', yes: ['ended'], say: 'Has the certificate that the server shows ended?' },
      { id: 'tls-too-old', yes: ['version'], say: 'Does the firewall let TLS through only in versions before 1.2?' }
    ],
    read: (sight) => {
      const { firewall } = sight.system.site;
      const { certificate } = sight.state.internet.com;
      const now = sight.state.epochMs + sight.state.at;
      if (!opens(sight)) return 'none';
      if (firewall.maxTls !== '1.2') return 'version';
      if (firewall.tlsInspection) return 'inspected';
      if (!certificate.trusted) return 'unknown';
      return now < Date.parse(certificate.notBefore) || now > Date.parse(certificate.notAfter) ? 'ended' : 'com';
    }
  }),
  yesNo({
    id: 'websocket-passes',
    title: 'WebSocket through the firewall',
    say: 'Does the firewall let WebSocket connections through?',
    yes: 'passes',
    no: 'does not pass',
    is: ({ system }) => system.site.firewall.websocketUpgrade
  }),
  oneOf({
    id: 'line',
    title: 'Quality of the line',
    values: {
      good: 'within the limits',
      late: 'round trip over 200 ms',
      narrow: 'under 128 kbit/s',
      lossy: 'loses packets',
      none: 'no line'
    },
    asks: [
      { id: 'line-good', yes: ['good'], say: 'Does a line test show less than 200 ms, more than 128 kbit/s and no loss?' },
      { id: 'line-late', yes: ['late'], say: 'Does a line test show a round trip over 200 ms?' },
      { id: 'line-narrow', yes: ['narrow'], say: 'Does a line test show less than 128 kbit/s?' }
    ],
    read: ({ system: { site } }) => {
      if (!site.wan.up || !site.router.up) return 'none';
      if (site.wan.rttMs > 200) return 'late';
      if (site.wan.bandwidthKbps < 128) return 'narrow';
      return site.wan.lossPercent > 0 ? 'lossy' : 'good';
    }
  }),
  yesNo({
    id: 'very-late',
    title: 'Round trip over 400 ms',
    well: 'no',
    say: 'Does a line test show a round trip over 400 ms, twice the limit?',
    yes: 'over 400 ms',
    no: 'at most 400 ms',
    is: ({ system }) => system.site.wan.rttMs > 400
  }),
  oneOf({
    id: 'time-answer',
    title: 'The system’s time server, asked by NTP',
    assumption: ONLY,
    values: { right: 'the right time', wrong: 'a wrong time', silent: 'no answer', unset: 'no time server is set' },
    asks: [
      {
        id: 'time-answer-right',
        yes: ['right'],
        say: 'From a computer at the site: does the system’s time server give the right time?'
      },
      { id: 'time-answer-wrong', yes: ['wrong'], say: 'Does the system’s time server answer with a wrong time?' }
    ],
    read: (sight) => {
      const { source, servers } = sight.system.settings.time;
      if (source !== 'sntp' || servers.length === 0) return 'unset';
      const answers = servers.map((name) => askTime(computer(sight), name)).filter((answer) => answer !== null);
      return answers.length === 0 ? 'silent' : Math.abs(answers[0]!) > 60 ? 'wrong' : 'right';
    }
  }),
  yesNo({
    id: 'router-address',
    title: 'Address of the router',
    say: 'Does the router still have the address in the installation papers?',
    yes: 'as installed',
    no: 'another',
    is: ({ system, reference, id }) => system.site.router.ip === reference.systems[id]!.site.router.ip
  }),
  yesNo({
    id: 'line-light',
    title: 'Router’s light for the line',
    cost: 1.5,
    say: 'Does the router’s light for the Internet line show a connection?',
    yes: 'connected',
    no: 'not connected',
    is: ({ system }) => system.site.router.up && system.site.wan.up
  })
];
