import { NUMBERS } from '#lib/contract/index.ts';
import { playerMachine } from '#lib/lab/player.ts';
import { serverMachine } from '#lib/twin/com/machine.ts';
import { clientMachine } from '#lib/twin/ipoffice/machine.ts';
import type { AnyEventObject, AnyStateMachine } from 'xstate';

/** Every statechart of the product, and at least one event of each type that it takes. Where a guard looks at an event, one of each kind. */
export const MACHINES: Record<string, { file: string; machine: AnyStateMachine; events: AnyEventObject[] }> = {
  client: {
    file: 'src/lib/twin/ipoffice/machine.ts',
    machine: clientMachine(NUMBERS),
    events: [
      { type: 'power.on' },
      { type: 'power.off' },
      { type: 'settings', configured: true, comAdmin: 'enabled' },
      { type: 'settings', configured: true, comAdmin: 'disabled' },
      { type: 'settings', configured: false, comAdmin: 'enabled' },
      { type: 'path.open' },
      { type: 'path.failed', code: 'tcp.timeout', portUsed: true },
      { type: 'path.failed', code: 'dns.timeout', portUsed: false },
      { type: 'path.closed' },
      { type: 'sign-in-accepted' },
      { type: 'sign-in-refused', code: 'sign-in.com-admin' },
      { type: 'licence-grant', some: true },
      { type: 'licence-grant', some: false },
      { type: 'heartbeat-answer' }
    ]
  },
  server: {
    file: 'src/lib/twin/com/machine.ts',
    machine: serverMachine(NUMBERS),
    events: [
      { type: 'sign-in', verdict: 'accepted' },
      { type: 'sign-in', verdict: 'sign-in.unknown-system' },
      { type: 'licence-request', some: true },
      { type: 'licence-request', some: false },
      { type: 'licence-audit' },
      { type: 'heartbeat' },
      { type: 'remote-answer' },
      { type: 'status' },
      { type: 'account-changed' },
      { type: 'closed' },
      { type: 'replaced' }
    ]
  },
  player: {
    file: 'src/lib/lab/player.ts',
    machine: playerMachine,
    events: [{ type: 'play', speed: 60 }, { type: 'pause' }, { type: 'frame', wallMs: 50 }]
  }
};
