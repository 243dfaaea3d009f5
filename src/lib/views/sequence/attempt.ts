import { isUnset, type Rung } from '#lib/contract/index.ts';
import { resolve, routeTo } from '#lib/twin/network/path.ts';
import { FAILURE_WORDS } from '../words.ts';
import { messageStep } from './messages.ts';
import type { Step } from './row.ts';
import { silenceOfCom, silenceOfDns } from './silence.ts';
import { BROKEN_OFF, type Stage } from './stage.ts';
import { tlsSteps } from './tls.ts';
import type { Attempt } from './units.ts';
import { upgradeSteps } from './upgrade.ts';

/**
 * An attempt in all its steps, as far as it came. The trace tells which rungs were climbed, when, and what stopped it; what packets
 * that takes follows from the protocols, and whom they meet from the network as it stood then.
 */

/** The steps of its repetition so much later: the moments are those of the first, but clocks have gone on. */
export function attemptSteps(attempt: Attempt, shift: number): Step[] {
  const { climbs, ip, port } = attempt;
  const steps = climbs.flatMap(({ at, rung, around }, index): Step[] => {
    const next = climbs[index + 1];
    const stage: Stage = {
      at,
      end: next?.at ?? attempt.ended,
      code: next ? null : (attempt.failure?.code ?? null),
      passed: Boolean(next) || attempt.outcome === 'connected',
      around,
      after: next?.around ?? attempt.around
    };
    switch (rung) {
      case 'route':
        return stage.code ? [routeStep(stage, ip)] : [];
      case 'dns':
        return dnsSteps(stage, ip);
      case 'tcp':
        return tcpSteps(stage, ip!, port!);
      case 'tls-server':
        return tlsSteps(wholeHandshake(stage, attempt), ip!, port!, shift);
      case 'websocket':
        return upgradeSteps(stage, ip!, port!);
      default:
        // The certificate of the system is a part of the same handshake; what is signed in with is told by the messages.
        return [];
    }
  });
  return [...steps, ...attempt.messages.map(messageStep), ...closing(attempt)];
}

/** Both rungs of TLS are one handshake: it has passed when the upgrade is asked for. */
function wholeHandshake(stage: Stage, { climbs, ended, failure, around }: Attempt): Stage {
  const after = climbs.find(({ rung }) => rung === 'websocket');
  return { ...stage, end: after?.at ?? ended, code: after ? null : (failure?.code ?? null), passed: Boolean(after), after: around };
}

function routeStep({ at, code, around }: Stage, ip: string | null): Step {
  const reason = FAILURE_WORDS[code!];
  const basis = { at, from: 'system', to: 'network', clauses: ['SR-4'], topics: ['setup'] } as const;
  if (code !== 'route.gateway-unreachable')
    return {
      ...basis,
      shape: 'note',
      title:
        code === 'route.none' ? `No route${ip ? ` to ${ip}` : ' out'}: no packet leaves the system` : 'No packet leaves: the LAN is dead',
      outcome: 'refused',
      reason
    };
  const { gateway } = routeTo(around.settings, ip ?? undefined)!;
  return {
    ...basis,
    title: `ARP: who has ${gateway}?`,
    detail: [['Asked for', `the gateway of the route, ${gateway}`]],
    outcome: 'timeout',
    reason,
    assumption: 'That a gateway which does not answer is noticed at once.'
  };
}

