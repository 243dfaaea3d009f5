import { EMERGENCY_NUMBERS, type Reason } from '#lib/contract/index.ts';
import type { Service } from '../trace/facts.ts';
import { PRIORITY } from '../time/queue.ts';
import type { World } from '../world.ts';

/** Why a call is refused: the reason of whoever is out of service, and which end it is. */
export interface CallRefusal {
  end: 'telephony' | 'caller' | 'called';
  why: Reason;
}

function isEmergency(number: string): boolean {
  return (EMERGENCY_NUMBERS as readonly string[]).includes(number);
}

/** Whether a call can be made now. Emergency numbers always connect (simulator assumption, domain section 11). */
export function callRefusal({ telephony, users }: Service, from: string, to: string): CallRefusal | null {
  if (isEmergency(to)) return null;
  if (!telephony.on) return { end: 'telephony', why: telephony.why };
  const caller = users.find((user) => user.extension === from);
  if (!caller?.inService) return { end: 'caller', why: caller?.why ?? 'no-profile' };
  const called = users.find((user) => user.extension === to);
  return called && !called.inService ? { end: 'called', why: called.why } : null;
}

/** A call goes on for a while and ends by itself, whatever happens to telephony in between. */
export function beginCall(world: World, system: string, from: string, to: string): void {
  const write = (change: 'connected' | 'ended') => world.trace.write(world.queue.now, { is: 'call', system, from, to, change });
  write('connected');
  world.queue.plan(world.numbers.callMs, PRIORITY.far, 'far', `${system}:call`, () => write('ended'));
}
