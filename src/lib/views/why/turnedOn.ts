import { EMERGENCY_NUMBERS } from '#lib/contract/index.ts';
import type { Fact, Ground } from '#lib/twin/trace/facts.ts';
import { NOWHERE, type Past, type Place } from './past.ts';

/** Facts that nothing but a command writes, unless they say otherwise. */
const DONE = new Set<Fact['is']>(['settings', 'network', 'account', 'account-id', 'registered', 'fault']);
const saysSo = ({ code }: Fact & { is: 'log' }) => ['config.changed', 'reboot', 'call.connected'].includes(code);

function isEmergency(fact: Fact): boolean {
  const to =
    fact.is === 'call' && fact.change === 'connected' ? fact.to : fact.is === 'log' && fact.code === 'call.connected' && fact.data['to'];
  return (EMERGENCY_NUMBERS as readonly unknown[]).includes(to);
}

/** What a fact turned on; of a command's own doing the command. */
export function groundsOf(past: Past, place: Place): readonly Ground[] {
  const fact = past.fact(place);
  if ('because' in fact && fact.because) return fact.because;
  if (fact.is === 'effective') return ['settings/dns'];
  // That somebody dialled is in the words; why it works, telephony on or off, is the rule's.
  if (isEmergency(fact)) return ['rule/emergency-calls'];
  if (fact.is === 'call') return fact.change === 'connected' ? ['command'] : ['rule/call-length'];
  if (fact.is === 'order' || fact.is === 'remote') return ['command'];
  if (fact.is === 'log' && fact.code === 'call.ended') return ['rule/call-length'];
  return DONE.has(fact.is) || (fact.is === 'log' && saysSo(fact)) ? ['command'] : [];
}

/** The command that a change is in other words. */
export function directCommand(past: Past, place: Place): Place | null {
  const fact = past.fact(place);
  if (!DONE.has(fact.is) || ('because' in fact && fact.because)) {
    if (fact.is !== 'log' || fact.code !== 'reboot') return null;
  }
  const command = past.last('command', place);
  if (command === NOWHERE) return null;
  const done = past.fact(command);
  return done.is === 'command' && done.command.do !== 'fault' && done.command.do !== 'repair' ? command : null;
}
