import { failure, type FailureCode, type Feature, FEATURES, type Message } from '#lib/contract/index.ts';
import type { Entry, Fact, Service } from '#lib/twin/trace/facts.ts';
import type { FactOf } from './invariant.ts';
import { add, addBefore, change, changeAll, drop, move, step, type STORIES, type Story, twice } from './stories.ts';

const any = () => true;

/** For every invariant a story with a lie in it that the invariant must find. */
export const LIES: Record<string, [story: keyof typeof STORIES, lie: (story: Story) => Story]> = {
  // trace.ts
  'time-never-goes-back': ['everything', move('frame', is('heartbeat', 'com', 'sent'), -60_000, 9)],
  'blocks-are-in-order': ['everything', step(isDo('advance'), ({ entries, now }) => ({ entries: [...entries, block(now - 20, 5, 3)] }))],
  'nothing-from-the-future': ['everything', step(isDo('advance'), ({ now }) => ({ now: now - 60_000 }))],
  'commands-take-their-time': ['everything', step(isDo('call'), ({ now }) => ({ now: now + 1 }))],
  'refused-changes-nothing': [
    'everything',
    step(
      ({ do: name, ...rest }) => name === 'reboot' && 'system' in rest && rest.system === 'nowhere',
      ({ now }) => ({ now: now + 1 })
    )
  ],
  'commands-are-written-down': ['everything', drop('command')],
  'facts-are-plain': ['everything', change('log', any, (fact) => ({ ...fact, data: { days: NaN } }))],
  'systems-are-known': ['everything', change('log', any, (fact) => ({ ...fact, system: 'nowhere' }))],
  'replay-is-the-same': ['everything', drop('frame', is('heartbeat', 'com', 'sent'))],
  // Three times again in a block, and the screens would count one.
  'views-agree': [
    'older',
    step(isDo('advance'), ({ entries, now }) => ({
      entries: [...entries, block(now - 40, 0, 0, { is: 'alarm', system: 'hq', code: 'link.lost', severity: 'major', change: 'again' })]
    }))
  ],

  // link.ts
  'first-port-443': ['older', change('attempt', any, (fact) => ({ ...fact, port: 8443 }))],
  'ports-alternate': ['older', change('attempt', any, (fact) => ({ ...fact, port: 443 }), 2)],
  'attempts-need-power-and-settings': [
    'everything',
    add('log', ({ code }) => code === 'reboot', { is: 'attempt', system: 'hq', port: 443 })
  ],
  'only-systems-with-a-link-try': ['network', change('attempt', any, (fact) => ({ ...fact, system: 'expansion' }))],
  'rungs-climb': [
    'everything',
    change(
      'link',
      ({ set }) => set.rung === 'tls-client',
      (fact) => ({ ...fact, set: { rung: 'tcp' } })
    )
  ],
  'failure-stands-on-its-rung': [
    'everything',
    change(
      'link',
      ({ set }) => set.state === 'waiting',
      (fact) => ({ ...fact, set: { ...fact.set, rung: 'websocket' } })
    )
  ],
  'waits-between-attempts': ['everything', move('link', ({ set }) => set.state === 'connecting' && set.rung === 'config', 1, 2)],
  'tries-at-once-after-a-loss': ['everything', drop('link', ({ set }) => set.state === 'connecting' && set.rung === 'config')],
  'heartbeat-every-30-seconds': ['everything', move('frame', is('heartbeat', 'com', 'sent'), 1, 5)],
  'three-unanswered-lose-the-link': [
    'everything',
    addBefore('link', ({ set }) => set.failure?.code === 'heartbeat.missed', frame('heartbeat-answer', 'system', 'arrived'))
  ],
  'lost-only-for-a-reason': [
    'everything',
    change('link', ({ set }) => set.failure?.code === 'heartbeat.missed', failing('sign-in.com-admin'))
  ],
  'com-admin-ends-the-link': [
    'everything',
    add('settings', ({ set }) => JSON.stringify(set).includes('disabled'), frame('heartbeat', 'com', 'sent'))
  ],
  'dark-while-off': ['everything', drop('link', ({ set }, at) => set.state === 'idle' && at > 0)],

  // wire.ts
  'inside-the-systems-own-connection': [
    'everything',
    add('log', ({ code }) => code === 'link.lost', frame('heartbeat-answer', 'system', 'arrived'), 1)
  ],
  'com-never-speaks-first': ['fresh', add('settings', any, frame('heartbeat-answer', 'system', 'sent'))],
  'frames-have-one-end': ['everything', twice('frame', is('heartbeat', 'com', 'arrived'))],
  'sign-in-comes-first': ['everything', drop('frame', is('sign-in-accepted', 'system', 'arrived'))],
  'licence-is-asked-for-at-once': ['everything', drop('frame', is('licence-request', 'com', 'sent'))],
  'connected-means-granted': [
    'everything',
    change(
      'frame',
      ({ to, phase, message }, at) => at > 9e6 && to === 'system' && phase === 'arrived' && message.kind === 'licence-grant',
      (fact) => ({ ...fact, message: { kind: 'licence-grant', subscriptions: [] } }) as Fact
    )
  ],
  'audit-every-day': ['everything', drop('frame', is('licence-audit', 'com', 'sent'), 2)],
  'answers-have-questions': ['everything', twice('frame', is('heartbeat-answer', 'system', 'arrived'))],
  'nothing-passes-a-broken-path': [
    'everything',
    add('network', ({ site }) => JSON.stringify(site).includes('false'), frame('heartbeat', 'com', 'arrived'), 1)
  ],

  // entitlement.ts
  'error-mode-begins-with-the-loss': ['everything', move('entitlement', ({ mode }) => mode === 'error', 1)],
  'error-mode-lasts-720-hours': ['everything', move('entitlement', ({ mode }) => mode === 'expired', 1)],
  'connected-means-subscribed': [
    'everything',
    change(
      'entitlement',
      ({ mode }, at) => mode === 'subscribed' && at > 0,
      (fact) => ({ ...fact, mode: 'error' })
    )
  ],
  'followers-live-with-their-primary': ['network', drop('entitlement', ({ system, mode }) => system === 'expansion' && mode === 'expired')],
  'alarms-follow-the-mode': ['everything', drop('alarm', ({ code, change }) => code === 'link.lost' && change === 'cleared')],
  'daily-alarm-is-daily': ['everything', move('alarm', ({ code }) => code === 'link.down-daily', 1, 3)],
  'as-many-alarms-as-days': ['everything', drop('alarm', ({ code }) => code === 'link.down-daily', 3)],
  'alarms-stand-in-the-log': ['everything', drop('log', ({ code }) => code === 'link.down-daily', 2)],
  'daily-line-counts-the-days': [
    'everything',
    change(
      'log',
      ({ code }) => code === 'link.down-daily',
      (fact) => ({ ...fact, data: { day: 7 } }),
      2
    )
  ],
  'certificate-alarm-is-daily': ['certificate', move('alarm', ({ code }) => code === 'certificate.expiring', -1, 2)],

  // service.ts
  'error-mode-takes-nothing': ['everything', add('entitlement', ({ mode }) => mode === 'error', off('voicemail'), 5)],
  'error-mode-holds-what-was-received': [
    'everything',
    add('entitlement', ({ mode }) => mode === 'error', { is: 'service', system: 'hq', set: { subscriptions: [] } }, 5)
  ],
  'telephony-follows-the-mode': ['everything', changeAll('service', ({ set: { telephony: _, ...set }, ...fact }) => ({ ...fact, set }))],
  'older-rules-keep-telephony': [
    'older',
    add(
      'entitlement',
      ({ mode }) => mode === 'expired',
      { is: 'service', system: 'hq', set: { telephony: { on: false, why: 'error-mode-over' } } },
      5
    )
  ],
  'expiry-takes-every-feature': ['everything', changeAll('service', ({ set: { features: _, ...set }, ...fact }) => ({ ...fact, set }))],
  'expired-is-over-at-once': [
    'everything',
    changeAll('service', ({ set: { subscriptions, ...set }, ...fact }) => ({
      ...fact,
      set: { ...set, ...(subscriptions && { subscriptions: subscriptions.map((one) => ({ ...one, active: true })) }) }
    }))
  ],
  'no-more-users-than-subscriptions': ['everything', changeAll('service', everybodyWorks)],
  'highest-extensions-go-without': ['everything', changeAll('service', theOtherWayRound)],
  'used-is-within-quantity': [
    'everything',
    changeAll('service', ({ set: { subscriptions, ...set }, ...fact }) => ({
      ...fact,
      set: { ...set, ...(subscriptions && { subscriptions: subscriptions.map((one) => ({ ...one, used: one.quantity + 1 })) }) }
    }))
  ],
  'com-features-need-link-and-setting': ['everything', drop('service', ({ set }) => 'features' in set)],
  'nobody-without-a-profile': ['everything', changeAll('service', everybodyWorks)],
  'service-changes-are-logged': ['everything', drop('log', ({ code }) => code === 'telephony.off')],

  // com.ts
  'online-means-heard-of': ['everything', drop('com', ({ online }) => !online)],
  'answers-only-who-is-online': ['everything', add('com', ({ online }) => online, { is: 'com', system: 'hq', online: false }, 1)],
  'com-view-is-what-was-told': [
    'everything',
    change('frame', is('sign-in', 'com', 'sent'), (fact) => ({ ...fact, message: { ...fact.message, alarms: [] } }) as Fact)
  ],
  'com-hears-whom-it-accepted': ['everything', drop('frame', is('sign-in-accepted', 'system', 'sent'))],
  'sign-in-by-the-rules': [
    'everything',
    change(
      'frame',
      is('sign-in-refused', 'system', 'sent'),
      (fact) => ({ ...fact, message: { kind: 'sign-in-accepted', customerName: '' } }) as Fact
    )
  ],
  'signs-in-with-its-settings': [
    'everything',
    change('frame', is('sign-in', 'com', 'sent'), (fact) => ({ ...fact, message: { ...fact.message, customerId: 'another' } }) as Fact)
  ],
  'grants-what-is-current': [
    'everything',
    change(
      'frame',
      is('licence-grant', 'system', 'sent'),
      (fact) => ({ ...fact, message: { kind: 'licence-grant', subscriptions: [] } }) as Fact
    )
  ],
  'service-is-what-was-granted': ['everything', change('granted', any, (fact) => ({ ...fact, subscriptions: [] }))],
  'remote-needs-link-and-setting': [
    'everything',
    change(
      'frame',
      is('remote-answer', 'com', 'sent'),
      (fact) => ({ ...fact, message: { kind: 'remote-answer', action: 'backup', done: false } }) as Fact
    )
  ],
  'remote-is-answered-in-time': ['everything', drop('remote', ({ change }) => change === 'done')],
  'orders-take-their-time': ['everything', move('order', ({ change }) => change === 'processed', 1)],
  'account-changes-only-by-order': ['everything', drop('order', ({ change }) => change === 'processed')],

  // people.ts
  'emergency-always-connects': [
    'everything',
    change(
      'call',
      ({ to }) => to === '112',
      (fact) => ({ ...fact, change: 'refused' })
    )
  ],
  'calls-by-service': [
    'everything',
    change(
      'call',
      ({ change }) => change === 'refused',
      (fact) => ({ ...fact, change: 'connected', lastsMs: 1000 })
    )
  ],
  'calls-end-in-time': ['everything', drop('call', ({ change }) => change === 'ended')],
  'dns-waits-for-a-reboot': [
    'everything',
    add('settings', ({ set }) => JSON.stringify(set).includes('dns'), {
      is: 'effective',
      system: 'hq',
      dns: { server: '8.8.8.8', backup: '', domain: '' }
    })
  ],
  'reboot-comes-back': ['everything', move('effective', any, 1)],
  'settings-change-by-command': ['everything', move('settings', any, 1)],
  'clock-changes-nothing-owed': ['everything', add('clock', any, { is: 'entitlement', system: 'hq', mode: 'expired', lastsMs: null })]
};

