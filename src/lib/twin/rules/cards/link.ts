import type { Cards } from './card.ts';

/** The link while it lives, and how it is lost. */
export const link = {
  'SC-4': {
    title: 'What the link always carries',
    says: 'A regular heartbeat, subscription information, and basic details of the system: the types of servers and the software version.',
    sources: ['SD1', 'M1'],
    seeAt: [
      ['link', 'The rung Heartbeat'],
      ['log', 'Repeats: heartbeats that were answered'],
      ['alarms', 'What COM knows: system type and release']
    ],
    related: ['SR-13', 'heartbeat-interval', 'SC-5']
  },
  'SR-13': {
    title: 'The three default messages',
    says: 'By default the link carries heartbeat, licence request and licence audit. (The newer text says it in other words: SC-4.)',
    sources: ['SD2'],
    seeAt: [
      ['link', 'The rungs Entitlements and Heartbeat'],
      ['log', 'Repeats: licence audits']
    ],
    related: ['SC-4', 'audit-interval']
  },
  'SR-6': {
    title: 'At least 128 kbit/s',
    says: 'The connection needs a bandwidth of at least 128 kbit/s.',
    sources: ['SD2', 'K1', 'M2'],
    seeAt: [['map', 'Choose the WAN: bandwidth']],
    related: ['SR-7', 'line-limits']
  },
  'SR-7': {
    title: 'At most 200 ms there and back',
    says: 'The round trip to COM must not take more than 200 ms.',
    sources: ['SD2', 'K1', 'M2'],
    seeAt: [['map', 'Choose the WAN: round trip']],
    related: ['SR-6', 'line-limits', 'slow-answer']
  },
  'heartbeat-interval': {
    title: 'How often a heartbeat goes out',
    says: 'One heartbeat after another at exactly this interval, whatever the latency. One that is not answered when the next falls due counts as missed.',
    reason: 'The documents say “regular” and give no figure. This is common for WebSocket, and short enough to be seen in a lesson.',
    real: 'Minutes are as thinkable as seconds, and so is an interval that COM decides.',
    numbers: [['heartbeatIntervalMs', 'heartbeat every']],
    seeAt: [
      ['link', 'The rung Heartbeat'],
      ['log', 'Repeats: heartbeats and when they were answered']
    ],
    related: ['SC-4', 'three-heartbeats', 'com-silence']
  },
  'three-heartbeats': {
    title: 'When the link counts as lost',
    says: 'When three heartbeats in a row stay unanswered, or when the socket closes. Error mode begins at that moment, not when the cable was cut.',
    reason: 'One lost packet is no interruption; what counts as “interrupted” is not said.',
    real: 'The real system may wait longer, or see a broken connection sooner.',
    seeAt: [
      ['map', 'Cut the WAN cable and let time pass: the link is shown as lost a minute or two later'],
      ['log', 'Heartbeats lost on the way, then the loss']
    ],
    related: ['heartbeat-interval', 'silent-cut', 'SC-6']
  },
  'silent-cut': {
    title: 'A cut is silent',
    says: 'Cutting the line closes no socket. Neither does a change of firewall, route, DNS or router, or an outage of COM: what no longer gets through is lost, and a standing link is not checked again until the next attempt.',
    reason: 'So it is with TCP: nobody tells the two ends.',
    real: 'A firewall may reset live connections when its rules change.',
    seeAt: [['map', 'After the cut the link stays up for a while, with heartbeats unanswered']],
    related: ['three-heartbeats', 'com-silence']
  },
  'line-limits': {
    title: 'What happens beyond the limits of the line',
    says: 'Above the limit for the round trip, or below the limit for the bandwidth, heartbeats are lost at random; beyond twice the limit none gets through, and the link comes up only to be lost again.',
    reason: 'The limits are documented (SR-6, SR-7); what happens beyond them is not. A link that gets worse teaches more than a wall.',
    real: 'A real link may work far beyond the limits, only slowly.',
    numbers: [
      ['rttLimitMs', 'round trip limit of'],
      ['bandwidthLimitKbps', 'bandwidth limit of']
    ],
    seeAt: [
      ['map', 'Choose the WAN: round trip and bandwidth'],
      ['log', 'Heartbeats lost on a poor line']
    ],
    related: ['SR-6', 'SR-7', 'three-heartbeats']
  },
  'com-silence': {
    title: 'When COM shows a system as offline',
    says: 'After this much silence. COM keeps its side of the connection for as long again, in case the system comes back.',
    reason: 'Three heartbeats, seen from the other end. Nothing is published.',
    real: 'COM may need longer, and call the state something else.',
    numbers: [['comSilenceMs', 'COM’s silence limit of']],
    seeAt: [['com', 'Whether COM sees the system, and when it saw it last']],
    related: ['heartbeat-interval', 'three-heartbeats', 'alarms-at-com']
  },
  'audit-interval': {
    title: 'How often a licence audit goes out',
    says: 'The system reports what it uses at this interval while it is connected.',
    reason: 'Audits are documented (SR-13), and that the system checks “regularly”; how often is not.',
    real: 'Any interval, or one that COM asks for.',
    numbers: [['auditIntervalMs', 'licence audit every']],
    seeAt: [['log', 'Repeats: licence audits received by COM']],
    related: ['SR-13', 'SC-4']
  },
  'reboot-loses-link': {
    title: 'A reboot loses the link',
    says: 'So it begins error mode, until the link is back. A count that is already running goes on: a reboot is no way to win days.',
    reason: 'The connection ends with the system that opened it. That the count goes on is taken from a related product of the vendor.',
    real: 'A short reboot may not count as an interruption at all.',
    seeAt: [
      ['config', 'Reboot, from System › DNS'],
      ['alarms', 'Link lost, and cleared when it is back']
    ],
    related: ['SC-6', 'elapsed-days', 'reboot-length']
  },
  'reboot-length': {
    title: 'How long a reboot takes',
    says: 'The system is away for this long. What happens to telephony meanwhile is left out.',
    reason: 'Short enough for a lesson. Real ones vary with system and release.',
    real: 'Minutes.',
    numbers: [['rebootMs', 'reboot of']],
    seeAt: [['log', 'Reboot, and the first attempt after it']],
    related: ['reboot-loses-link', 'dns-at-reboot']
  }
} as const satisfies Cards;
