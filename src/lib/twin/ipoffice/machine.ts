import type { ComAdminStatus, FailureCode, Numbers, Port } from '#lib/contract/index.ts';
import { assign, raise, setup } from 'xstate';
import { perNumbers } from '../time/perNumbers.ts';
import type { Ground } from '../trace/facts.ts';

/**
 * The client: an IP Office on its side of the link, as a statechart of two regions.
 *
 * `link` climbs the rungs (SC-1 to SC-4): idle until the initial settings are there, then attempts that alternate between the
 * ports (SC-2), sign-in with COMAdmin (SR-12), licence request, and a connected state with its heartbeat and audit (SR-13).
 * `entitlement` counts what a lost link means (SC-6 to SC-11): error mode with its daily alarm, its end, and the way back.
 *
 * The machine knows messages and timers only. It never looks at the network, a clock or a setting: whoever drives it tells it.
 */

export type ClientEvent =
  | { type: 'power.on' }
  | { type: 'power.off' }
  | { type: 'settings'; configured: boolean; comAdmin: ComAdminStatus }
  | { type: 'path.open' }
  | { type: 'path.failed'; code: FailureCode; portUsed: boolean; because?: readonly Ground[] }
  | { type: 'path.closed' }
  | { type: 'sign-in-accepted' }
  | { type: 'sign-in-refused'; code: FailureCode }
  | { type: 'licence-grant'; some: boolean }
  | { type: 'licence-audit-received' }
  | { type: 'heartbeat-answer' }
  /** Raised by the regions for each other and for themselves. */
  | { type: 'heartbeat.due' }
  | { type: 'entitled' }
  | { type: 'lost' };

interface ClientContext {
  configured: boolean;
  comAdmin: ComAdminStatus;
  /** The port of the present attempt, or of the next one. */
  port: Port;
}

/** COM closes a connection of which it has heard nothing for long. */
const CLOSED: readonly Ground[] = ['com'];

/** The first port of a new series of attempts: simulator assumption, in the order of the newer text. */
const FIRST_PORT: Port = 443;
const otherPort = (port: Port): Port => (port === 443 ? 8443 : 443);

