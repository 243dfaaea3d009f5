import type { FailureCode, Port } from '#lib/contract/index.ts';
import { FAILURE_WORDS } from '../words.ts';
import type { Step } from './row.ts';
import { silenceOfCom } from './silence.ts';
import { BROKEN_OFF, type Stage } from './stage.ts';

/**
 * The handshake of TLS 1.2 with certificates of both sides (RFC 5246, figure 1): four flights, two round trips. Who shows what, and
 * who finds fault with it, is in the twin; which alert is sent for it is read from the RFC.
 */

type TlsFailure = Extract<FailureCode, `tls.${string}`>;

const ALERTS: Record<TlsFailure, string> = {
  'tls.version': 'protocol_version (70)',
  'tls.untrusted': 'unknown_ca (48)',
  'tls.not-yet-valid': 'certificate_expired (45): “expired or not currently valid”',
  'tls.expired': 'certificate_expired (45)',
  'tls.client-not-yet-valid': 'certificate_expired (45): “expired or not currently valid”',
  'tls.client-expired': 'certificate_expired (45)',
  'tls.client-refused': 'access_denied (49)'
};
const FLIGHTS = 'Which alert is sent. The flights are those of RFC 5246, figure 1; the documents say TLS 1.2 with mutual authentication.';

const date = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export function tlsSteps(stage: Stage, ip: string, port: Port, shift: number): Step[] {
  const { at, end, code, passed, after } = stage;
  const { site, internet, settings, epochMs, clockOffsetMs } = after;
  const flight = (index: number) => at + Math.round(((end ?? at) - at) * (index / 4));
  /** When the certificates are judged: true time. */
  const judged = epochMs + (end ?? at) + shift;
  const clauses = ['SC-3'];
  const inspected = site.firewall.tlsInspection;
  const server = inspected ? ('network' as const) : ('com' as const);
  const own = settings.security.certificate;

  const hello: Step = {
    at,
    from: 'system',
    to: server,
    title: 'TLS 1.2: ClientHello',
    detail: [['Offered', 'TLS 1.2']],
    clauses
  };
  const shows: Step = {
    at: flight(1),
    from: server,
    to: 'system',
    title: inspected
      ? 'ServerHello, Certificate of the inspecting firewall, ServerHelloDone'
      : 'ServerHello, Certificate of COM, CertificateRequest, ServerHelloDone',
    detail: inspected
      ? [
          ['Certificate', 'the firewall’s own, in COM’s place'],
          ['Trusted issuer', 'no']
        ]
      : [
          ['Certificate', `COM’s, for ${ip === internet.com.otherRegion.ip ? internet.com.otherRegion.host : internet.com.host}`],
          ['Valid from', date(Date.parse(internet.com.certificate.notBefore))],
          ['Valid until', date(Date.parse(internet.com.certificate.notAfter))],
          ['Trusted issuer', internet.com.certificate.trusted ? 'yes' : 'no'],
          ['Judged by', `the system’s clock: ${date(judged + clockOffsetMs)}`]
        ],
    clauses: ['SC-3', 'SR-11'],
    assumption: 'That only trust and dates of COM’s certificate are checked.'
  };
  const answers: Step = {
    at: flight(2),
    from: 'system',
    to: 'com',
    title: 'Certificate of the system, ClientKeyExchange, CertificateVerify, ChangeCipherSpec, Finished',
    detail: [
      ['Certificate', 'the system’s own'],
      ['Valid from', date(Date.parse(own.notBefore))],
      ['Valid until', date(Date.parse(own.notAfter))],
      ['Judged by', `true time, which COM keeps: ${date(judged)}`]
    ],
    clauses,
    assumption: 'That COM judges the system’s certificate by its dates alone.'
  };
  const alert = (index: number, from: Step['from'], to: Step['to'], by: string): Step => ({
    at: flight(index),
    from,
    to,
    title: `TLS alert: ${ALERTS[code as TlsFailure].replace(/ \(\d+\):?/, '')}`,
    detail: [
      ['Alert', `fatal, ${ALERTS[code as TlsFailure]}`],
      ['Sent by', by]
    ],
    outcome: 'refused',
    reason: FAILURE_WORDS[code!] + (code === 'tls.untrusted' && inspected ? ': the firewall inspects TLS and shows its own' : ''),
    clauses,
    assumption: FLIGHTS
  });

  if (passed)
    return [
      hello,
      shows,
      answers,
      {
        at: flight(3),
        from: 'com',
        to: 'system',
        title: 'ChangeCipherSpec, Finished',
        detail: [['From here on', 'everything is encrypted, and each side knows the other by its certificate']],
        clauses
      }
    ];
  if (end === null) return [{ ...hello, outcome: 'pending' }];
  if (code === 'tls.version')
    return [
      { ...hello, to: 'network' },
      alert(1, 'network', 'system', `the firewall, which lets at most TLS ${site.firewall.maxTls} through`)
    ];
  if (code?.startsWith('tls.client')) return [hello, shows, answers, alert(3, 'com', 'system', 'COM')];
  if (code?.startsWith('tls.')) return [hello, shows, alert(2, 'system', server, 'the system')];
  if (!code) return [{ ...hello, outcome: 'lost', reason: BROKEN_OFF }];
  const { reaches, why } = silenceOfCom(after, ip, port);
  return [{ ...hello, to: reaches, outcome: 'timeout', reason: `No answer. ${why}` }];
}
