import type { Rung } from '#lib/contract/index.ts';
import type { ClauseId } from '#lib/views/rules.ts';

/** What each rung rests on: clauses of docs/requirements.md in short, and where the twin had to choose. */
export interface RungBasis {
  clauses: readonly (readonly [id: ClauseId, text: string])[];
  assumption: string;
}

export const RUNG_BASIS: Record<Rung, RungBasis> = {
  config: {
    clauses: [['SR-1', 'Customer ID and subscription server address come by e-mail and are entered at initial configuration.']],
    assumption: 'That the system does not even try before both are entered.'
  },
  route: {
    clauses: [['SR-4', 'The default gateway becomes the default IP route: 0.0.0.0, mask 0.0.0.0, gateway, LAN1 or LAN2.']],
    assumption: 'That a changed route works at once, without a reboot.'
  },
  dns: {
    clauses: [
      ['SC-1', 'The server’s address is found by resolving its name; of several answers only the first is used.'],
      ['SR-8', 'A DNS server must be set; without one of their own the customer uses 8.8.8.8.'],
      ['SR-9', 'The customer’s own DNS must resolve names under avaya-sub.com.']
    ],
    assumption: 'How long a server is given to answer.'
  },
  tcp: {
    clauses: [
      ['SC-2', 'The system alternates between TCP 443 and TCP 8443 until one succeeds.'],
      ['SR-5', 'The firewall must let outgoing TCP 443 and 8443 through.'],
      ['SC-14', 'No inbound rule is needed: the system opens the connection.']
    ],
    assumption: 'That 443 comes first, how long an attempt waits for an answer, and how much time passes before the other port is tried.'
  },
  'tls-server': {
    clauses: [
      ['SC-3', 'TLS 1.2 with mutual authentication.'],
      ['SR-11', 'An accurate time source is needed: certificates are judged by the system’s own clock.']
    ],
    assumption: 'That only trust and dates are checked, and no other property of COM’s certificate.'
  },
  'tls-client': {
    clauses: [['SC-3', 'Mutual authentication: the system shows a certificate of its own.']],
    assumption: 'That COM judges the system’s certificate by its dates alone.'
  },
  websocket: {
    clauses: [['SC-3', 'The link is HTTP WebSocket over TLS.']],
    assumption: 'That a device on the way which does not know WebSocket answers and refuses.'
  },
  'sign-in': {
    clauses: [
      ['SR-12', 'The link uses the security settings of the service user COMAdmin.'],
      ['SR-1', 'The customer ID must be the one from the e-mail.']
    ],
    assumption: 'That any status of COMAdmin but “enabled” is refused, and in what order COM checks.'
  },
  entitlements: {
    clauses: [
      ['SR-13', 'The link carries heartbeat, licence request and licence audit.'],
      ['SC-10', 'A successful reconnection clears the alarms and ends the count of 30 days.']
    ],
    assumption: 'That reconnection counts when subscriptions have been received again, not before.'
  },
  heartbeat: {
    clauses: [
      ['SC-4', 'The link carries a regular heartbeat.'],
      ['SR-6', 'At least 128 kbit/s.'],
      ['SR-7', 'Round trip at most 200 ms.']
    ],
    assumption: 'How often one goes out, and that the link is lost when three in a row stay unanswered.'
  }
};