function define(numbers: Numbers) {
  return setup({
    types: { context: {} as ClientContext, events: {} as ClientEvent },
    delays: {
      heartbeatInterval: numbers.heartbeatIntervalMs,
      replyTimeout: numbers.connectTimeoutMs,
      retryWait: numbers.retryWaitMs,
      auditInterval: numbers.auditIntervalMs,
      errorModeLength: numbers.errorModeMs,
      dailyAlarm: numbers.dailyAlarmMs
    },
    guards: {
      configured: ({ context }) => context.configured,
      comAdminUnusable: ({ context }) => context.comAdmin !== 'enabled',
      grantsSome: ({ event }) => event.type === 'licence-grant' && event.some
    },
    actions: {
      showIdle: () => {},
      openPath: (_, _params: { port: Port }) => {},
      closePath: () => {},
      showWaiting: (_, _params: { code: FailureCode; because?: readonly Ground[] | undefined }) => {},
      sendSignIn: () => {},
      sendLicenceRequest: () => {},
      showConnected: () => {},
      showLost: (_, _params: { code: FailureCode | null; because?: readonly Ground[] }) => {},
      sendHeartbeat: () => {},
      sendAudit: () => {},
      beginErrorMode: () => {},
      repeatDailyAlarm: () => {},
      expire: () => {},
      entitle: () => {},
      takeGrant: () => {},
      keepSettings: assign(({ event }) => (event.type === 'settings' ? { configured: event.configured, comAdmin: event.comAdmin } : {})),
      beginWithFirstPort: assign({ port: FIRST_PORT }),
      takeOtherPort: assign({ port: ({ context }) => otherPort(context.port) })
    }
  }).createMachine({
    id: 'ipoffice',
    type: 'parallel',
    context: { configured: false, comAdmin: 'enabled', port: FIRST_PORT },
    on: { settings: { actions: 'keepSettings' } },
    states: {
      link: {
        initial: 'off',
        states: {
          off: { on: { 'power.on': 'deciding' } },
          deciding: {
            always: [{ guard: 'configured', target: 'attempting', actions: 'beginWithFirstPort' }, { target: 'idle' }]
          },
          idle: {
            entry: 'showIdle',
            on: {
              'power.off': 'off',
              settings: [
                { guard: ({ event }) => event.configured, target: 'deciding', actions: 'keepSettings' },
                // What is missing may have changed, so it is shown anew.
                { target: 'idle', reenter: true, actions: 'keepSettings' }
              ]
            }
          },
          attempting: {
            initial: 'reaching',
            on: {
              'power.off': { target: 'off', actions: 'closePath' },
              'path.failed': [
                {
                  guard: ({ event }) => event.portUsed,
                  target: 'waiting',
                  actions: [{ type: 'showWaiting', params: ({ event }) => ({ code: event.code, because: event.because }) }, 'takeOtherPort']
                },
                {
                  target: 'waiting',
                  actions: { type: 'showWaiting', params: ({ event }) => ({ code: event.code, because: event.because }) }
                }
              ],
              'path.closed': { target: 'waiting', actions: [{ type: 'showWaiting', params: { code: 'tcp.timeout' } }, 'takeOtherPort'] }
            },
            states: {
              reaching: {
                entry: { type: 'openPath', params: ({ context }) => ({ port: context.port }) },
                on: { 'path.open': 'signingIn' }
              },
              signingIn: {
                entry: 'sendSignIn',
                on: {
                  'sign-in-accepted': 'requesting',
                  'sign-in-refused': {
                    target: '#ipoffice.link.waiting',
                    actions: ['closePath', { type: 'showWaiting', params: ({ event }) => ({ code: event.code }) }, 'takeOtherPort']
                  }
                },
                after: {
                  replyTimeout: {
                    target: '#ipoffice.link.waiting',
                    actions: ['closePath', { type: 'showWaiting', params: { code: 'tcp.timeout' } }, 'takeOtherPort']
                  }
                }
              },
              requesting: {
                entry: 'sendLicenceRequest',
                on: {
                  'licence-grant': [
                    { guard: 'grantsSome', target: '#ipoffice.link.connected' },
                    {
                      target: '#ipoffice.link.waiting',
                      actions: ['closePath', { type: 'showWaiting', params: { code: 'entitlements.none' } }, 'takeOtherPort']
                    }
                  ]
                },
                after: {
                  replyTimeout: {
                    target: '#ipoffice.link.waiting',
                    actions: ['closePath', { type: 'showWaiting', params: { code: 'tcp.timeout' } }, 'takeOtherPort']
                  }
                }
              }
            }
          },
          waiting: {
            on: { 'power.off': 'off' },
            after: { retryWait: [{ guard: 'configured', target: 'attempting' }, { target: 'idle' }] }
          },
          connected: {
            type: 'parallel',
            entry: ['showConnected', raise({ type: 'entitled' })],
            on: {
              'power.off': { target: 'off', actions: [{ type: 'showLost', params: { code: null } }, 'closePath', raise({ type: 'lost' })] },
              // COM tells of a change while connected.
              'licence-grant': { actions: 'takeGrant' },
              'path.closed': {
                target: 'deciding',
                actions: [{ type: 'showLost', params: { code: 'heartbeat.missed', because: CLOSED } }, raise({ type: 'lost' })]
              }
            },
            states: {
              // A region of its own, so that an answer never moves the next heartbeat: one falls exactly every interval.
              pulse: {
                initial: 'resting',
                states: {
                  resting: { after: { heartbeatInterval: { target: 'resting', reenter: true, actions: raise({ type: 'heartbeat.due' }) } } }
                }
              },
              answers: {
                initial: 'answered',
                states: {
                  answered: {
                    on: {
                      'heartbeat.due': [
                        { guard: 'comAdminUnusable', target: 'refused' },
                        { target: 'first', actions: 'sendHeartbeat' }
                      ]
                    }
                  },
                  first: {
                    on: {
                      'heartbeat-answer': 'answered',
                      'heartbeat.due': [
                        { guard: 'comAdminUnusable', target: 'refused' },
                        { target: 'second', actions: 'sendHeartbeat' }
                      ]
                    }
                  },
                  second: {
                    on: {
                      'heartbeat-answer': 'answered',
                      'heartbeat.due': [
                        { guard: 'comAdminUnusable', target: 'refused' },
                        { target: 'third', actions: 'sendHeartbeat' }
                      ]
                    }
                  },
                  third: {
                    on: {
                      'heartbeat-answer': 'answered',
                      'heartbeat.due': {
                        target: '#ipoffice.link.deciding',
                        actions: ['closePath', { type: 'showLost', params: { code: 'heartbeat.missed' } }, raise({ type: 'lost' })]
                      }
                    }
                  },
                  refused: {
                    always: {
                      target: '#ipoffice.link.deciding',
                      actions: ['closePath', { type: 'showLost', params: { code: 'sign-in.com-admin' } }, raise({ type: 'lost' })]
                    }
                  }
                }
              },
              audit: {
                initial: 'resting',
                states: { resting: { after: { auditInterval: { target: 'resting', reenter: true, actions: 'sendAudit' } } } }
              }
            }
          }
        }
      },
      entitlement: {
        initial: 'none',
        states: {
          none: { on: { entitled: 'subscribed' } },
          subscribed: { entry: 'entitle', on: { lost: 'error' } },
          error: {
            entry: 'beginErrorMode',
            initial: 'alarming',
            on: { entitled: 'subscribed' },
            after: { errorModeLength: 'expired' },
            states: { alarming: { after: { dailyAlarm: { target: 'alarming', reenter: true, actions: 'repeatDailyAlarm' } } } }
          },
          expired: { entry: 'expire', on: { entitled: 'subscribed' } }
        }
      }
    }
  });
}

/** The machine with these numbers as its delays. A definition never changes, so twins with the same numbers share it. */
export const clientMachine = perNumbers(define);