function isDo(name: string) {
  return ({ do: command }: { do: string }) => command === name;
}

function is(kind: Message['kind'], to: 'com' | 'system', phase: 'sent' | 'arrived') {
  return (fact: FactOf<'frame'>) => fact.message.kind === kind && fact.to === to && fact.phase === phase;
}

function frame(kind: 'heartbeat' | 'heartbeat-answer', to: 'com' | 'system', phase: 'sent' | 'arrived'): Fact {
  return { is: 'frame', system: 'hq', to, phase, message: { kind } };
}

/** A block of three repetitions of something, of which the first and the second happening are so far apart. */
function block(at: number, first: number, second: number, fact: Fact = { is: 'attempt', system: 'hq', port: 443 }): Entry {
  const body = [
    { at: first, fact },
    { at: second, fact }
  ];
  return { at, repeat: { periodMs: 10, times: 3, body } };
}

function failing(code: FailureCode) {
  return (fact: FactOf<'link'>): Fact => ({ ...fact, set: { ...fact.set, failure: failure(code) } });
}

/** A service in which a feature is off, and the rest is as good as ever. */
function off(feature: Feature): Fact {
  const features = Object.fromEntries(FEATURES.map((id) => [id, { on: id !== feature, why: 'held' as const }])) as Service['features'];
  return { is: 'service', system: 'hq', set: { features } };
}

function everybodyWorks({ set: { users, ...set }, ...fact }: FactOf<'service'>): Fact {
  return { ...fact, set: { ...set, ...(users && { users: users.map((user) => ({ ...user, inService: true })) }) } };
}

function theOtherWayRound({ set: { users, ...set }, ...fact }: FactOf<'service'>): Fact {
  return {
    ...fact,
    set: { ...set, ...(users && { users: users.map((user, index) => ({ ...user, inService: !users[index]!.inService })) }) }
  };
}
