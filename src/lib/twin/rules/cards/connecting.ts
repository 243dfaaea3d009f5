import type { Cards } from './card.ts';

/** How the link comes about. */
export const connecting = {
  'SC-1': {
    title: 'Out to one address',
    says: 'The IP Office calls out to one static IP address. It finds it by resolving the subscription server address that was entered at initial configuration. Of several addresses in an answer only the first is used.',
    sources: ['SD1', 'M1', 'M11'],
    seeAt: [
      ['link', 'The rungs DNS and TCP, and the address that was dialled'],
      ['map', 'Choose the name servers: what they answer for COM’s name']
    ],
    related: ['SR-1', 'SR-8', 'SR-9', 'dns-timeout', 'region-list']
  },
  'SC-2': {
    title: 'Two ports in turn',
    says: 'It alternates between TCP 443 and TCP 8443 until one succeeds.',
    sources: ['SD1', 'M1'],
    seeAt: [
      ['link', 'The port of the attempt, and how many attempts each port has had'],
      ['map', 'Block one of the ports at the firewall, and the link comes up on the other']
    ],
    related: ['SR-5', 'first-port', 'retry-wait']
  },
  'SC-3': {
    title: 'WebSocket over TLS 1.2',
    says: 'The link is HTTP WebSocket over TLS 1.2 with mutual authentication: each end shows a certificate and judges the other’s.',
    sources: ['SD1', 'M1'],
    seeAt: [
      ['link', 'The two TLS rungs and the WebSocket rung'],
      ['map', 'TLS inspection, the highest TLS version and WebSocket at the firewall']
    ],
    related: ['SR-11', 'certificate-dates', 'websocket-refusal']
  },
  'SC-14': {
    title: 'Nothing comes in from outside',
    says: 'All traffic from COM to the system comes back inside the connection that the system opened. The customer’s network needs no inbound rule.',
    sources: ['SD1', 'M1'],
    seeAt: [
      ['map', 'The arrow of the link starts at the IP Office; the firewall has no inbound rule to set'],
      ['com', 'With the link down, COM can ask nothing of the system']
    ],
    related: ['SC-5', 'SR-5', 'com-services']
  },
  'SR-1': {
    title: 'Two things from an e-mail',
    says: 'Customer ID and subscription server address come by e-mail and are entered at initial configuration.',
    sources: ['SD2', 'K2', 'M5'],
    seeAt: [
      ['config', 'Initial configuration: Customer ID and License Server'],
      ['link', 'The rungs Configuration and Sign-in']
    ],
    related: ['SC-1', 'config-first', 'region-list']
  },
  'SR-4': {
    title: 'The default route',
    says: 'The default gateway that is entered at initial configuration becomes the default IP route: address 0.0.0.0, mask 0.0.0.0, the gateway, and as destination LAN1 or LAN2, whichever is on the customer’s network.',
    sources: ['SD2', 'K1', 'M2'],
    seeAt: [
      ['config', 'IP routes'],
      ['link', 'The rung Route']
    ],
    related: ['gateway-check', 'effect-at-once']
  },
  'SR-5': {
    title: 'Two ports outwards',
    says: 'The customer’s firewall must let outgoing TCP 8443 and 443 through.',
    sources: ['SD2', 'K1', 'M2'],
    seeAt: [
      ['map', 'Choose the firewall: TCP 443 and TCP 8443'],
      ['link', 'The rung TCP: silence where packets are dropped, a refusal where they are rejected']
    ],
    related: ['SC-2', 'SC-14', 'answer-timeout']
  },
  'SR-8': {
    title: 'A DNS server must be set',
    says: 'A DNS server must be set. A customer without one of their own uses 8.8.8.8.',
    sources: ['SD2', 'K1', 'M2'],
    seeAt: [
      ['config', 'System › DNS'],
      ['link', 'The rung DNS']
    ],
    related: ['SC-1', 'SR-9', 'SR-10', 'dns-at-reboot', 'dns-timeout']
  },
  'SR-9': {
    title: 'COM’s names must resolve',
    says: 'The customer’s own DNS must resolve names under avaya-sub.com, for example admin.uk1.avaya-sub.com.',
    sources: ['SD2', 'K1', 'M2'],
    seeAt: [
      ['link', 'The rung DNS: a name that is refused or not known'],
      ['map', 'Choose the name servers: which names they block']
    ],
    related: ['SR-8', 'SC-1', 'region-list']
  },
  'SR-10': {
    title: 'The name of the file storage',
    says: 'The DNS must also resolve storage.googleapis.com. Without it only the features that need file storage fail; the link does not depend on it.',
    sources: ['SD2', 'K1', 'M2'],
    seeAt: [['features', 'Phone files goes off, and nothing else']],
    related: ['SR-8', 'phone-files']
  },
  'SR-12': {
    title: 'The service user COMAdmin',
    says: 'The link uses the security settings of the service user COMAdmin, which exists by default on new and defaulted systems.',
    sources: ['SD2', 'K1'],
    seeAt: [
      ['config', 'Security: account status of COMAdmin'],
      ['link', 'The rung Sign-in']
    ],
    related: ['com-admin-effect']
  },
  'config-first': {
    title: 'Nothing is tried before both are entered',
    says: 'Without customer ID and subscription server address the system does not even begin to connect; the link stands at the rung Configuration.',
    reason: 'It has nobody to call and no name to give. One clear failure teaches more than a failed look-up of an empty name.',
    real: 'The real system may attempt and fail, or show the form as incomplete.',
    seeAt: [['link', 'A new system stands at Configuration']],
    related: ['SR-1']
  },
  'first-port': {
    title: '443 comes first',
    says: 'The first attempt of all, and the first after a loss, goes to 443.',
    reason: 'The newer text names 443 first. Which one is tried first is not said.',
    real: 'It may begin with 8443, or with the port that worked last.',
    seeAt: [['link', 'The port of the first attempt']],
    related: ['SC-2', 'retry-at-once']
  },
  'answer-timeout': {
    title: 'How long an attempt waits',
    says: 'TCP, TLS, sign-in and the licence request are each given this long to be answered. So is a remote action that COM asks for.',
    reason: 'Long enough for a poor line, short enough for a lesson. No figure is published.',
    real: 'Other times at each step are likely.',
    numbers: [['connectTimeoutMs', 'answer awaited for']],
    seeAt: [
      ['link', 'A rung that is being climbed while nobody answers'],
      ['log', 'Failed attempts and the time between them']
    ],
    related: ['slow-answer', 'retry-wait', 'dns-timeout']
  },
  'slow-answer': {
    title: 'A slow answer is an answer',
    says: 'The wait of an attempt counts silence alone. However slow the line, what is answered counts.',
    reason:
      'The limits for round trip and bandwidth are about the living link. A slow line must be seen to connect before it is seen to fail.',
    real: 'A real connection set-up over a line of many seconds may give up.',
    seeAt: [['map', 'A round trip of several hundred milliseconds: the link comes up, and is lost again']],
    related: ['answer-timeout', 'line-limits', 'SR-7']
  },
  'dns-timeout': {
    title: 'How long a name server is waited for',
    says: 'One DNS server is given this long to answer; then the backup is asked, if one is set.',
    reason: 'A customary time of resolvers. That the backup is used when the first does not respond is documented (M11).',
    real: 'Resolvers often ask several times before they give up.',
    numbers: [['dnsTimeoutMs', 'name server waited for']],
    seeAt: [['link', 'The rung DNS while no server answers']],
    related: ['SR-8', 'SC-1', 'retry-wait']
  },
  'retry-wait': {
    title: 'The pause between attempts',
    says: 'After a failed attempt the system waits this long and tries again: on the other port, if the attempt had come as far as a port. It never gives up.',
    reason: 'It keeps the documented alternation and lets a lesson see several attempts. No interval is published.',
    real: 'The real pause may be longer, grow with every failure, or differ between the two ports.',
    numbers: [['retryWaitMs', 'pause between attempts of']],
    seeAt: [
      ['link', 'Waiting, and the number of attempts on each port'],
      ['log', 'Repeats: attempts that failed']
    ],
    related: ['SC-2', 'first-port', 'answer-timeout']
  },
  'retry-at-once': {
    title: 'After a loss the next attempt comes at once',
    says: 'When the link is lost the first attempt begins at that moment, on 443. Only after it fails does the pause begin.',
    reason: 'A short interruption should cost a short time. Nothing is published.',
    real: 'It may wait first, or go on with the port that was in use.',
    seeAt: [['link', 'The moment after the link is lost']],
    related: ['retry-wait', 'first-port', 'three-heartbeats']
  },
  'websocket-refusal': {
    title: 'A device that does not know WebSocket refuses it',
    says: 'A firewall that does not let WebSocket through answers the upgrade with a refusal, and the attempt fails at once.',
    reason: 'Proxies that do not know an upgrade answer it as an ordinary request.',
    real: 'Some devices let the upgrade pass and drop what follows.',
    seeAt: [
      ['map', 'Choose the firewall: WebSocket'],
      ['link', 'The rung WebSocket']
    ],
    related: ['SC-3']
  },
  'com-admin-effect': {
    title: 'What becomes of the link without COMAdmin',
    says: 'Any account status but “enabled” is refused at sign-in. Changed while the link is up, it drops the link at the next heartbeat. COM looks at the account first, then at the customer, then at the system.',
    reason:
      'That the link uses this account is documented, and that a disabled account gets no service. What this does to the link is not.',
    real: 'A live connection may survive until it is opened anew, and what exactly the link uses of the account is not published.',
    seeAt: [
      ['config', 'Security: set COMAdmin to Disabled'],
      ['link', 'Sign-in fails at the next attempt']
    ],
    related: ['SR-12', 'heartbeat-interval']
  }
} as const satisfies Cards;
