import type { Command } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { expect, it } from 'vitest';
import { dnsAsked, timeAsked } from './answering.ts';
import { stateAt } from './fold.ts';

function after(...commands: Command[]) {
  const twin = createTwin({ site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  for (const command of commands) expect(twin.apply(command)).toBeNull();
  const state = stateAt(twin.trace, twin.now);
  return [state.systems['hq']!, state.internet] as const;
}
const save = (set: Record<string, unknown>): Command => ({ do: 'configure', system: 'hq', set });
const network = (set: Record<string, unknown>): Command => ({ do: 'network', set });
const reboot: Command = { do: 'reboot', system: 'hq' };
const both = save({ dns: { server: '192.168.42.10', backup: '8.8.8.8' } });

it('SR-8 the first DNS server is in use while it answers, and the backup only when it does not', () => {
  expect(dnsAsked(...after(both, reboot))).toEqual([
    { server: '192.168.42.10', answers: true },
    { server: '8.8.8.8', answers: null }
  ]);
  expect(dnsAsked(...after(both, reboot, network({ dns: { '192.168.42.10': { up: false } } })))).toEqual([
    { server: '192.168.42.10', answers: false },
    { server: '8.8.8.8', answers: true }
  ]);
});

it('SR-8 where no DNS server answers, none is in use', () => {
  expect(dnsAsked(...after(both, reboot, network({ wan: { up: false } }))).map(({ answers }) => answers)).toEqual([false, false]);
  expect(dnsAsked(...after(save({ dns: { server: '' } }), reboot))).toEqual([]);
});

it('SR-8 what waits for a reboot is not in use', () => {
  expect(dnsAsked(...after(both))).toEqual([{ server: '8.8.8.8', answers: true }]);
});

it('SR-11 of several time servers the first that answers is the one, with the error that it has', () => {
  const servers = save({ time: { servers: ['nowhere.example', 'late.example', 'time.google.com'] } });
  const late = network({ time: { 'late.example': { up: true, offsetSeconds: -90 } } });
  expect(timeAsked(...after(late, servers))).toEqual([
    { server: 'nowhere.example', answers: false, offsetSeconds: 0 },
    { server: 'late.example', answers: true, offsetSeconds: -90 },
    { server: 'time.google.com', answers: null, offsetSeconds: 0 }
  ]);
});