function dnsSteps(stage: Stage, ip: string | null): Step[] {
  const { at, end, around } = stage;
  const name = around.settings.initial.licenseServer;
  const { timeouts, outcome } = resolve(around, name);
  const servers = [around.dns.server, around.dns.backup].filter((server) => !isUnset(server));
  // An address was entered: there is nothing to ask.
  if (ip === name || (servers.length > 0 && 'ip' in outcome && outcome.ip === name)) return [];
  const clauses = ['SC-1', 'SR-8', 'SR-9'];
  if (servers.length === 0)
    return [
      {
        at,
        from: 'system',
        to: 'dns',
        shape: 'note',
        title: 'No DNS server to ask',
        outcome: 'refused',
        reason: FAILURE_WORDS['dns.no-server'],
        clauses
      }
    ];
  const answering = servers[timeouts];
  const rtt = around.site.wan.rttMs;
  const waited = end === null ? 0 : (end - at - (answering ? rtt : 0)) / Math.max(1, timeouts);
  const query = (server: string, index: number): Step => ({
    at: at + Math.round(index * waited),
    from: 'system',
    to: 'dns',
    title: `DNS query: A ${name}`,
    detail: [
      ['Server asked', `${server}${index > 0 ? ' (backup)' : ''}`],
      ['Type', 'A (IPv4 address)']
    ],
    clauses
  });
  const vain = servers.slice(0, timeouts).map((server, index): Step => {
    const { reaches, why } = silenceOfDns(around, server);
    return {
      ...query(server, index),
      to: reaches,
      outcome: end === null ? 'pending' : 'timeout',
      reason: end === null ? null : why,
      assumption: 'That one DNS server is given 5 seconds, and how often it is asked.'
    };
  });
  if (end === null || !answering)
    return end === null && answering && timeouts === 0 ? [{ ...query(answering, 0), outcome: 'pending' }] : vain;
  // Switched off before the answer came.
  if (!stage.passed && !stage.code) return [...vain, { ...query(answering, timeouts), outcome: 'lost', reason: BROKEN_OFF }];
  const answer = { at: end - Math.ceil(rtt / 2), from: 'dns', to: 'system', clauses } as const;
  const from: Step['detail'] = [['Server', answering]];
  const answered: Step =
    'ip' in outcome
      ? {
          ...answer,
          title: `DNS answer: ${outcome.ip}`,
          detail: [...from, ['Used', `${outcome.ip}; of several addresses only the first is used`]]
        }
      : outcome.code === 'dns.refused'
        ? {
            ...answer,
            title: 'DNS answer: REFUSED',
            detail: [...from, ['Response code', '5, REFUSED (RFC 1035)']],
            outcome: 'refused',
            reason: FAILURE_WORDS[outcome.code]
          }
        : {
            ...answer,
            title: 'DNS answer: NXDOMAIN',
            detail: [...from, ['Response code', '3, no such name (RFC 1035)']],
            outcome: 'refused',
            reason: FAILURE_WORDS[outcome.code]
          };
  return [...vain, query(answering, timeouts), answered];
}

function tcpSteps(stage: Stage, ip: string, port: 443 | 8443): Step[] {
  const { at, end, code, passed, around, after } = stage;
  const clauses = ['SC-2', 'SR-5'];
  const syn: Step = {
    at,
    from: 'system',
    to: 'com',
    title: `TCP SYN to ${ip}, port ${port}`,
    detail: [
      ['Destination', `${ip}, TCP ${port}`],
      ['Direction', 'outgoing: the system opens the connection']
    ],
    clauses: [...clauses, 'SC-14']
  };
  const half = end === null ? 0 : Math.round((end - at) / 2);
  if (passed)
    return [
      syn,
      { at: at + half, from: 'com', to: 'system', title: 'TCP SYN, ACK', clauses },
      { at: end!, from: 'system', to: 'com', title: `TCP ACK: connection open on port ${port}`, clauses }
    ];
  if (end === null) return [{ ...syn, outcome: 'pending' }];
  if (code === 'tcp.refused')
    return [
      { ...syn, to: 'network' },
      {
        at: at + half,
        from: 'network',
        to: 'system',
        title: 'TCP RST',
        outcome: 'refused',
        reason: `${FAILURE_WORDS[code]}: the firewall rejects TCP ${port}`,
        clauses
      }
    ];
  if (!code) return [{ ...syn, outcome: 'lost', reason: BROKEN_OFF }];
  const before = silenceOfCom(around, ip, port);
  const { reaches, why } = before.why.startsWith('The way was cut') ? silenceOfCom(after, ip, port) : before;
  return [
    {
      ...syn,
      to: reaches,
      outcome: 'timeout',
      reason: `${FAILURE_WORDS['tcp.timeout']}. ${why}`,
      detail: [...syn.detail!, ['Given up after', `${(end - at) / 1000} s`]],
      assumption: 'How long an answer is waited for. One SYN stands for its repetitions, which the twin does not have.'
    }
  ];
}

/** Which end ends what cannot go on after the upgrade. */
function closing({ ended, failure, climbs, ip, port, around }: Attempt): Step[] {
  if (ended === null || !failure || !climbs.some(({ rung }) => rung === 'sign-in')) return [];
  const refused: readonly Rung[] = ['sign-in', 'entitlements'];
  if (refused.includes(failure.rung))
    return [{ at: ended, from: 'com', to: 'system', title: 'COM closes the connection', clauses: ['SC-3'], topics: ['setup'] }];
  const { reaches, why } = silenceOfCom(around, ip!, port!);
  return [
    { at: ended, from: 'system', to: reaches, title: 'No answer: the system closes the connection', outcome: 'timeout', reason: why }
  ];
}
