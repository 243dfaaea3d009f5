import type { MessageUp } from '#lib/contract/index.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';
import type { SystemState } from '../state.ts';

/** What a message is to COM's view of a system, and to what is counted. */
export function applyFrame(system: SystemState, at: number, fact: Fact & { is: 'frame' }, times: number, elsewhere: string): void {
  const { counters } = system;
  const { to, phase, message } = fact;
  if (to === 'com' && phase === 'sent') {
    if (message.kind === 'heartbeat') counters.heartbeatsSent += times;
    if (message.kind === 'licence-request') counters.licenceRequests += times;
    if (message.kind === 'licence-audit') counters.licenceAudits += times;
  }
  if (to === 'system' && phase === 'arrived' && message.kind === 'heartbeat-answer') counters.heartbeatsAcknowledged += times;
  const { session } = system;
  if (to === 'com' && phase === 'arrived') {
    // A new connection: what it says of itself counts when it has been accepted, and at another region nothing does.
    if (message.kind === 'sign-in') system.session = system.link.ip === elsewhere ? null : message;
    else if (session === 'accepted') system.com = { ...system.com, lastSeen: at, ...('alarms' in message && told(message)) };
  }
  if (to !== 'system' || phase !== 'sent' || session === null || session === 'accepted') return;
  if (message.kind === 'sign-in-accepted') {
    system.com = { ...system.com, lastSeen: at, ...told(session) };
    system.session = 'accepted';
  } else if (message.kind === 'sign-in-refused') {
    system.com = { ...system.com, refusedSignIn: { at, code: message.code } };
    system.session = null;
  }
}

type Details = Pick<Extract<MessageUp, { kind: 'sign-in' }>, 'alarms' | 'systemType' | 'release' | 'servers'>;

const told = ({ alarms, systemType, release, servers }: Details) => ({ alarms, type: systemType, version: release, servers });
