import { family, network } from './define.ts';

/** What the customer's firewall lets out (SR-5). Nothing need be let in (SC-14). */

const offline = 'The system goes offline; what COM shows of it gets old.';

export const firewall = family('firewall', [
  {
    id: 'firewall-drops-both',
    title: 'Firewall drops both ports',
    does: 'The firewall silently drops outgoing TCP 443 and 8443.',
    seen: {
      trainee: 'Heartbeats stay unanswered, then attempts stop at TCP by time-out, on both ports in turn.',
      customer: '“The firewall was replaced, and we get an alarm every day. Web pages? They go through the proxy, those work.”',
      com: offline
    },
    clauses: ['SR-5', 'SC-2', 'SC-14'],
    rows: [8],
    repair: 'Map › Firewall: let outgoing TCP 443 and 8443 through. No inbound rule is needed.',
    put: (before) => [network(before, { firewall: { tcp443: 'drop', tcp8443: 'drop' } })],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'tcp.timeout' }
  },
  {
    id: 'firewall-rejects-both',
    title: 'Firewall rejects both ports',
    does: 'The firewall answers outgoing TCP 443 and 8443 with a refusal.',
    seen: {
      trainee: 'Attempts stop at TCP at once, refused, on both ports in turn: somebody on the way says no.',
      customer: '“An alarm every day, all else is fine. We close everything that is not on the list.”',
      com: offline
    },
    clauses: ['SR-5', 'SC-2'],
    rows: [8],
    repair: 'Map › Firewall: let outgoing TCP 443 and 8443 through.',
    put: (before) => [network(before, { firewall: { tcp443: 'reject', tcp8443: 'reject' } })],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', failure: 'tcp.refused' }
  },
  {
    id: 'firewall-drops-443',
    title: 'Only port 8443 is open',
    does: 'The firewall drops outgoing TCP 443, so every connection takes a failed attempt more.',
    seen: {
      trainee: 'The link is lost, fails once on 443 and comes up on 8443. Attempts are counted on both ports.',
      customer: '“There was an alarm, but it went away by itself.”',
      com: 'The system was offline for some minutes.'
    },
    clauses: ['SC-2', 'SR-5'],
    rows: [9],
    rung: 'tcp',
    repair: 'Map › Firewall: open 443, too. The link works without; it only takes longer to come up.',
    put: (before) => [network(before, { firewall: { tcp443: 'drop' } })],
    sign: { shows: 'silence', within: 'PT5M', loses: 'heartbeat.missed', port: 8443 }
  }
]);
