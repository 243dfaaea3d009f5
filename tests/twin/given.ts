import { type Command, DEFAULT_EPOCH, type Envelope, FORMAT, type Result, type RunDocument } from '#lib/contract/index.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { runAll } from '#lib/views/index.ts';
import type { TwinOptions } from '#lib/twin/engine.ts';

/** Runs for tests: given this start and these commands, what does the twin give? */

export const COM_NAME = 'admin.uk1.avaya-sub.com';
export const CUSTOMER_ID = 'LT-204817';

export function envelope(start: Envelope['start'], more: Partial<Envelope> = {}): Envelope {
  return { site: 'ip500v2', start, rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH, ...more };
}

export function document(start: Envelope['start'], commands: readonly unknown[], more: Partial<Envelope> = {}): RunDocument {
  return { format: FORMAT, ...envelope(start, more), commands: [...commands] };
}

/** The result of a run whose every command must fit. */
export function given(
  start: Envelope['start'],
  commands: readonly Command[],
  more: Partial<Envelope> = {},
  options: TwinOptions & { fullLog?: boolean } = {}
): Result {
  const result = runAll(document(start, commands, more), { faults: faultCatalogue, ...options });
  if (result.refused.length) throw new Error(`refused: ${JSON.stringify(result.refused)}`);
  return result;
}

export const hq = (result: Result) => result.state.systems['hq']!;

export const advance = (by: string): Command => ({ do: 'advance', by });
export const until = (what: Extract<Command, { until: unknown }>['until'], within = 'P40D'): Command => ({
  do: 'advance',
  until: what,
  within
});
export const configure = (set: Record<string, unknown>): Command => ({ do: 'configure', system: 'hq', set });
export const network = (set: Record<string, unknown>): Command => ({ do: 'network', set });
export const call = (from: string, to: string): Command => ({ do: 'call', system: 'hq', from, to });
export const com = (what: object): Command => ({ do: 'com', ...what }) as Command;
export const remote = (action: Extract<Command, { do: 'remote' }>['action']): Command => ({ do: 'remote', system: 'hq', action });
export const reboot: Command = { do: 'reboot', system: 'hq' };
export const cut = network({ wan: { up: false } });
export const mend = network({ wan: { up: true } });

/** What a trainee enters to bring a new system into service. */
export const installation = configure({
  initial: { customerId: CUSTOMER_ID, licenseServer: COM_NAME },
  routes: [{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.168.42.254', destination: 'LAN1' }],
  dns: { server: '8.8.8.8' }
});
