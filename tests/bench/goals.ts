import type { Formula } from '#lib/training/goals/goal.ts';

/** Twenty goals, for the figure of grading a session of 60 days (issue "Training that teaches first and grades fairly"): every operator, several paths. */
const connected = { state: 'link.state', is: 'connected' } as const;
const telephony = { state: 'telephony.on', is: true } as const;

export const TWENTY_GOALS: readonly Formula[] = [
  { eventually: connected, within: 'P2D', grace: 'P2D' },
  { always: telephony },
  { never: { event: 'telephony.off' } },
  { until: { event: 'link.restored' }, holds: telephony },
  { before: { action: ['network.firewall'] }, comes: { action: ['network.wan'] } },
  { stableFor: 'PT1H', holds: connected },
  { count: { alarm: 'link.down-daily' }, atLeast: 3 },
  { count: { event: 'call.connected' }, atLeast: 10, atMost: 30 },
  { never: { actionOutside: ['network.wan', 'call', 'configure.time', 'network.firewall'] } },
  { eventually: { state: 'alarms.link.lost.up', is: true }, from: { action: ['network.wan'] } },
  { eventually: { all: [connected, { state: 'entitlement.mode', is: 'subscribed' }] }, within: 'P1D', from: { event: 'link.lost' } },
  { always: { any: [connected, { state: 'entitlement.mode', is: 'error' }] }, within: 'P30D' },
  { eventually: { state: 'link.failure.code', is: 'tcp.timeout' } },
  { eventually: { state: 'features.voicemail.on', is: false } },
  { never: { state: 'users.201.inService', is: false } },
  { eventually: { state: 'settings.time.zone', is: 'Europe/Berlin' } },
  { stableFor: 'P1D', holds: { state: 'clock.offsetMs', atLeast: -1000, atMost: 1000 } },
  { count: { event: 'link.lost' }, atMost: 100 },
  {
    all: [
      { eventually: { state: 'com.online', is: false } },
      { eventually: { state: 'com.online', is: true }, from: { event: 'link.lost' } }
    ]
  },
  { any: [{ eventually: { state: 'site.wan.up', is: false } }, { never: { event: 'link.lost' } }] }
];
