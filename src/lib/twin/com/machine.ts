import type { FailureCode, Numbers } from '#lib/contract/index.ts';
import { setup } from 'xstate';
import { perNumbers } from '../time/perNumbers.ts';

/**
 * The server: COM's side of one connection. It waits for a sign-in, then for a licence request, then serves heartbeats and
 * audits; a system it has not heard for a while is shown as offline. Who is known and what he has subscribed is the account's
 * to say: the driver looks it up and puts the verdict into the event.
 */

type ServerEvent =
  | { type: 'sign-in'; verdict: 'accepted' | FailureCode }
  | { type: 'licence-request'; some: boolean }
  | { type: 'licence-audit' }
  | { type: 'heartbeat' }
  | { type: 'remote-answer' }
  | { type: 'status' }
  /** What COM holds for the system has changed: it reaches a connected system at once. */
  | { type: 'account-changed' }
  | { type: 'closed' }
  /** The same system signed in on another connection. */
  | { type: 'replaced' };

function define(numbers: Numbers) {
  return setup({
    types: { events: {} as ServerEvent },
    delays: { signInTimeout: numbers.connectTimeoutMs, silence: numbers.comSilenceMs },
    guards: {
      accepted: ({ event }) => event.type === 'sign-in' && event.verdict === 'accepted',
      grantsSome: ({ event }) => event.type === 'licence-request' && event.some
    },
    actions: {
      acceptSignIn: () => {},
      refuseSignIn: (_, _params: { code: FailureCode }) => {},
      grant: () => {},
      showOnline: () => {},
      showOffline: () => {},
      answerHeartbeat: () => {},
      answerAudit: () => {},
      close: () => {}
    }
  }).createMachine({
    id: 'com',
    initial: 'awaitingSignIn',
    states: {
      awaitingSignIn: {
        on: {
          'sign-in': [
            { guard: 'accepted', target: 'awaitingRequest', actions: 'acceptSignIn' },
            {
              target: 'over',
              actions: [{ type: 'refuseSignIn', params: ({ event }) => ({ code: event.verdict as FailureCode }) }, 'close']
            }
          ],
          closed: 'over'
        },
        after: { signInTimeout: { target: 'over', actions: 'close' } }
      },
      awaitingRequest: {
        on: {
          'licence-request': [
            { guard: 'grantsSome', target: 'serving', actions: ['grant', 'showOnline'] },
            { target: 'over', actions: ['grant', 'close'] }
          ],
          closed: 'over',
          replaced: { target: 'over', actions: 'close' }
        },
        after: { signInTimeout: { target: 'over', actions: 'close' } }
      },
      serving: {
        on: {
          heartbeat: { target: 'serving', reenter: true, actions: 'answerHeartbeat' },
          'licence-audit': { target: 'serving', reenter: true, actions: 'answerAudit' },
          'remote-answer': { target: 'serving', reenter: true },
          status: { target: 'serving', reenter: true },
          'account-changed': { actions: 'grant' },
          closed: { target: 'over', actions: 'showOffline' },
          replaced: { target: 'over', actions: 'close' }
        },
        after: { silence: { target: 'silent', actions: 'showOffline' } }
      },
      // Shown as offline, but not given up: whether the link is lost is for the system to say, and it counts heartbeats.
      silent: {
        on: {
          heartbeat: { target: 'serving', actions: ['showOnline', 'answerHeartbeat'] },
          'licence-audit': { target: 'serving', actions: ['showOnline', 'answerAudit'] },
          'remote-answer': { target: 'serving', actions: 'showOnline' },
          status: { target: 'serving', actions: 'showOnline' },
          'account-changed': { actions: 'grant' },
          closed: 'over',
          replaced: { target: 'over', actions: 'close' }
        },
        after: { silence: { target: 'over', actions: 'close' } }
      },
      over: {}
    }
  });
}

/** The machine with these numbers as its delays. A definition never changes, so twins with the same numbers share it. */
export const serverMachine = perNumbers(define);
