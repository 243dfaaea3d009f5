import { type Command, DEFAULT_EPOCH, type Envelope } from '#lib/contract/index.ts';

/** The session that time's figures are measured on: 60 days in 200 commands, half of them changes, half of them time (issue "Time is a place"). */

export const SESSION: Envelope = { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH };

const CHANGES: readonly ((round: number) => Command)[] = [
  (round) => ({ do: 'network', set: { wan: { up: round % 2 === 1 } } }),
  (round) => ({ do: 'configure', system: 'hq', set: { time: { zone: round % 2 ? 'Europe/London' : 'Europe/Berlin' } } }),
  () => ({ do: 'call', system: 'hq', from: '201', to: '203' }),
  (round) => ({ do: 'network', set: { firewall: { tcp443: round % 2 ? 'allow' : 'drop' } } })
];

export const SIXTY_DAYS: readonly Command[] = Array.from({ length: 100 }, (_, turn): Command[] => [
  CHANGES[turn % 4]!(Math.floor(turn / 4)),
  { do: 'advance', by: 'PT14H24M' }
]).flat();

/** Instants all over a run, in no order that helps: the same ones every time. */
export function someInstants(end: number): number[] {
  return Array.from({ length: 1009 }, (_, index) => Math.floor((((index * 463) % 1009) / 1009) * end));
}
