import fc from 'fast-check';
import { ENGINE } from '#lib/twin/version.ts';
import { type Command, type Envelope, formatDuration } from '#lib/contract/index.ts';

export const ENVELOPE: Envelope = { site: 'ip500v2', start: 'new', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' };

/** What a session is that nobody said anything about. */
export const PLAIN = { branch: null, marks: [], assessed: false, engine: ENGINE };

export const wait = (seconds: number): Command => ({ do: 'advance', by: formatDuration(seconds * 1000) });
export const dial = (to: string): Command => ({ do: 'call', system: 'hq', from: '201', to });

/** Commands as people and players make them: many short advances among other things. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 5_000 }).map((ms): Command => ({ do: 'advance', by: formatDuration(ms) })) },
  { weight: 1, arbitrary: fc.constant<Command>({ do: 'advance', until: 'link.lost', within: 'PT1H' }) },
  { weight: 1, arbitrary: fc.constant<Command>({ do: 'reboot', system: 'hq' }) },
  {
    weight: 1,
    arbitrary: fc.string({ maxLength: 8 }).map((domain): Command => ({ do: 'configure', system: 'hq', set: { dns: { domain } } }))
  },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 999 }).map((to) => dial(String(to))) }
);
export const anyCommands = fc.array(anyCommand, { maxLength: 30 });
